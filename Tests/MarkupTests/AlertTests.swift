import Markup
import Testing

@Suite struct AlertTests {
  @Test(arguments: Alert.allCases) func eachKindIsKnown(_ alert: Alert) {
    #expect(tree("> [!\(alert.rawValue)]\n> a *b*\n") == "quote:\(alert.rawValue)(paragraph('a ' emphasis('b')))")
  }

  @Test func theKindIsReadInAnyCase() {
    #expect(tree("> [!note]  \n> a") == "quote:NOTE(paragraph('a'))")
  }

  @Test func anAlertMayBeAloneOrHoldBlocks() {
    #expect(tree("> [!TIP]\n\na") == "quote:TIP() paragraph('a')")
    #expect(tree("> [!TIP]\n>\n> - a\n") == "quote:TIP(list(item(paragraph('a'))))")
  }

  @Test func otherMarksAndPlacesAreText() {
    #expect(tree("> [!OTHER]\n> a") == "quote(paragraph('[!OTHER]' softBreak 'a'))")
    #expect(tree("> [!NOTE] a") == "quote(paragraph('[!NOTE] a'))")
    #expect(tree("> a\n> [!NOTE]") == "quote(paragraph('a' softBreak '[!NOTE]'))")
    #expect(tree("[!NOTE]\na") == "paragraph('[!NOTE]' softBreak 'a')")
  }

  @Test func aDefinitionOfTheSameNameChangesNothing() {
    #expect(tree("> [!NOTE]\n> a\n\n[!NOTE]: b") == "quote:NOTE(paragraph('a'))")
  }
}

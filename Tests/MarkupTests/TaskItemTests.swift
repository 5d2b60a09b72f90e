import Markup
import Testing

@Suite struct TaskItemTests {
  @Test func aBoxAtTheHeadOfAnItemMakesATask() {
    #expect(
      tree("- [ ] a\n- [x] b\n- [X] *c*\n")
        == "list(item[ ](paragraph('a')) item[x](paragraph('b')) item[x](paragraph(emphasis('c'))))")
    #expect(tree("1. [ ] a\n") == "list1(item[ ](paragraph('a')))")
  }

  @Test func tasksStandInQuotationsAndOtherItems() {
    #expect(tree("> - [ ] a\n>   - [x] b\n") == "quote(list(item[ ](paragraph('a') list(item[x](paragraph('b'))))))")
  }

  @Test func aBoxElsewhereIsText() {
    #expect(tree("[ ] a\n") == "paragraph('[ ] a')")
    #expect(tree("- a [ ] b\n") == "list(item(paragraph('a [ ] b')))")
    #expect(tree("- [ ]a\n") == "list(item(paragraph('[ ]a')))")
    #expect(tree("- [y] a\n") == "list(item(paragraph('[y] a')))")
    #expect(tree("- a\n\n  [ ] b\n") == "list(item(paragraph('a') paragraph('[ ] b')))")
  }

  @Test func theTextMayBeginOnTheNextLine() {
    #expect(tree("- [ ]\r\n  a\n") == "list(item[ ](paragraph('a')))")
  }

  @Test func aDefinitionOfTheSameNameChangesNothing() {
    #expect(tree("- [x] a\n\n[x]: b\n") == "list(item[x](paragraph('a')))")
    #expect(tree("- [x](c) a\n") == "list(item(paragraph(link('x' -> c) ' a')))")
  }
}

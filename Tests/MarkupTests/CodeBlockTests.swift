import Markup
import Testing

@Suite struct CodeBlockTests {
  @Test func fencesHoldTheirLines() {
    #expect(tree("```swift x\na\n\nb\n```\nc") == "fence swift x('a\\n\\nb\\n') paragraph('c')")
    #expect(tree("~~~~\n```\n~~~\n~~~~~ \n") == "fence('```\\n~~~\\n')")
    #expect(tree("```\n```\na") == "fence('') paragraph('a')")
  }

  @Test func anUnclosedFenceRunsToTheEndOfItsContainer() {
    #expect(tree("```\na") == "fence('a')")
    #expect(tree("> ```\n> a\nb") == "quote(fence('> a\\n')) paragraph('b')")
    #expect(tree("> ```\n> a\n```\nb\n```") == "quote(fence('> a\\n')) fence('b\\n')")
    #expect(tree("- ```\n  a\nb") == "list(item(fence('  a\\n'))) paragraph('b')")
  }

  @Test func theRangeIncludesTheFences() {
    #expect(parse("- a\n\n  ```x\n  b\n  ```\n").sources(of: .codeBlock) == ["```x\n  b\n  ```"])
    #expect(parse("> ~~~\n> b\n> ~~~\n").sources(of: .codeBlock) == ["~~~\n> b\n> ~~~"])
  }

  @Test func fourSpacesMakeCodeInEveryContainer() {
    #expect(tree("    a\n\n      b\n\nc") == "indented('a\\n\\n      b\\n') paragraph('c')")
    #expect(tree("-     a\n") == "list(item(indented('a\\n')))")
    #expect(tree("- a\n\n      b\n") == "list(item(paragraph('a') indented('b\\n')))")
    #expect(tree("\ta\n") == "indented('a\\n')")
  }

  @Test func aFenceIndentedByFourIsCode() {
    #expect(tree("    ```\n    a\n    ```\n") == "indented('```\\n    a\\n    ```\\n')")
    #expect(tree("1.  a\n\n    ```\n    b\n    ```\n") == "list1(item(paragraph('a') fence('    b\\n')))")
    #expect(tree("```\na\n    ```\n") == "fence('a\\n    ```\\n')")
  }

  @Test func lineEndsOfEveryKindCount() {
    #expect(tree("```\r\na\r\nb\r\n```\r\nc") == "fence('a\\r\\nb\\r\\n') paragraph('c')")
    #expect(tree("```\ra\r```\rb") == "fence('a\\r') paragraph('b')")
  }
}

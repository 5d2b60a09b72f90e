import Linting
import Markup
import Testing

@Suite struct CodeTextTests {
  @Test(arguments: [
    "```json\na: é\n  b\n```\n", "> ```json\n> a: é\n>   b\n> ```\n", "- ```json\n  a: é\n    b\n  ```\n",
    "1. Text.\n\n   > ```json\n   > a: é\n   >   b\n   > ```\n", "> - ```json\n>   a: é\n>     b\n>   ```\n",
    "   ```json\n   a: é\n     b\n   ```\n", "```json\r\na: é\r\n  b\r\n```\r\n", ">```json\n>a: é\n>  b\n>```\n",
    "-\t```json\n\ta: é\n\t  b\n\t```\n", "```json\na: é\n  b",
  ]) func theMarksOfContainersAreNoCode(_ markdown: String) throws {
    let document = Parser().parse(SourceText(markdown))
    let text = CodeListing(try #require(document.codeBlocks.first), in: document).text
    #expect(text.string(0..<text.bytes.count) == "a: é\n  b\n")
    #expect(text.lineCount == 2 && text.string(text.line(1)) == "  b")
    let place = text.sourceRange(text.line(1).lowerBound + 2..<text.line(1).upperBound)
    #expect(document.source.string(place) == "b")
    #expect(document.source.string(text.sourceRange(3..<5)) == "é")
  }

  @Test func anEmptyBlockHasNoLines() throws {
    let document = Parser().parse(SourceText("```json\n```\n"))
    let text = CodeListing(try #require(document.codeBlocks.first), in: document).text
    #expect(text.lineCount == 0 && text.bytes.isEmpty)
  }

  @Test(arguments: [
    ("json", "json", "json"), ("JSON title=\"a\"", "json", "json"), ("{.json #a}", "json", "json"),
    ("yml=", "yml", "yaml"),
    ("language-js", "js", "javascript"), ("{code-block} sh", "sh", "shell"), ("c++,ignore", "c++", "c++"),
    ("json!", "json", "json"), ("ts:a.ts", "ts", "ts"), ("{note}", "", ""), ("title=\"a\"", "", ""),
  ]) func theLanguageIsTheFirstWordOfTheInfoString(_ info: String, _ name: String, _ canonical: String) throws {
    let document = Parser().parse(SourceText("~~~\(info)\na\n~~~\n"))
    let listing = CodeListing(try #require(document.codeBlocks.first), in: document)
    #expect(listing.language.name == name && listing.language.canonicalName == canonical)
    #expect(document.source.string(listing.language.range).lowercased() == name)
    #expect(listing.language.isDirective == name.isEmpty)
  }
}

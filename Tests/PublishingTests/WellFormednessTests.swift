import Foundation
import Markup
import Publishing
import Testing

@Suite struct WellFormednessTests {
  private static let parts = [
    "<b>", "</b>", "<div>", "</div>", "<details>", "</details>", "<summary>", "</summary>", "<a href=\"x\">", "</a>",
    "<img src='x'>", "<p>", "</p>", "<td>", "</td>", "<br/>", "<x-y>", "<!-- ", "-->", "<![CDATA[", "]]>", "&", "&amp;",
    "\n\n", "\n", "> ", "- ", "- [ ] ", "1. ", "    ", "\t", "```\n", "`", "*", "**", "~~", "[a](b)", "![", "](c)",
    "| a | b |\n|---|---|\n| c |", "[^1]", "\n[^1]: n", "# ", "\u{1}", "\u{FFFF}", "\r\n", "text", "<script>", "<", ">",
  ]

  @Test func `whatever is written, the page is well-formed`() {
    var random = SystemRandomNumberGenerator()
    for _ in 0..<3000 {
      let markdown = (0..<Int.random(in: 1...25, using: &random)).map { _ in Self.parts.randomElement()! }.joined()
      let page = storage(markdown)
      if let flaw = StorageFormat.flaw(in: page) {
        Issue.record("\(flaw)\n\(markdown.debugDescription)\n\(page)")
        return
      }
    }
  }

  @Test func `every document of the project, and of those beside it, is well-formed`() throws {
    let package = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent()
    let folders = ["Tests/Fixtures", "docs", "Examples", "../shared/doctype/docs"]
    let files = folders.flatMap { folder -> [URL] in
      let all = FileManager.default.enumerator(
        at: package.appendingPathComponent(folder), includingPropertiesForKeys: nil)
      return (all?.compactMap { $0 as? URL } ?? []).filter { $0.pathExtension == "md" }
    }
    #expect(files.count > 10)
    for file in files {
      let document = Parser().parse(SourceText(Array(try Data(contentsOf: file))))
      let page = StorageFormat.render(document, Outline(document))
      #expect(StorageFormat.flaw(in: page) == nil, "\(file.path)")
    }
  }

  @Test func `a hundred thousand levels of nesting are rendered`() {
    #expect(StorageFormat.flaw(in: storage(String(repeating: "> ", count: 100_000) + "a")) == nil)
  }

  @Test(arguments: [
    ("<p><b></p></b>", "</p> closes what is not open there, at byte 9"), ("<p>", "<p> is never closed, at byte 3"),
    ("</p>", "</p> closes what is not open there, at byte 3"), ("<p>&x</p>", "'&' without a name, at byte 3"),
    ("a&nbsp;b", "&nbsp; is not one of XML's references, at byte 1"),
    ("&#1;", "&#1; is not one of XML's references, at byte 0"),
    ("&#xD800;", "&#xD800; is not one of XML's references, at byte 0"),
    ("a ]]> b", "']]>' stands outside of a CDATA section, at byte 2"),
    ("<![CDATA[x]]", "the CDATA section is never closed, at byte 0"),
    ("<!-- a -- b -->", "'--' in a comment, at byte 9"),
    ("<a b=\"<\">", "'<' in the value of b, at byte 6"), ("<a b=c>", "the value of b has no quotes, at byte 5"),
    ("<a b>", "the attribute b has no value, at byte 4"), ("<a b='1'c='2'/>", "<a is not ended, at byte 8"),
    ("<a b='1' b='2'/>", "<a has an attribute twice, at byte 14"), ("1 < 2", "a '<' that begins no tag, at byte 3"),
    ("<x:y />", "the prefix of x:y is not one of Confluence's, at byte 4"),
    ("<?php ?>", "a '<' that begins no tag, at byte 1"), ("a\u{B}b", "a character that XML forbids, at byte 1"),
    ("\u{FFFF}", "a character that XML forbids, at byte 2"), ("<a", "<a is not ended, at byte 2"),
  ])
  func `a flaw is told with its place`(body: String, flaw: String) {
    #expect(StorageFormat.flaw(in: body) == flaw)
  }

  @Test(arguments: [
    "", "a > b", "<p>&amp;&#38;&#x26;</p>", "<ac:link ac:anchor='x'><ri:page ri:content-title=\"&quot;\" /></ac:link>",
    "<!-- a - b -->", "<![CDATA[<]]]]><![CDATA[>]]>", "<a\n b = '\"' ></a >", "<é>ä</é>",
  ])
  func `what is well-formed has no flaw`(body: String) {
    #expect(StorageFormat.flaw(in: body) == nil)
  }
}

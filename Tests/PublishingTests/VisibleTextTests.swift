import Foundation
import Markup
import Testing

@testable import Publishing

/// A page shows what libcmark's HTML shows: no text is lost, none invented.
@Suite struct VisibleTextTests {
  private static let examples = [
    "# A `b` *c*\n\nd\n===\n\n#\n", "a  \nb\\\nc\nd", "*a **b** c* ___d___ a*b_c", "`` a ` b `` `  ` ` c `",
    "`a\nb` ``\nc\n`` d", "x `  a   b\n  c ` y", "\\*a\\* &copy; &#35; &nope; &#0; \\d", "\ttab\ta\n\n    a\n\n      b",
    "```swift title=\"x\"\na <b> & c\n\n  d\n```", "~~~\n```\n~~~", "```\nopen",
    "- a\n  - b\n\n    c\n- d\n\n10) e\n11) f",
    "- a\n-\n- c", "1.  a\n\n        code\n\n    > b", "> a\nlazy\n\n> > b\n>\n> c", "***\n---\n___", "a\n***\nb",
    "[a *b*](c \"d\") [e][f] [g][] [h]\n\n[f]: <x y> 'z'\n[g]: g\n", "![a *b* `c` [d](e)](f) ![][x]", "[a](b [c](d)",
    "<https://a.b?c=d&e> <f@g.h> <no:t a> <>", "<b>a</b> <i>b <u>c</i> <!-- d --> <?e?> <!F> <![CDATA[g]]> h",
    "a <x-y z='>'> <b2/> < c>", "<div>\n*a*\n\n*b*\n</div>", "<!-- a\n\nb -->\nc", "<pre>\n a\n\n b\n</pre>",
    "<table><tr><td>\na\n\n</td></tr></table>", "<details><summary>A &amp; <b>b</b></summary>\n\nc\n\n</details>",
    "<script>\na < b\n</script>", "<img src=\"a.png\" alt=\"A &lt; b\"> c", "a\u{A0}b \u{3000} 😀 e\u{301}",
    "[TOC]: x\n[a]: <", "[x]: /y\n[z]\n===\n", "# a #\n## b \\#\n### c#", "a<br/>b <hr> c", "\"a\" 'b' -- c...",
    "*a `*` b*", "**a\nb**\n`c\nd` [e\nf](g\n'h')", "]]> & < > \" '", "<p>a</p\n\n<p \\>b</p>",
  ]

  /// Each line with the marks of what it stands in; the marks of the first line are others.
  private static let containers = [("", ""), ("> ", "> "), ("- ", "  "), ("> 1. ", ">    "), ("- > ", "  > ")]

  @Test(arguments: examples) func `an example shows its text, wherever it stands`(markdown: String) throws {
    for (first, next) in Self.containers {
      for end in ["\n", "\r\n"] {
        let lines = markdown.split(separator: "\n", omittingEmptySubsequences: false)
        let text = lines.enumerated().map { ($0.offset == 0 ? first : next) + $0.element }.joined(separator: end)
        let expected = VisibleText.ofCMark(Array(text.utf8)) { HTMLElement($0) == nil }
        #expect(VisibleText.ofStorage(storage(text)) == expected, "\(text.debugDescription)")
      }
    }
  }

  @Test func `documents show their text`() throws {
    let package = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent()
    for folder in ["docs", "Examples", "../shared/doctype/docs"] {
      let files = FileManager.default.enumerator(
        at: package.appendingPathComponent(folder), includingPropertiesForKeys: nil)
      for case let file as URL in files ?? FileManager.DirectoryEnumerator() where file.pathExtension == "md" {
        try check(Array(try Data(contentsOf: file)), file.path)
      }
    }
  }

  private func check(_ bytes: [UInt8], _ path: String) throws {
    let document = Parser().parse(SourceText(bytes))
    // libcmark knows no footnotes: it reads their definitions as those of links.
    guard !document.nodes.contains(where: { $0.kind == .footnoteDefinition }) else { return }
    let page = StorageFormat.render(document, Outline(document))
    let body = Array(document.source.bytes[(document.frontMatter?.range.end ?? 0)...])
    let shown = try #require(VisibleText.ofStorage(page), "\(path)")
    func expected(dropsMarks: Bool) -> String {
      VisibleText.ofCMark(body, dropsMarks: dropsMarks) { HTMLElement($0) == nil }
    }
    if shown == expected(dropsMarks: false) { return }
    let (text, other) = (words(shown), words(expected(dropsMarks: true)))
    // GitHub drops the cells of a row that stand behind the last column.
    if !document.tables.isEmpty, isPart(text, of: other) { return }
    #expect(difference(text, other) == nil, "\(path)")
  }

  /// Whether the letters of a text stand in another in the same order.
  private func isPart(_ text: String, of other: String) -> Bool {
    var rest = text[...]
    for letter in other where letter == rest.first { rest.removeFirst() }
    return rest.isEmpty
  }

  /// Where two texts part, and how they go on.
  private func difference(_ text: String, _ other: String) -> String? {
    guard text != other else { return nil }
    let common = text.commonPrefix(with: other).dropLast(20).count
    return "\(text.dropFirst(common).prefix(60)) instead of \(other.dropFirst(common).prefix(60))"
  }

  /// Letters and digits alone: the lines of tables and the marks of what is struck through go.
  private func words(_ text: String) -> String { String(text.filter { $0.isLetter || $0.isNumber }) }
}

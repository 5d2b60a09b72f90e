import Markup
import Testing

/// What is wrong with a piece of XML; nil where it is well-formed. Knows what the renderer may write, nothing else.
func flaw(in xml: String) -> String? {
  var open: [Substring] = []
  var rest = xml[...]
  while let start = rest.firstIndex(where: { $0 == "<" || $0 == "&" }) {
    rest = rest[start...]
    if rest.hasPrefix("<![CDATA[") {
      guard let end = rest.firstRange(of: "]]>") else { return "CDATA is not closed" }
      rest = rest[end.upperBound...]
    } else if rest.first == "&" {
      guard rest.prefixMatch(of: /&(amp|lt|gt|quot|#[0-9]+);/) != nil else { return "bare &: \(rest.prefix(20))" }
      rest = rest.dropFirst()
    } else if let tag = rest.prefixMatch(of: /<\/([A-Za-z:0-9\-]+)>/) {
      guard open.popLast() == tag.1 else { return "closes what is not open: \(tag.0)" }
      rest = rest[tag.range.upperBound...]
    } else if let tag = rest.prefixMatch(of: /<([A-Za-z:0-9\-]+)((?: [A-Za-z:\-]+="[^"<]*")*)( \/)?>/) {
      if tag.3 == nil { open.append(tag.1) }
      rest = rest[tag.range.upperBound...]
    } else {
      return "no tag: \(rest.prefix(40))"
    }
  }
  return open.isEmpty ? nil : "never closed: \(open)"
}

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
      if let flaw = flaw(in: page) {
        Issue.record("\(flaw)\n\(markdown.debugDescription)\n\(page)")
        return
      }
    }
  }

  @Test func `a hundred thousand levels of nesting are rendered`() {
    #expect(flaw(in: storage(String(repeating: "> ", count: 100_000) + "a")) == nil)
  }

  @Test func `the test sees a flaw`() {
    #expect(flaw(in: "<p><b></p></b>") != nil)
    #expect(flaw(in: "<p>&x</p>") != nil)
    #expect(flaw(in: "<p>") != nil)
  }
}

import Testing

@testable import Drafting

/// Text of others looks in Markdown as they wrote it.
@Suite struct MarkdownTextTests {
  @Test(arguments: [
    ("Add *star* and <b>", "Add \\*star\\* and \\<b>"), ("foo_bar _x_ a < b", "foo_bar \\_x\\_ a < b"),
    ("Use `a*b` in *c*", "Use `a*b` in \\*c\\*"), ("One ` tick", "One \\` tick"), ("[a](b)", "\\[a](b)"),
    ("[SHOP-1] Mend", "[SHOP-1] Mend"), ("R&D &amp;", "R\\&D \\&amp;"), ("two\nlines", "two lines"),
  ])
  func marksAreEscaped(_ text: String, _ markdown: String) { #expect(MarkdownText.literal(text) == markdown) }
}

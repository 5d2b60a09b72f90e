import Markup
import Testing

@testable import Linting

/// The anchors of headings are GitHub's.
@Suite struct SlugTests {
  @Test(arguments: [
    ("Install the Agent", "install-the-agent"),
    ("What's New in 2.0?", "whats-new-in-20"),
    ("C++ & Rust", "c--rust"),
    ("snake_case and kebab-case", "snake_case-and-kebab-case"),
    ("Größe & Über", "größe--über"),
    ("Привет мир", "привет-мир"),
    ("日本語 の 見出し", "日本語-の-見出し"),
    ("🚀 Launch", "-launch"),
    ("⚠️ Warning", "-warning"),
    ("a  b", "a--b"),
    ("½ × ²", "½--²"),
  ])
  func slugsAreLowerCaseWithHyphensAndWithoutPunctuation(heading: String, expected: String) {
    #expect(Slug.of(heading) == expected)
  }

  private func anchors(_ markdown: String) -> Set<String> { AnchorList(Parser().parse(SourceText(markdown))).names }

  @Test func marksInHeadingsAreLeftOut() {
    #expect(anchors("# The `lint` *command* of [docgate](a.md)\n") == ["the-lint-command-of-docgate"])
    #expect(anchors("## ![Logo](a.png) Name &amp; more\n") == ["name--more"])
    #expect(anchors("Setext **title**\n=====\n\n**Bold is no heading**\n") == ["setext-title"])
  }

  @Test func aSecondHeadingOfTheSameNameIsNumbered() {
    #expect(anchors("# A\n\n# A\n\n# A-1\n\n# a\n") == ["a", "a-1", "a-1-1", "a-2"])
  }

  @Test func idsMayBeGiven() {
    #expect(anchors("<a name=\"one\"></a>\n\n## Two {#chosen}\n") == ["one", "two", "two-chosen", "chosen"])
    #expect(anchors("<h2 align=center>The <b>Ports</b></h2>\n\n<!-- <a id=\"no\"> -->\n") == ["the-ports"])
    #expect(anchors("# :rocket: Launch\n") == ["rocket-launch", "-launch"])
  }
}

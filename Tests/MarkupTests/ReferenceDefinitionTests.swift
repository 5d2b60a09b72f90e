import Markup
import Testing

@Suite struct ReferenceDefinitionTests {
  private func definitions(_ text: String) -> [String] {
    let document = parse(text)
    return document.definitions.map {
      document.source.string($0.label) + " -> " + document.source.string($0.destination)
    }
  }

  @Test func definitionsAreFoundWhereverTheyStand() {
    #expect(definitions("[a]: b\n[c]: <d e> 'f'\n\ng\n") == ["a -> b", "c -> d e"])
    #expect(definitions("# A\n[a]: b\n") == ["a -> b"])
    #expect(definitions("A\n===\n[a]: b\n") == ["a -> b"])
    #expect(definitions("> [a]: b\n\n- [c]: d\n\n1. [e]: f\n") == ["a -> b", "c -> d", "e -> f"])
    #expect(definitions("> ```\n> a\n[b]: c\n") == ["b -> c"])
    #expect(definitions("<!-- a -->\n[b]: c\n") == ["b -> c"])
  }

  @Test func definitionsMaySpanLines() {
    #expect(definitions("[a]:\n  b\n  'c\n  d'\n") == ["a -> b"])
  }

  @Test func definitionsInCodeAndParagraphsAreNone() {
    #expect(definitions("```\n[a]: b\n```\n\n    [c]: d\n\ne\n[f]: g\n").isEmpty)
    #expect(definitions("[a]: b c\n").isEmpty)
  }

  @Test func textBehindADefinitionIsAParagraph() {
    #expect(tree("[a]: b\nc [a]\n") == "paragraph('c ' link('a' -> b))")
    #expect(tree("[a]: b\n[a]\n===\n") == "heading1(link('a' -> b))")
  }

  @Test func linksFindTheFirstDefinitionInAnyCase() {
    #expect(
      tree("[A  b][] [c][a B] [ẞ]\n\n[a b]: d\n[a b]: e\n[ss]: f\n")
        == "paragraph(link('A  b' -> d) ' ' link('c' -> d) ' ' link('ẞ' -> f))")
    #expect(tree("![x][a]\n\n[a]: b\n") == "paragraph(image('x' -> b))")
  }
}

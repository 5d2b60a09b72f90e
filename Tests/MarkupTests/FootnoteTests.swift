import Markup
import Testing

@Suite struct FootnoteTests {
  @Test func aReferenceNeedsADefinition() {
    #expect(
      tree("a[^1]\n\n[^1]: b *c*\n")
        == "paragraph('a' footnoteReference('[^1]')) footnote(paragraph('b ' emphasis('c')))")
    #expect(tree("a[^1]") == "paragraph('a[^1]')")
  }

  @Test func labelsMatchInAnyCase() {
    #expect(parse("a[^Note]\n\n[^nOTE]: b").sources(of: .footnoteReference) == ["[^Note]"])
  }

  @Test func oneWordIsANoteAndNoAddress() {
    #expect(tree("a[^1]\n\n[^1]: b\n") == "paragraph('a' footnoteReference('[^1]')) footnote(paragraph('b'))")
    #expect(tree("[^1]: https://a.b\n") == "footnote(paragraph(link('https://a.b' -> https://a.b)))")
  }

  @Test func aDefinitionEndsTheParagraphBeforeIt() {
    #expect(
      tree("*a\n[^1]: b*\n[^2]: c\nd")
        == "paragraph('*a') footnote(paragraph('b*')) footnote(paragraph('c' softBreak 'd'))")
    #expect(tree("> a\n> [^1]: b\n") == "quote(paragraph('a') footnote(paragraph('b')))")
  }

  @Test func aNoteMayBeEmptyOrBeginOnTheNextLine() {
    #expect(tree("[^1]:\n") == "footnote()")
    #expect(tree("[^1]:\n    a\n") == "footnote(paragraph('a'))")
  }

  @Test func marksInALabelMeanNothing() {
    #expect(tree("[^a*b]: c* `d`") == "footnote(paragraph('c* ' codeSpan('`d`')))")
    #expect(tree("[^a`b]: c` d") == "footnote(paragraph('c` d'))")
  }

  @Test func noFootnoteStandsInCode() {
    #expect(tree("```\n[^1]: a\n```\n\n`[^1]`") == "fence('[^1]: a\\n') paragraph(codeSpan('`[^1]`'))")
  }
}

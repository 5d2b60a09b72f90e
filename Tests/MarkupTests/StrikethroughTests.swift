import Markup
import Testing

@Suite struct StrikethroughTests {
  private func struck(_ text: String) -> [String] { parse(text).sources(of: .strikethrough) }

  @Test func oneOrTwoTildesStrike() {
    #expect(struck("~a~ ~~b *c*~~ d") == ["~a~", "~~b *c*~~"])
    #expect(tree("x ~~*a*~~ y") == "paragraph('x ' strikethrough(emphasis('a')) ' y')")
  }

  @Test func threeTildesAndLooseOnesAreText() {
    #expect(struck("~~~a~~~ ~ b ~ c~~").isEmpty)
  }

  @Test func aCloserOfAnotherLengthIsText() {
    #expect(struck("~~a b~ c~~") == ["~~a b~ c~~"])
    #expect(struck("~~a ~b~~ c~") == ["~b~~ c~"])
    #expect(struck("~a ~~b~ c~~ d~") == ["~a ~~b~ c~~ d~", "~~b~ c~~"])
  }

  @Test func tildesPairUnderOneParent() {
    #expect(struck("*a ~~b* c~~").isEmpty)
    #expect(struck("[a ~~b](c) d~~").isEmpty)
    #expect(struck("~~a [b](c) d~~") == ["~~a [b](c) d~~"])
  }

  @Test func escapedTildesAndTildesInCodeAreText() {
    #expect(struck(#"\~~a~~ `~~b~~`"#) == [])
  }
}

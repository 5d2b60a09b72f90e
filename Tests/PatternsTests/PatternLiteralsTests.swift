import Patterns
import Testing

@Suite struct PatternLiteralsTests {
  private func required(_ pattern: String) -> Set<String>? {
    PatternLiterals(pattern, ignoresCase: true).required.map { Set($0.map { String(decoding: $0, as: UTF8.self) }) }
  }

  private func phrases(_ pattern: String) -> Set<String>? {
    PatternLiterals(pattern, ignoresCase: false).phrases.map(Set.init)
  }

  @Test func theLongestLiteralOfASequenceIsRequired() {
    #expect(required(#"\bleverag\w+"#) == ["leverag"])
    #expect(required(#"(?:in order|with a view) to\b"#) == ["in order to", "with a view to"])
    #expect(required(#"\w+ly"#) == ["ly"])
    #expect(required("(?i)Foo(bar)?") == ["foo", "foobar"])
    #expect(required(#"\s—\s"#) == ["—"])
  }

  @Test func nothingIsKnownWhereABranchNeedsNothing() {
    #expect(required(#"\w+|foo"#) == nil)
    #expect(required("(foo)?") == nil)
    #expect(required("[^a]*") == nil)
    #expect(required(#"(?(1)a|b)"#) == nil)
  }

  @Test func lookaroundsAndEscapesAreReadOver() {
    #expect(required("(?<!foo )bar(?= baz)") == ["bar"])
    #expect(required(#"\d+\.\d+ (?:GB|MB)"#) == [" gb", " mb"])
    #expect(required(#"[\w-]+@example\.com"#) == ["@example.com"])
  }

  @Test func finitePatternsAreTheirPhrases() {
    #expect(phrases("colou?r") == ["color", "colour"])
    #expect(phrases("utili[sz]e(?:s|d)?") == ["utilise", "utilises", "utilised", "utilize", "utilizes", "utilized"])
    #expect(phrases(#"a\.k\.a"#) == ["a.k.a"])
    #expect(phrases("a lot of") == ["a lot of"])
    #expect(phrases(#"foo\w*"#) == nil)
    #expect(phrases("(?<!a )foo") == nil)
    #expect(phrases(#"\bwe\b"#) == ["we"])
  }
}

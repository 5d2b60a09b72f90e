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

  private func cues(_ pattern: String, isBounded: Bool = true) -> [String]? {
    PatternLiterals(pattern, ignoresCase: true).cues(isBounded: isBounded)?.phrases
  }

  @Test func cuesAreWholeWords() {
    #expect(cues("(?<=please )(?:simply|just)") == ["just", "simply"])
    #expect(
      cues(#"the users? (?:can|may|must|should|could|might|need to|have to|want to) \w+"#) == ["the user", "the users"])
    #expect(
      cues(#"(?:it is|it's) (?:very |quite |so |that )?(?:easy|simple|plain|trivial) to"#)?.contains("easy to") == true)
    #expect(cues(#"\be\.g\.\B,?(?=\s)"#, isBounded: false) == ["e.g"])
    #expect(cues("Foo(?=-)") == ["foo"])
  }

  @Test func partsOfWordsAreNoCues() {
    #expect(cues("foo(?=bar)", isBounded: false) == nil)
    #expect(cues(#"leverag\w+"#) == nil)
    #expect(cues(#"\w+list"#) == nil)
    #expect(cues(#"file\.\w+"#) == nil)
    #expect(cues(#"\w+\.just"#) == nil)
    #expect(cues("simply|[a-z]+ly") == nil)
    // `a` is in every text, `a large` is not.
    #expect(cues(#"a large\w*"#) == nil)
  }

  @Test func onlyTheCuesWithWhichMatchesBeginOpenThem() {
    #expect(PatternLiterals("(?<!such )very(?= \\w)", ignoresCase: true).cues(isBounded: true)?.open == true)
    #expect(PatternLiterals(#"\w+ wheel(?= of)"#, ignoresCase: true).cues(isBounded: true)?.open == false)
    #expect(PatternLiterals("(?:the )?user(?= must)", ignoresCase: true).cues(isBounded: true)?.open == true)
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

import Testing

/// Patterns that Vale's engine takes and PCRE2 does not.
@Suite struct ValePatternTests {
  private func flagged(_ keys: String, _ text: String) throws -> [String] {
    let rule = "extends: existence\nmessage: x\nscope: raw\nnonword: true\n\(keys)\n"
    return try StyleFolder(["House/Rule.yml": rule]).findings(in: text)
      .map { $0.replacing("House.Rule: ", with: "").replacing(": x", with: "") }
  }

  @Test func whatStandsBeforeMayHaveAnyLength() throws {
    #expect(try flagged(#"tokens: ['(?<=\w+)~~']"#, "word~~ and ~~ there\n") == ["~~"])
    #expect(try flagged(#"tokens: ['(?<=\n\s*)[a-z]\) ']"#, "Text\n    a) one\nb) two, c) three\n") == ["a)", "b)"])
    #expect(try flagged(#"tokens: ['(?<!note\s{1,3})=>']"#, "note => a, note   => b, other => c\n") == ["=>"])
    #expect(
      try flagged(#"raw: ['(?<!\{[^}]+\})\(x/.+?\)']"#, "{a long name}(x/1) {}(x/2) (x/3)\n") == ["(x/2)", "(x/3)"])
    #expect(
      try flagged(#"raw: ['(?<=^=+[^\n]*\n\n)- ', '[a-z]']"#, "== A heading\n\n- one\n- two\n") == ["- o"])
    #expect(try flagged(#"tokens: ['(?<=a|bc+)!']"#, "a! bccc! c!\n") == ["!", "!"])
  }

  @Test func groupsThatStandBeforeMayHaveSeveralLengths() throws {
    let clause = #"tokens: ['(?<!^(?i:if|when|once)\b[^;]{0,20});']"#
    #expect(try flagged(clause, "When it runs; stop it; go on\n") == [";"])
    #expect(try flagged(clause, "It runs; stop it\nif it runs; stop it\n") == [";"])
    #expect(
      try flagged(#"tokens: ['(?<=(?:Fig|Table)s? )\d']"#, "Fig 1, Tables 2, Figs 3, Tablet 4\n") == ["1", "2", "3"])
    #expect(try flagged(#"tokens: ['(?<!(a|bcd)x)!']"#, "ax! bcdx! cdx!\n") == ["!"])
    #expect(try flagged(#"tokens: ['(?<=\bv(?:er)?)\d']"#, "v1 ver2 over3 rev4\n") == ["1", "2"])
  }

  @Test func whatHasTooManyLengthsIsNamed() throws {
    let findings = try flagged(#"tokens: ['(?<=x(a+|b)*)!', '(?<=x\w*\s*)!']"#, "x!\n")
    #expect(findings.count == 2 && findings.allSatisfy { $0.contains("is no pattern") })
    let many = String(repeating: "(", count: 8) + "ab" + String(repeating: "){1000}", count: 8)
    let endless = try flagged("tokens: ['(?<=xa{9223372036854775807,})!', '(?<=\(many))!']", "x!\n")
    #expect(endless.count == 2 && endless.allSatisfy { $0.contains("is no pattern") })
  }

  @Test func aHyphenBehindAClassIsAHyphen() throws {
    #expect(try flagged(#"tokens: ['<[\w-_ ]+>']"#, "<a-b c> <a.b>\n") == ["<a-b c>"])
    #expect(try flagged(#"tokens: ['[^\s-]+~', '[[:alpha:]-]+%']"#, "a-b~ c-d%\n") == ["b~", "c-d%"])
  }

  @Test func charactersAreNamedByTheirNumbers() throws {
    #expect(try flagged(#"tokens: ['\u2014', '[\u2018\u2019]']"#, "a — b ‘c\n") == ["—", "‘"])
  }
}

import Linting
import Markup
import Testing

@Suite struct SubstitutionTests {
  private func fixes(_ rule: WordingRule, _ text: String) -> [String] {
    rule.run(text).findings.map { $0.fix?.edits.map(\.text).joined() ?? "-" }
  }

  @Test func theReplacementTakesTheCapitalOfTheWord() throws {
    let rule = try WordingRule(
      "Substitution", "{swap: {utilize: use, 'e-?mail': email, leverage: [use, build on]}}",
      message: "{replacement}: {match}")
    let text = "Utilize e-mail, email and UTILIZE it. Leverage it.\n"
    #expect(rule.run(text).messages == ["Use: Utilize", "email: e-mail", "USE: UTILIZE", "Use or Build on: Leverage"])
    #expect(fixes(rule, text) == ["Use", "email", "USE", "-"])
  }

  @Test func aNameInItsRightFormIsNoFinding() throws {
    let rule = try WordingRule("Substitution", "{swap: {github: GitHub, 'node\\.?js': Node.js}}")
    #expect(
      rule.flagged("GitHub github Github, Node.js nodejs node.js.\n") == ["github", "Github", "nodejs", "node.js"])
    #expect(fixes(rule, "Github\n") == ["GitHub"])
  }

  @Test func aFixThatWouldBreakMarksIsNotOffered() throws {
    let rule = try WordingRule("Substitution", "{swap: {in order to: to}}")
    #expect(fixes(rule, "Do *in order* to win, in order to lose.\n") == ["-", "to"])
  }

  @Test func theLongerPhraseIsFound() throws {
    let rule = try WordingRule("Substitution", #"{swap: {in order: x, in order to: to, 'in order to \w+': y}}"#)
    #expect(rule.flagged("In order to win.\n") == ["In order to win"])
  }

  @Test func spaceThatAPatternTakesStaysInTheText() throws {
    let rule = try WordingRule("Substitution", #"{whole-words: false, swap: {'\bviz\.\s': namely, ' {2,}': ' '}}"#)
    let text = "One, viz. two,  three.\n"
    #expect(rule.flagged(text) == ["viz.", "  "] && fixes(rule, text) == ["namely", " "])
    #expect(rule.run(text).findings.first?.fix?.edits.first?.range == SourceRange(5, 9))
  }
}

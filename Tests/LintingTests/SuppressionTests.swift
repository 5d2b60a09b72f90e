import Checks
import Linting
import Markup
import RuleLibrary
import Testing

@Suite struct SuppressionTests {
  private func rules(flaggedIn text: String, only ids: [String] = ["title-length", "unused-suppression"]) -> [String] {
    let library = RuleLibrary()
    var diagnostics: [Diagnostic] = []
    let rules = library.rules.filter { ids.contains($0.id) }.compactMap {
      $0.bound(to: allChecks, diagnostics: &diagnostics)
    }
    let linter = Linter(
      rules: rules, knownRules: Set(library.rules.map(\.id)), standards: library.standards, inference: TypeInference())
    return linter.findings(in: linter.read(SourceText(text), path: "a.md", type: nil)).map(\.rule)
  }

  @Test func aCommentSilencesTheNextLine() {
    #expect(rules(flaggedIn: "# Short\n") == ["title-length"])
    #expect(rules(flaggedIn: "<!-- docgate-disable-next-line title-length: a name -->\n# Short\n") == [])
    #expect(
      rules(flaggedIn: "<!-- docgate-disable-next-line title-length -->\n\n# Short\n") == [
        "unused-suppression", "title-length",
      ])
  }

  @Test func aRegionIsSilencedUntilItIsEnabledAgain() {
    #expect(rules(flaggedIn: "<!-- docgate-disable title-length -->\n# Short\n<!-- docgate-enable -->\n") == [])
    #expect(
      rules(flaggedIn: "<!-- docgate-disable title-length -->\n\nText.\n\n<!-- docgate-enable -->\n\n# Short\n")
        == ["unused-suppression", "title-length"])
  }

  @Test func aFileIsSilencedFromAnywhereInIt() {
    #expect(rules(flaggedIn: "# Short\n\nText.\n\n<!-- docgate-disable-file title-length: reason -->\n") == [])
  }

  @Test func withoutRulesItSilencesAll() {
    #expect(rules(flaggedIn: "<!-- docgate-disable-file -->\n\n# Short\n") == [])
  }

  @Test func onlyRulesThatRunAreJudgedUnused() {
    let text = "# Long Enough a Title\n\n<!-- docgate-disable word-count -->\n"
    #expect(rules(flaggedIn: text) == [])
    #expect(rules(flaggedIn: text.replacing("word-count", with: "wrod-count")) == ["unused-suppression"])
  }
}

import Foundation
import Testing

/// A team's own rules, from the command line.
@Suite struct TeamRuleCommandTests {
  private let folder: CommandFolder

  init() throws { folder = try CommandFolder() }

  private func write(_ text: String, _ path: String) throws { try folder.write(text, path) }
  private func docgate(_ arguments: String...) throws -> CommandFolder.Run { try folder.docgate(arguments) }

  private let rule = """
    summary: A word of ours.
    check: Existence
    severity: error
    with: {tokens: [foobar]}
    message: "Do not write '{match}'."
    examples:
      flags: ["A ⟦foobar⟧.\\n"]
      allows: ["A barfoo.\\n"]

    """
  private let text = "---\ntype: other\n---\n\n# Rotate the Signing Keys\n\nA foobar and a gizmo.\n"

  @Test func rulesBesideTheDocumentsNeedNoConfiguration() throws {
    try write(rule, ".docgate/rules/our-word.yml")
    try write(text, "docs/a.md")
    let run = try docgate("lint", "docs/a.md")
    #expect(run.status == 1 && run.output.contains("Do not write 'foobar'. [our-word]"))
    #expect(try docgate("lint", "--skip", "our-word", "docs/a.md").status == 0)
    #expect(try docgate("lint", "--no-config", "docs/a.md").status == 0)
  }

  @Test func rulesAndExplainTellTheTeamsRulesToo() throws {
    try write(rule, ".docgate/rules/our-word.yml")
    #expect(try docgate("rules").output.contains("our-word"))
    let explained = try docgate("explain", "our-word").output
    #expect(explained.hasPrefix("our-word (error)\n\nA word of ours.\n\nFlagged\n"))
  }

  @Test func aRuleWithTheIdOfABuiltInOneStandsForIt() throws {
    try write(rule, ".docgate/rules/title-length.yml")
    try write(text.replacing("Rotate the Signing Keys", with: "Keys"), "a.md")
    let run = try docgate("lint", "--rule", "title-length", "a.md")
    #expect(run.output.contains("Do not write 'foobar'.") && !run.output.contains("The title has"))
  }

  @Test func stylesAreSetByRuleAndAsAWhole() throws {
    try write("extends: existence\nmessage: No '%s'.\nlevel: error\ntokens: [foobar]\n", "styles/House/A.yml")
    try write("extends: existence\nmessage: No '%s'.\nlevel: error\ntokens: [gizmo]\n", "styles/House/B.yml")
    try write("extends: script\nmessage: x\n", "styles/House/C.yml")
    try write(text, "a.md")
    func lint(_ configuration: String) throws -> CommandFolder.Run {
      try write(configuration, ".docgate.yml")
      return try docgate("lint", "--quiet", "--format", "jsonl", "a.md")
    }
    let all = try lint("styles: [styles/House]\n")
    #expect(all.status == 1 && all.output.split(separator: "\n").count == 2)
    #expect(
      all.errors
        == "styles/House/C.yml:1:10: warning: rule 'House.C' is not loaded: it runs a script, which docgate does not\n")
    #expect(try lint("styles: [styles]\nrules: {House: off, House.B: warning}\n").output.contains(#""rule":"House.B""#))
    #expect(try lint("styles: [styles]\nrules: {House: off}\n").output.isEmpty)
    #expect(try lint("styles: [styles]\nvocabulary: {accept: [foobar, gizmo]}\n").output.isEmpty)
    #expect(try lint("styles: [styles]\nrules: {House.D: off}\n").errors.contains("did you mean 'House.A'?"))
    #expect(try lint("vocabulary: {reject: [gizmo]}\n").output.contains(#""rule":"rejected-term""#))
    #expect(try lint("styles: [nowhere]\n").status == 2)
    #expect(
      try lint("vocabulary: {accept: ['a(b']}\n").errors.contains(".docgate.yml:1:23: error: 'a(b' is no pattern"))
  }

  @Test func examplesOfRulesAreRun() throws {
    try write(rule, ".docgate/rules/our-word.yml")
    let good = try docgate("check-rules")
    #expect(good.status == 0 && good.output == "1 rule, 2 examples: all behave\n")
    try write(rule.replacing("A barfoo.", with: "A foobar."), ".docgate/rules/our-word.yml")
    let bad = try docgate("check-rules", ".docgate/rules")
    #expect(bad.status == 1)
    #expect(
      bad.output.hasPrefix(
        ".docgate/rules/our-word.yml:8:1: error: the example should flag nothing; 'our-word' flags 'foobar' on line 1"))
    try write(rule.replacing("Existence", with: "Existance"), ".docgate/rules/our-word.yml")
    let unreadable = try docgate("check-rules", ".docgate/rules")
    #expect(unreadable.status == 2 && unreadable.errors.contains("did you mean 'Existence'?"))
  }

  @Test func aConfigurationIsWrittenAndNeverWrittenOver() throws {
    #expect(try docgate("init", "--pre-commit", "--github").status == 0)
    try write(text, "a.md")
    #expect(try docgate("lint", "a.md").status == 0)
    for path in [".docgate.yml", ".pre-commit-config.yaml", ".github/workflows/docgate.yml"] {
      #expect(FileManager.default.fileExists(atPath: folder.url.appendingPathComponent(path).path))
    }
    let again = try docgate("init")
    #expect(again.status == 2 && again.errors.contains(".docgate.yml: error: is there already"))
    try write("StylesPath = styles\n[*.md]\nBasedOnStyles = House\n", ".vale.ini")
    try write("extends: existence\nmessage: No '%s'.\nlevel: error\ntokens: [gizmo]\n", "styles/House/B.yml")
    #expect(try docgate("init", "--from-vale", "--force").status == 0)
    #expect(try docgate("lint", "a.md").output.contains("[House.B]"))
  }
}

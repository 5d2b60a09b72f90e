import Linting
import LocatedYAML
import Testing

@Suite struct ConfigurationTests {
  private let known: (rules: Set<String>, types: Set<String>) = (
    ["title-length", "word-count"], ["how-to", "runbook", "other"]
  )

  private func read(_ yaml: String) throws -> (Configuration, [String]) {
    var diagnostics: [Diagnostic] = []
    let configuration = Configuration(
      try LocatedValue(yaml: yaml), file: ".docgate.yml", folder: "", known: known, diagnostics: &diagnostics)
    return (configuration, diagnostics.map(\.description))
  }

  @Test func readsEverythingThatATeamMayDecide() throws {
    let (configuration, diagnostics) = try read(
      """
      exclude: [vendor/**]
      fail-on: warning
      documents:
        - paths: [docs/**]
          type: how-to
        - paths: [docs/ops/**]
          type: runbook
      rules:
        word-count: off
        title-length: {severity: warning, min: 2}
      overrides:
        - paths: [legacy/**]
          rules: {title-length: off}
      """)
    #expect(diagnostics == [])
    #expect(configuration.excludes("vendor/a.md") && !configuration.excludes("docs/a.md"))
    #expect(configuration.failOn == .warning)
    #expect(configuration.type(of: "docs/a.md") == "how-to")
    #expect(configuration.type(of: "docs/ops/a.md") == "runbook")
    #expect(configuration.type(of: "README.md") == nil)
    #expect(configuration.rules.map(\.isOff) == [true, false])
    #expect(configuration.rules[1].severity == .warning)
    #expect(configuration.rules[1].parameters["min"]?.scalar == "2")
    #expect(configuration.overrides[0].rules[0].isOff)
  }

  @Test(arguments: [
    ("exclud: [a]", ".docgate.yml:1:1: error: unknown key 'exclud'; did you mean 'exclude'?"),
    (
      "rules:\n  titel-length: off",
      ".docgate.yml:2:3: error: unknown rule 'titel-length'; did you mean 'title-length'?"
    ),
    (
      "fail-on: errors",
      ".docgate.yml:1:10: error: 'fail-on' must be one of error, warning, suggestion, never; did you mean 'error'?"
    ),
    (
      "documents:\n  - paths: [a]\n    type: howto",
      ".docgate.yml:3:11: error: unknown document type 'howto'; did you mean 'how-to'?"
    ),
    ("documents:\n  - paths: [a]", ".docgate.yml:2:5: error: an entry of 'documents' needs 'paths' and 'type'"),
    (
      "rules: {title-length: loud}",
      ".docgate.yml:1:23: error: the severity of 'title-length' must be error, warning, suggestion, on or off"
    ),
    ("- a", ".docgate.yml:1:1: error: the configuration is a mapping of keys to values"),
  ])
  func tellsAMistakeAtItsPlaceWithWhatWasMeant(yaml: String, expected: String) throws {
    #expect(try read(yaml).1 == [expected])
  }

  @Test func brokenYAMLIsAnErrorWithItsPlace() throws {
    #expect(throws: YAMLError.self) { try read("rules: [") }
    #expect(throws: YAMLError.self) { try read("rules: {}\nrules: {}") }
    #expect(try read("").1 == [])
  }
}

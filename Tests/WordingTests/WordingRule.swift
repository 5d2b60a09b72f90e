import Checks
import Linting
import LocatedYAML
import Markup
import RuleLibrary
import Testing

/// Runs one rule that a team could have written over a text.
struct WordingRule {
  private let linter: Linter
  let diagnostics: [Diagnostic]

  /// - Parameter parameters: what stands under `with:`, in YAML.
  init(_ check: String, _ parameters: String, message: String = "{match}", vocabulary: Vocabulary = Vocabulary()) throws
  {
    let rule = Rule(
      id: "rule", group: "", summary: "", check: check, severity: .warning, isOptIn: false, types: [],
      parameters: try LocatedValue(yaml: parameters), message: message, why: "", fix: "", flags: [], allows: [],
      file: "rule.yml", checkLine: 1)
    var diagnostics: [Diagnostic] = []
    let bound = rule.bound(to: allChecks, vocabulary: vocabulary, diagnostics: &diagnostics)
    self.diagnostics = diagnostics
    linter = Linter(
      rules: [bound].compactMap { $0 }, standards: RuleLibrary().standards, inference: TypeInference())
  }

  struct Result {
    let findings: [Finding]
    let diagnostics: [Diagnostic]
    let source: SourceText

    /// The flagged source.
    var texts: [String] { findings.map { source.string($0.range) } }
    var messages: [String] { findings.map(\.message) }
  }

  func run(_ text: String, type: String? = nil) -> Result {
    let source = SourceText(text)
    let assigned = type.map { TypeAssignment(type: $0, origin: .declared, confidence: 1) }
    let document = linter.read(source, path: "a.md", type: assigned)
    return Result(
      findings: linter.findings(in: document), diagnostics: linter.examine(document).diagnostics, source: source)
  }

  /// The flagged source.
  func flagged(_ text: String) -> [String] { run(text).texts }
}

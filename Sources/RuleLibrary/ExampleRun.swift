import Linting
import Markup

/// Runs the examples of a rule: what it says that it flags and what it says that it allows.
public struct ExampleRun: Sendable {
  /// An error at the line of each example that does not behave.
  public private(set) var failures: [Diagnostic] = []
  /// Mistakes in the rule itself, which then has no examples to run.
  public private(set) var mistakes: [Diagnostic] = []
  private let rule: Rule
  private let standards: StandardLibrary

  public init(_ rule: Rule, checks: CheckTable, standards: StandardLibrary) {
    self.rule = rule
    self.standards = standards
    for example in rule.flags + rule.allows {
      var vocabulary = Vocabulary()
      vocabulary.reject = example.rejected
      guard let bound = bound(checks, vocabulary) else { return }
      if let failure = failure(of: example, bound) {
        failures.append(Diagnostic(failure, file: rule.file, line: example.line, column: 1))
      }
    }
    if rule.flags.isEmpty, rule.allows.isEmpty { _ = bound(checks, Vocabulary()) }
  }

  private mutating func bound(_ checks: CheckTable, _ vocabulary: Vocabulary) -> BoundRule? {
    mistakes = []
    return rule.bound(to: checks, vocabulary: vocabulary, diagnostics: &mistakes)
  }

  /// What is wrong with an example; nil where it behaves.
  private func failure(of example: Rule.Example, _ bound: BoundRule) -> String? {
    let marked = MarkedText(example.text)
    let linter = Linter(
      rules: [bound], standards: standards, inference: TypeInference(), surroundings: example.surroundings)
    let source = SourceText(marked.text)
    let type = example.type.map { TypeAssignment(type: $0, origin: .declared, confidence: 1) }
    let found = linter.findings(in: linter.read(source, path: "example.md", type: type)).map(\.range)
    guard found != marked.marks else { return nil }
    return "the example should flag \(names(marked.marks, source)); '\(rule.id)' flags \(names(found, source))"
  }

  private func names(_ ranges: [SourceRange], _ source: SourceText) -> String {
    if ranges.isEmpty { return "nothing" }
    return ranges.map { range in
      let line = source.position(of: range.start).line
      return range.isEmpty ? "line \(line)" : "'\(source.string(range))' on line \(line)"
    }.joined(separator: ", ")
  }
}

import Markup
import Prose

/// A check that compares the documents of a run with one another.
///
/// Documents are read one by one and let go; what a check needs of each of them it remembers as facts.
public protocol CorpusCheck: Check {
  associatedtype Facts: Sendable

  /// The words that it looks at.
  var words: WordTable { get }
  /// What must be remembered of a document; nil for nothing.
  ///
  /// - Parameter words: indices of the words that it looks at.
  func facts(in document: CheckedDocument, at words: [Int32]) -> Facts?
  /// Flags places in the documents; their facts come in the order of their paths.
  func check(_ facts: [Facts?], _ report: inout CorpusReport)
}

extension CorpusCheck {
  public var view: CheckView { .corpus(self) }

  func check(anyFacts facts: [(any Sendable)?], _ report: inout CorpusReport) {
    check(facts.map { $0 as? Facts }, &report)
  }
}

/// Takes the findings of a check that compares documents.
public struct CorpusReport {
  /// For each document its findings.
  private(set) var findings: [[Finding]]
  /// For each document the rule as it is bound for it; nil where it does not run.
  private let rules: [BoundRule?]
  private let messages = Messages()

  init(rules: [BoundRule?]) {
    self.rules = rules
    findings = Array(repeating: [], count: rules.count)
  }

  /// Flags a range in a document; `values` fill the `{names}` in the rule's message.
  public mutating func flag(
    _ range: SourceRange, in document: Int, _ values: KeyValuePairs<StaticString, String> = [:], fix: Fix? = nil
  ) {
    guard let rule = rules[document] else { return }
    var report = Report(guess: nil, messages: messages)
    report.rule = rule
    report.flag(range, values, fix: fix)
    findings[document] += report.findings
  }
}

import Linting

/// How many findings of each severity there are.
public struct FindingCounts: Sendable {
  public private(set) var errors = 0
  public private(set) var warnings = 0
  public private(set) var suggestions = 0

  public init(_ findings: [Finding]) {
    for finding in findings {
      switch finding.severity {
      case .error: errors += 1
      case .warning: warnings += 1
      case .suggestion: suggestions += 1
      }
    }
  }

  public mutating func add(_ other: FindingCounts) {
    errors += other.errors
    warnings += other.warnings
    suggestions += other.suggestions
  }

  fileprivate func fail(_ level: FailureLevel) -> Bool {
    (errors > 0 && level.fails(.error)) || (warnings > 0 && level.fails(.warning))
      || (suggestions > 0 && level.fails(.suggestion))
  }
}

/// The counts of a run.
public struct Summary: Sendable {
  public private(set) var documents = 0
  public private(set) var counts = FindingCounts([])
  /// Documents with a finding that fails the run.
  public private(set) var failed = 0

  public init() {}

  /// Adds one document.
  public mutating func add(_ document: FindingCounts, failOn level: FailureLevel) {
    documents += 1
    counts.add(document)
    if document.fail(level) { failed += 1 }
  }
}

import Linting

/// Turns results into one of docgate's output formats. Documents are rendered one by one, as soon as each is done.
public protocol Reporter: Sendable {
  /// Renders one document; may be called from several threads.
  func render(_ result: DocumentResult) -> RenderedDocument
  /// Puts the parts, which are in the order of paths, together.
  func assemble(_ documents: [RenderedDocument], _ summary: Summary) -> [UInt8]
}

/// One document in an output format, as UTF-8.
public struct RenderedDocument: Sendable {
  /// Its findings.
  let findings: [UInt8]
  /// What is said about the document itself.
  let document: [UInt8]

  init(findings: [UInt8], document: String = "") {
    self.findings = findings
    self.document = Array(document.utf8)
  }

  init(findings: String, document: String = "") { self.init(findings: Array(findings.utf8), document: document) }
}

/// The counts of a run.
public struct Summary: Sendable {
  public fileprivate(set) var documents = 0
  public fileprivate(set) var errors = 0
  public fileprivate(set) var warnings = 0
  public fileprivate(set) var suggestions = 0
  /// Documents with a finding that fails the run.
  public fileprivate(set) var failed = 0

  public init() {}

  public mutating func add(_ result: DocumentResult, failOn: FailureLevel) {
    documents += 1
    errors += result.count(.error)
    warnings += result.count(.warning)
    suggestions += result.count(.suggestion)
    if result.findings.contains(where: { failOn.fails($0.severity) }) { failed += 1 }
  }
}

extension Summary {
  public mutating func add(_ other: Summary) {
    documents += other.documents
    errors += other.errors
    warnings += other.warnings
    suggestions += other.suggestions
    failed += other.failed
  }
}

/// The formats that `--format` names.
public enum OutputFormat: String, CaseIterable, Sendable {
  case text, json, jsonl, github

  /// - Parameters:
  ///   - isQuiet: findings only.
  ///   - hasColor: for a terminal.
  public func reporter(isQuiet: Bool, hasColor: Bool) -> any Reporter {
    switch self {
    case .text: TextReporter(isQuiet: isQuiet, hasColor: hasColor)
    case .json: JSONReporter()
    case .jsonl: JSONLinesReporter()
    case .github: GitHubReporter()
    }
  }
}

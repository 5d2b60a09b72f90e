import Linting

/// Turns results into one of docgate's output formats. Findings are rendered as soon as they are known, while their
/// source is at hand.
public protocol Reporter: Sendable {
  /// Renders findings of one document; may be called from several threads.
  func render(_ result: DocumentResult) -> RenderedFindings
  /// Says what is to be said about a document itself; empty for nothing.
  ///
  /// - Parameter findings: how many are told.
  func describe(_ document: DocumentProfile, quality: [QualityMark], findings: Int) -> String
  /// The report on documents, which are in the order of paths: UTF-8 in parts that are written one after the other.
  func assemble(_ documents: [RenderedDocument], _ summary: Summary) -> [[UInt8]]
}

extension Reporter {
  public func describe(_ document: DocumentProfile, quality: [QualityMark], findings: Int) -> String { "" }
}

/// One document in an output format.
public struct RenderedDocument: Sendable {
  let findings: RenderedFindings
  /// What is said about the document itself, as UTF-8.
  let description: [UInt8]

  public init(_ findings: RenderedFindings, description: String) {
    self.findings = findings
    self.description = Array(description.utf8)
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

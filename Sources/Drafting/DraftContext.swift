/// The feature that a document belongs to: its issue, pull request and version.
public struct DraftContext: Sendable, Equatable {
  public var feature: String?
  /// `PROJ-123`
  public var issueKey: String?
  public var issueURL: String?
  public var pullRequestURL: String?
  public var pullRequestNumber: String?
  public var version: String?

  public init() {}

  /// The context by the names of templates.
  var values: [String: DraftValue] {
    var texts = ["feature": feature, "version": version, "issue-key": issueKey]
    texts["issue"] = issueKey.map { key in issueURL.map { "[\(key)](\($0))" } ?? key }
    let number = pullRequestNumber ?? pullRequestURL?.split(separator: "/").last.map(String.init)
    texts["pull-request"] = pullRequestURL.map { "[#\(number ?? "")](\($0))" }
    return texts.compactMapValues { $0.map { .text($0) } }
  }

  /// `PROJ-123 - Technical Design: User Login`, `Release Notes - Version 1.2.0`.
  func title(of document: FeatureDocument) -> String? {
    if document == .release, let version { return "Release Notes - Version \(version)" }
    guard let feature else { return nil }
    return (issueKey.map { "\($0) - " } ?? "") + "\(document.title): \(feature)"
  }
}

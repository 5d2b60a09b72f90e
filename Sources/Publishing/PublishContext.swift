/// What the pages of a feature have in common.
public struct PublishContext: Codable, Equatable, Sendable {
  /// Key of the Confluence space.
  public var space: String
  /// Such as `PROJ-123`.
  public var issueKey: String
  public var issueURL: String?
  public var pullRequestURL: String?
  public var pullRequestNumber: Int?
  public var owner: String?
  public var repository: String?
  public var phase: Phase?
  public var featureName: String
  public var version: String?
  public var projectRoot: String?

  /// The title of the page that lists the feature's documents and stands above them.
  public var overviewTitle: String { "\(issueKey) - \(featureName)" }

  public init(space: String, issueKey: String, featureName: String) {
    self.space = space
    self.issueKey = issueKey
    self.featureName = featureName
  }
}

/// The phases of a feature's way, each with a document of its own.
public enum Phase: String, Codable, CaseIterable, Sendable {
  case plan = "PLAN"
  case code = "CODE"
  case test = "TEST"
  case document = "DOCUMENT"
  case release = "RELEASE"
}

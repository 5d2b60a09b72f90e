/// What docgate keeps on a page of its own, as the page's property `docgate`.
public struct PageMark: Codable, Equatable, Sendable {
  public static let propertyKey = "docgate"

  public var source: String
  /// `PublishPage.hash` of what was published whole.
  public var hash: String
  /// The page's version then; a later one is somebody else's.
  public var version: Int
  public var labels: [String]
  /// The exact values of the labels: `jira`, `pull-request`, `version`.
  public var facts: [String: String]

  public init(of page: PublishPage, version: Int) {
    source = page.source
    hash = page.hash
    self.version = version
    labels = page.labels
    facts = page.facts
  }
}

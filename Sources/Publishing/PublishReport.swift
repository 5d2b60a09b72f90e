/// What became of a job: the result that `docgate publish` reports.
public struct PublishReport: Codable, Equatable, Sendable {
  public struct Page: Codable, Equatable, Sendable {
    public enum Action: String, Codable, Sendable { case created, updated, moved, unchanged, archived, failed }

    public var source: String
    public var title: String
    public var id: String?
    public var url: String?
    public var parent: String?
    public var action: Action
    public var reason: String
    public var labels: [String]?
    /// The names of the files.
    public var attachments: [String]?
    /// What would change in a page that stands, or keeps it from being changed: lines of `BodyDiff`.
    public var diff: [String]?

    public init(
      source: String, title: String, id: String? = nil, url: String? = nil, action: Action, reason: String = ""
    ) {
      self.source = source
      self.title = title
      self.id = id
      self.url = url
      self.action = action
      self.reason = reason
    }
  }

  public struct Link: Codable, Equatable, Sendable {
    public enum Kind: String, Codable, Sendable {
      case jira
      case pullRequest = "pull-request"
      case remoteLink = "remote-link"
    }

    public var kind: Kind
    public var url: String
    /// `created`, `updated`, `unchanged`, `removed`, `skipped` or `failed`.
    public var action: String

    public init(kind: Kind, url: String, action: String) {
      self.kind = kind
      self.url = url
      self.action = action
    }
  }

  public var pages: [Page] = []
  public var links: [Link] = []
  public var errors: [String] = []

  public init() {}
}

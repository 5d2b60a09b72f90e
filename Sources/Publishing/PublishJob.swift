/// What is to be published: documents that passed the gate, as pages, with all that the services must be told.
///
/// The command makes it without touching the network, and hands it to the program that does; it holds no secret.
public struct PublishJob: Codable, Equatable, Sendable {
  public var context: PublishContext
  public var services: ServiceAddresses
  /// In the order of their paths.
  public var pages: [PublishPage]
  /// Rules whose findings do not stop the run, each with the reason that the version message tells.
  public private(set) var allowances: [Allowance] = []
  /// The commit that the documents are published from.
  public var commit: String?
  /// Tells what would be done and sends nothing that changes anything.
  public var isDryRun = false
  /// Overwrites what somebody changed by hand.
  public var isForced = false
  /// Archives pages that docgate made and whose source is gone.
  public var prunes = false
  /// Absolute folder that sources are told from: a source that is not there is gone.
  public var root = ""

  public struct Allowance: Codable, Equatable, Sendable {
    public let rule: String
    public let reason: String

    public init(rule: String, reason: String) {
      self.rule = rule
      self.reason = reason
    }
  }

  public init(context: PublishContext, services: ServiceAddresses, pages: [PublishPage]) {
    self.context = context
    self.services = services
    self.pages = pages
  }

  /// Notes which rules did not stop the run, for the version messages and, since the first version of a page has none,
  /// among what is kept with each page.
  public mutating func allow(_ allowances: [Allowance]) {
    self.allowances = allowances
    guard !allowances.isEmpty else { return }
    let told = allowances.map { "\($0.rule): \($0.reason)" }.joined(separator: "; ")
    for index in pages.indices { pages[index].facts["allowed"] = told }
  }
}

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

/// Where the services are; nil for one that is not configured.
public struct ServiceAddresses: Codable, Equatable, Sendable {
  public enum Flavor: String, Codable, Sendable { case cloud, datacenter }

  /// Base of the site, with `/wiki` on Cloud.
  public var confluence: String
  /// Nil where it is told by the address and one request.
  public var flavor: Flavor?
  public var jira: String?
  public var gitHub: String
  /// The command that prints a token, with its arguments; nil where the environment holds it.
  public var credentialHelper: [String]?

  public init(confluence: String, gitHub: String = "https://api.github.com") {
    self.confluence = confluence
    self.gitHub = gitHub
  }
}

/// A page that is to stand in Confluence.
public struct PublishPage: Codable, Equatable, Sendable {
  /// Path of the document from the root of the repository: who the page is, whatever its title.
  public var source: String
  /// Unique in the space.
  public var title: String
  /// The document's type.
  public var type: String
  /// What its `Status:` line says.
  public var status: String?
  /// Titles from the top of the space to the page's parent; those that are missing are made.
  public var parents: [String]
  /// Storage format.
  public var body: String
  /// As Confluence allows them.
  public var labels: [String]
  /// The exact values that the labels stand for, kept in the page's property.
  public var facts: [String: String]
  public var attachments: [PublishAttachment]

  public init(source: String, title: String, type: String, parents: [String], body: String) {
    self.source = source
    self.title = title
    self.type = type
    self.parents = parents
    self.body = body
    labels = []
    facts = [:]
    attachments = []
  }
}

/// A file that a page shows.
public struct PublishAttachment: Codable, Equatable, Sendable {
  /// Unique on the page.
  public var name: String
  /// Where it lies.
  public var path: String
  /// `ContentHash` of its bytes.
  public var checksum: String

  public init(name: String, path: String, checksum: String) {
    self.name = name
    self.path = path
    self.checksum = checksum
  }
}

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

    public init(source: String, title: String, action: Action, reason: String) {
      self.source = source
      self.title = title
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

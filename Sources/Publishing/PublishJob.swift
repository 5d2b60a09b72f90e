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

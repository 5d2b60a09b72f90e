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

/// The documents of a feature, kept on its overview page, so that a document is found again under another title.
public struct FeatureIndex: Codable, Equatable, Sendable {
  public static let propertyKey = "docgate-pages"

  public struct Entry: Codable, Equatable, Sendable {
    public var id: String
    public var title: String
    public var type: String
    public var status: String?
    public var url: String

    public init(id: String, title: String, type: String, status: String?, url: String) {
      self.id = id
      self.title = title
      self.type = type
      self.status = status
      self.url = url
    }
  }

  /// By source.
  public var pages: [String: Entry] = [:]

  public init() {}
}

/// A hidden anchor in each page that docgate makes: it tells whose a page is before the property is written.
public struct PageSignature: Sendable {
  private let source: String
  private let content: String

  public init(of page: PublishPage) {
    source = PageSignature.beginning + ContentHash.of(page.source)
    content = page.contentHash
  }

  /// A page's body with the signature at its end.
  public func sign(_ body: String) -> String {
    var anchor = XMLText()
    StorageDialect().anchor("\(source)-\(content)", to: &anchor)
    return body + anchor.string
  }

  private static let beginning = "docgate-source-"

  /// Whether a body is that of any document.
  public static func isSigned(_ body: String) -> Bool { body.contains(beginning) }

  /// Whether a body is that of the same document.
  public func isOfSameSource(_ body: String) -> Bool { body.contains(source) }

  /// Whether a body was made from the same content.
  public func isOfSameContent(_ body: String) -> Bool { body.contains("\(source)-\(content)") }
}

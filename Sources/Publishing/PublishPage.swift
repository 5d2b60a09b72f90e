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

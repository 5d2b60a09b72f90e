/// The documents of a feature, kept on its overview page, so that a document is found again under another title.
///
/// It stands there in parts, each a property of its own, since Confluence Cloud takes 32 KB for one.
public struct FeatureIndex: Codable, Equatable, Sendable {
  /// The key of the property that holds a part, counted from 0.
  public static func propertyKey(ofPart number: Int) -> String {
    number == 0 ? "docgate-pages" : "docgate-pages-\(number + 1)"
  }

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
  /// How many parts there are, told by the first of several.
  public private(set) var parts: Int?

  public init() {}

  /// The index in parts, in the order of sources; at least one.
  public func split() -> [FeatureIndex] {
    var parts = [FeatureIndex()]
    var size = 0
    for (source, entry) in pages.sorted(by: { $0.key < $1.key }) {
      let texts = [source, entry.id, entry.title, entry.type, entry.status ?? "", entry.url]
      // With the names of the fields, quotation marks and commas.
      let length = texts.reduce(70) { $0 + $1.utf8.count }
      if size + length > FeatureIndex.partSize, size > 0 {
        parts.append(FeatureIndex())
        size = 0
      }
      parts[parts.count - 1].pages[source] = entry
      size += length
    }
    if parts.count > 1 { parts[0].parts = parts.count }
    return parts
  }

  /// Bytes of a part, with room for what JSON escapes and a service adds.
  private static let partSize = 24_000
}

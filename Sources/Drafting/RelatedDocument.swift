/// A document to read on in.
public struct RelatedDocument: Sendable, Equatable {
  public let title: String
  /// A URL, or a path relative to the draft; nil where only the title is known.
  public let address: String?

  public init(title: String, address: String?) { (self.title, self.address) = (title, address) }

  /// Reads `[Title](address)`, `Title: address`, an address, or a title.
  public init(_ text: String) {
    if text.hasPrefix("["), let middle = text.firstRange(of: "]("), text.hasSuffix(")") {
      self.init(
        title: String(text[text.index(after: text.startIndex)..<middle.lowerBound]),
        address: String(text[middle.upperBound...].dropLast()))
    } else if let space = text.lastIndex(of: " "), RelatedDocument.isAddress(text[text.index(after: space)...]) {
      let title = text[..<space].trimmingSpaces
      self.init(
        title: String(title.hasSuffix(":") ? title.dropLast() : title),
        address: String(text[text.index(after: space)...]))
    } else if RelatedDocument.isAddress(text[...]) {
      self.init(title: text, address: text)
    } else {
      self.init(title: text, address: nil)
    }
  }

  private static func isAddress(_ text: Substring) -> Bool {
    !text.contains(" ")
      && (text.contains("://") || text.hasSuffix(".md") || text.contains(".md#") || text.contains("/"))
  }

  public var markdown: String { address.map { "[\(title)](\($0))" } ?? "\(title) (\(Draft.placeholder): address)" }
}

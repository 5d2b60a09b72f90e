import Markup
import Prose

/// Tells whether a document leads its readers on to other pages, under whatever heading: its text links several.
struct FurtherReading {
  let document: Document
  /// A single page may be linked by chance.
  private static let enough = 2

  var isThere: Bool {
    var pages: Set<UInt64> = []
    return document.links.contains { link in
      guard isPage(link.destination) else { return false }
      return pages.insert(page(link.destination)).inserted && pages.count == FurtherReading.enough
    }
  }

  /// A hash of an address without the part behind `#`.
  private func page(_ destination: SourceRange) -> UInt64 {
    WordHash.of(document.source.bytes[destination.start..<destination.end].prefix { $0 != UInt8(ascii: "#") })
  }

  /// Not a heading of the same page, and neither a person nor the home page of a product: `https://github.com/maren`.
  private func isPage(_ destination: SourceRange) -> Bool {
    let address = document.source.bytes[destination.start..<destination.end]
    guard let first = address.first, first != UInt8(ascii: "#") else { return false }
    guard let colon = address.prefix(8).firstIndex(of: UInt8(ascii: ":")) else { return true }
    guard address[colon...].starts(with: "://".utf8) else { return false }
    // The host and a path of two parts at least.
    return address[(colon + 3)...].split(separator: UInt8(ascii: "/"), maxSplits: 2).count > 2
  }
}

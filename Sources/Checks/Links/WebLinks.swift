import Linting
import Markup

extension CheckedDocument {
  /// Calls with each `http:` or `https:` address that is linked: where it stands, and the link whose it is.
  ///
  /// An address in a reference definition comes once, and with no link.
  ///
  /// - Parameter isMeant: leaves out addresses that need not be taken apart.
  func forEachWebLink(
    where isMeant: (SourceRange) -> Bool, _ body: (_ address: String, _ range: SourceRange, _ link: Link?) -> Void
  ) {
    for link in document.links where link.style != .reference && isWeb(link.destination) && isMeant(link.destination) {
      body(document.address(of: link), link.destination, link)
    }
    for definition in document.definitions where isWeb(definition.destination) && isMeant(definition.destination) {
      body(document.address(of: definition), definition.destination, nil)
    }
  }

  private func isWeb(_ range: SourceRange) -> Bool {
    range.length > 7 && source.bytes[range.start] | 0x20 == UInt8(ascii: "h")
      && source.contains("://", in: SourceRange(range.start + 4, min(range.start + 8, range.end)))
  }
}

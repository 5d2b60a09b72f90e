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

  /// A body without its signature, as a reader sees it.
  public static func removed(from body: String) -> String {
    guard let mark = body.firstRange(of: beginning)?.lowerBound,
      let start = body[..<mark].ranges(of: "<ac:structured-macro").last?.lowerBound,
      let end = body[mark...].firstRange(of: "</ac:structured-macro>")?.upperBound
    else { return body }
    return String(body[..<start] + body[end...])
  }

  /// Whether a body is that of the same document.
  public func isOfSameSource(_ body: String) -> Bool { body.contains(source) }

  /// Whether a body was made from the same content.
  public func isOfSameContent(_ body: String) -> Bool { body.contains("\(source)-\(content)") }
}

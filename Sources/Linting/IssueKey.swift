import Markup

/// The key of a Jira issue: `PROJ-123`.
public struct IssueKey: Equatable, Sendable {
  public let text: String
  /// Where it stands.
  public let range: SourceRange

  /// The key that a range begins with, behind an opening bracket at most.
  public init?(startOf range: SourceRange, in source: SourceText) {
    let bytes = source.bytes
    var i = range.start
    while i < range.end, bytes[i] == UInt8(ascii: "[") || bytes[i] == UInt8(ascii: "(") { i += 1 }
    let start = i
    while i < range.end, IssueKey.isOfProject(bytes[i]) || (i > start && bytes[i].isDigit) { i += 1 }
    guard i - start >= 2, i + 1 < range.end, bytes[i] == UInt8(ascii: "-") else { return nil }
    let digits = i + 1
    i = digits
    while i < range.end, bytes[i].isDigit { i += 1 }
    guard i > digits, i == range.end || !(bytes[i].isAlphanumeric || bytes[i] == UInt8(ascii: "-")) else { return nil }
    self.range = SourceRange(start, i)
    text = source.string(self.range)
  }

  /// The key in the address of an issue's page in Jira: `https://acme.atlassian.net/browse/PROJ-123`.
  public init?(address: SourceRange, in source: SourceText) {
    guard let place = source.offset(of: "/browse/", in: address),
      let key = IssueKey(startOf: SourceRange(place + 8, address.end), in: source)
    else { return nil }
    self = key
  }

  /// The project, as `PROJ`.
  public var project: Substring { text.prefix { $0 != "-" } }

  private static func isOfProject(_ byte: UInt8) -> Bool { byte >= 0x41 && byte <= 0x5A }

  public static func == (left: IssueKey, right: IssueKey) -> Bool { left.text == right.text }
}

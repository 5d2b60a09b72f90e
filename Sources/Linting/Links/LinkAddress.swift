import Markup

/// An address in a document, taken apart.
public struct LinkAddress: Sendable {
  public enum Kind: Sendable {
    /// `#ports`: a place in the same document.
    case page
    /// `../setup.md`: from the document's folder on.
    case relative
    /// `/docs/setup.md`: from the root of the site or of the repository on.
    case rooted
    /// `https://example.com` or `//example.com`: in the web.
    case web
    /// Other schemes, templates that a generator fills in, and the short forms of some generators: nothing is known of it.
    case unknown
  }

  public let kind: Kind
  /// Without query and fragment, decoded; `/` between parts.
  let path: String
  /// The names of a path to a file, and how many folders it goes up before them.
  let names: (ups: Int, names: [String])
  /// Behind `#`, decoded; nil where there is none.
  let fragment: String?
  /// Offset of the path's end in the address as written.
  let pathEnd: Int

  public init(_ address: String) {
    let bytes = Array(address.utf8)
    let isWeb = bytes.withUnsafeBufferPointer { LinkAddress.isWeb($0) }
    let hash = bytes.firstIndex(of: UInt8(ascii: "#"))
    let query = bytes.firstIndex(of: UInt8(ascii: "?"))
    let end = min(hash ?? bytes.count, query ?? bytes.count)
    pathEnd = end
    fragment = hash.map { LinkAddress.decoded(bytes[($0 + 1)...]) }
    let written = LinkAddress.decoded(bytes[..<end])
    path = written.utf8.contains(UInt8(ascii: "\\")) ? written.replacing("\\", with: "/") : written
    if isWeb {
      kind = .web
    } else if LinkAddress.isTemplate(bytes[..<end]) || AddressSyntax.hasScheme(bytes) {
      kind = .unknown
    } else if end == 0 {
      kind = hash == nil ? .unknown : .page
    } else {
      kind = bytes[0] == UInt8(ascii: "/") ? .rooted : .relative
    }
    names = kind == .relative || kind == .rooted ? LinkAddress.names(in: path) : (0, [])
  }

  /// Whether an address in a document plainly begins as one in the web does.
  static func isWeb(_ range: SourceRange, in source: SourceText) -> Bool {
    let bytes = source.bytes
    guard range.length > 2 else { return false }
    if bytes[range.start] == UInt8(ascii: "/") { return bytes[range.start + 1] == UInt8(ascii: "/") }
    return isWeb(UnsafeBufferPointer(rebasing: bytes[range.start..<min(range.end, range.start + 8)]))
  }

  private static func isWeb(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    if bytes.starts(with: "//".utf8) { return true }
    guard let first = bytes.first, first | 0x20 == UInt8(ascii: "h"), bytes.count > 6,
      zip(bytes, "http".utf8).allSatisfy({ $0 | 0x20 == $1 })
    else { return false }
    let end = bytes[4] | 0x20 == UInt8(ascii: "s") ? 5 : 4
    return bytes[end...].starts(with: "://".utf8)
  }

  /// Whether something that a generator fills in stands in a path, or a short form that only a generator understands.
  private static func isTemplate(_ path: ArraySlice<UInt8>) -> Bool {
    guard let first = path.first else { return false }
    // `~/includes/a.md`, `@site/docs/a.md`, `:ref`, and `...` for an address that the reader thinks up.
    if first == UInt8(ascii: "~") || first == UInt8(ascii: "@") || first == UInt8(ascii: ":") { return true }
    if path.allSatisfy({ $0 == UInt8(ascii: ".") }), path.count > 2 { return true }
    return path.contains { templateSigns.contains($0) }
  }

  private static func names(in path: String) -> (ups: Int, names: [String]) {
    var ups = 0
    var names: [String] = []
    for part in path.utf8.split(separator: UInt8(ascii: "/")).map(Substring.init) where part != "." {
      if part != ".." {
        names.append(String(part))
      } else if names.popLast() == nil {
        ups += 1
      }
    }
    return (ups, names)
  }

  /// `%20` and the like as what they stand for; bytes that are no UTF-8 as they are written.
  private static func decoded(_ bytes: ArraySlice<UInt8>) -> String {
    guard bytes.contains(UInt8(ascii: "%")) else { return String(decoding: bytes, as: UTF8.self) }
    var out: [UInt8] = []
    var i = bytes.startIndex
    while i < bytes.endIndex {
      if bytes[i] == UInt8(ascii: "%"), i + 2 < bytes.endIndex, let high = bytes[i + 1].hexValue,
        let low = bytes[i + 2].hexValue
      {
        out.append(high << 4 | low)
        i += 3
      } else {
        out.append(bytes[i])
        i += 1
      }
    }
    return String(validating: out, as: UTF8.self) ?? String(decoding: bytes, as: UTF8.self)
  }
}

private let templateSigns = ByteSet("{}<>$`[]|*".utf8)

extension UInt8 {
  fileprivate var hexValue: UInt8? {
    switch self {
    case 0x30...0x39: self - 0x30
    case 0x41...0x46, 0x61...0x66: (self | 0x20) - 0x61 + 10
    default: nil
    }
  }
}

import Markup

/// The host of an address in the web.
public struct WebHost {
  /// In small letters; without brackets where it is an IPv6 address.
  public let name: String
  public let scheme: String
  /// As written; nil where the address has none.
  public let port: String?

  /// - Returns: nil for an address that is not `http://` or `https://`, or has a template for its host.
  public init?(_ address: String) {
    guard let colon = address.firstIndex(of: ":"), address[colon...].hasPrefix("://") else { return nil }
    scheme = address[..<colon].lowercased()
    guard scheme == "http" || scheme == "https" else { return nil }
    var authority = address[colon...].dropFirst(3).prefix { !"/?#".contains($0) }
    if let at = authority.lastIndex(of: "@") { authority = authority[authority.index(after: at)...] }
    if authority.first == "[", let close = authority.firstIndex(of: "]") {
      name = authority[..<close].dropFirst().lowercased()
      port = WebHost.port(authority[close...].dropFirst())
    } else {
      let host = authority.prefix { $0 != ":" }
      name = (host.hasSuffix(".") ? host.dropLast() : host).lowercased()
      port = WebHost.port(authority[host.endIndex...])
    }
    guard !name.isEmpty, name.allSatisfy({ $0.isLetter || $0.isNumber || ".-_:".contains($0) }) else { return nil }
  }

  private static func port(_ text: Substring) -> String? { text.first == ":" ? String(text.dropFirst()) : nil }

  /// Whether only the writer's machine or network reaches it.
  ///
  /// Sources: RFC 1918, 3927, 4193, 4291 (addresses); RFC 6761, 6762, 8375 and ICANN's reservation of `internal` (names).
  public var isPrivate: Bool {
    if let parts = ipv4 { return WebHost.isPrivate(parts) }
    if name.contains(":") {
      return name == "::1" || ["fc", "fd", "fe8", "fe9", "fea", "feb"].contains(where: name.hasPrefix)
    }
    guard let last = labels.last, labels.count > 1 else { return true }
    return privateDomains.contains(last) || name.hasSuffix(".home.arpa")
  }

  /// Whether it is kept for examples and tests, and never serves anything.
  ///
  /// Source: RFC 2606 and 6761.
  public var isReserved: Bool {
    let names = labels.suffix(2)
    guard let last = names.last else { return false }
    return ["example", "test", "invalid"].contains(last)
      || (names.first == "example" && ["com", "org", "net"].contains(last))
  }

  /// Whether it is a name in the public domain name system.
  public var isPublicName: Bool { !isPrivate && !isReserved && ipv4 == nil && !name.contains(":") }

  /// Whether an address with a scheme may lead to a private host; most end in a domain of the public name system, which
  /// shows without taking the address apart.
  public static func mayBePrivate(_ address: SourceRange, in source: SourceText) -> Bool {
    let bytes = source.bytes
    var i = address.start
    while i < address.end, bytes[i] != UInt8(ascii: ":") { i += 1 }
    i += "://".utf8.count
    var label = i
    var hasDot = false
    while i < address.end, bytes[i] != UInt8(ascii: "/") {
      if bytes[i] == UInt8(ascii: ".") {
        (hasDot, label) = (true, i + 1)
      } else if !bytes[i].isAlphanumeric, bytes[i] != UInt8(ascii: "-") {
        return true
      }
      i += 1
    }
    guard hasDot, label < i, !bytes[label].isDigit else { return true }
    return privateEndings.contains { $0.count == i - label && bytes[label..<i].map(\.lowercased) == $0 }
  }

  private var labels: [Substring] { name.split(separator: ".") }

  private var ipv4: [Int]? {
    let parts = labels.map { Int($0) ?? -1 }
    return parts.count == 4 && parts.allSatisfy((0...255).contains) ? parts : nil
  }

  private static func isPrivate(_ parts: [Int]) -> Bool {
    switch (parts[0], parts[1]) {
    case (127, _), (10, _), (192, 168), (169, 254), (172, 16...31): true
    default: parts == [0, 0, 0, 0]
    }
  }
}

private let privateDomains: Set<Substring> = [
  "localhost", "local", "internal", "intranet", "lan", "corp", "private", "localdomain", "home",
]

private let privateEndings = (privateDomains + ["arpa"]).map { Array($0.utf8) }

/// Tells whether content changed: FNV-1a, 64 bits, as 16 hexadecimal digits. It guards against chance, not malice.
public struct ContentHash: Sendable {
  private var hash: UInt64 = 0xCBF2_9CE4_8422_2325

  public init() {}

  public mutating func add(_ bytes: some Sequence<UInt8>) {
    for byte in bytes { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
    // No two parts run into one.
    hash = (hash ^ 0x1FF) &* 0x100_0000_01B3
  }

  public mutating func add(_ text: String) { add(text.utf8) }

  public var digits: String {
    let digits = String(hash, radix: 16)
    return String(repeating: "0", count: 16 - digits.count) + digits
  }

  public static func of(_ bytes: some Sequence<UInt8>) -> String {
    var hash = ContentHash()
    hash.add(bytes)
    return hash.digits
  }

  public static func of(_ text: String) -> String { of(text.utf8) }
}

extension PublishPage {
  /// Of what stands in the page itself: title, place and body.
  public var contentHash: String {
    var hash = ContentHash()
    for part in [title, body] + parents { hash.add(part) }
    return hash.digits
  }

  /// Of all that is published with the page.
  public var hash: String {
    var hash = ContentHash()
    hash.add(contentHash)
    for part in labels.sorted() + attachments.flatMap({ [$0.name, $0.checksum] }) { hash.add(part) }
    for (name, value) in facts.sorted(by: { $0.key < $1.key }) { hash.add("\(name)=\(value)") }
    hash.add(status ?? "")
    return hash.digits
  }
}

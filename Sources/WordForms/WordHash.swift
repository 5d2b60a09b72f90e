/// The hash by which words are looked up: FNV-1a, 64 bits, over the bytes with ASCII letters in lower case.
public enum WordHash {
  public static let empty: UInt64 = 0xCBF2_9CE4_8422_2325

  @inlinable @inline(__always)
  public static func add(_ byte: UInt8, to hash: UInt64) -> UInt64 {
    let lower = byte >= 0x41 && byte <= 0x5A ? byte | 0x20 : byte
    return (hash ^ UInt64(lower)) &* 0x100_0000_01B3
  }

  /// The same for a byte that is no capital letter.
  @inlinable @inline(__always)
  public static func add(lower byte: UInt8, to hash: UInt64) -> UInt64 { add(wide: UInt64(byte), to: hash) }

  /// The same for such a byte that is as wide as a hash already.
  @inlinable @inline(__always)
  public static func add(wide byte: UInt64, to hash: UInt64) -> UInt64 { (hash ^ byte) &* 0x100_0000_01B3 }

  public static func of(_ word: some StringProtocol) -> UInt64 {
    word.utf8.reduce(empty) { add($1, to: $0) }
  }

  /// The hash of a phrase: of its words' hashes in order.
  @inlinable @inline(__always)
  public static func extend(_ phrase: UInt64, with word: UInt64) -> UInt64 {
    (phrase ^ word) &* 0x9E37_79B9_7F4A_7C15 ^ (phrase >> 29)
  }
}

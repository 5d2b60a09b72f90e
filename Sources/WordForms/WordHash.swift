/// The hash by which words are looked up, over their bytes with ASCII letters in lower case.
///
/// It takes eight bytes at a time, the last block filled with zeros, so that most words need one multiplication; words of
/// up to eight bytes never have the same hash.
public enum WordHash {
  /// The hash of no bytes.
  public static let empty: UInt64 = 0xCBF2_9CE4_8422_2325

  /// Adds eight bytes, the first one lowest. The factor is 2^64 divided by the golden ratio; the shift brings the bits
  /// that all bytes have moved down to those that tables look at.
  @inlinable @inline(__always)
  public static func add(block: UInt64, to hash: UInt64) -> UInt64 {
    let product = (hash ^ block) &* 0x9E37_79B9_7F4A_7C15
    return product ^ (product >> 32)
  }

  /// The hash of the bytes of a word.
  @inlinable
  public static func of(_ bytes: some Sequence<UInt8>) -> UInt64 {
    var hasher = WordHasher()
    for byte in bytes { hasher.add(byte) }
    return hasher.hash
  }

  public static func of(_ word: some StringProtocol) -> UInt64 { of(word.utf8) }

  /// The hash of a phrase: of its words' hashes in order.
  @inlinable @inline(__always)
  public static func extend(_ phrase: UInt64, with word: UInt64) -> UInt64 {
    (phrase ^ word) &* 0x9E37_79B9_7F4A_7C15 ^ (phrase >> 29)
  }
}

/// Makes the hash of a word from its bytes, one by one.
public struct WordHasher: Sendable {
  @usableFromInline var whole = WordHash.empty
  @usableFromInline var block: UInt64 = 0
  /// By how many bits the next byte is shifted in the block.
  @usableFromInline var shift: UInt64 = 0

  @inlinable
  public init() {}

  @inlinable @inline(__always)
  public mutating func add(_ byte: UInt8) { add(lower: byte >= 0x41 && byte <= 0x5A ? byte | 0x20 : byte) }

  /// The same for a byte that is no capital letter.
  @inlinable @inline(__always)
  public mutating func add(lower byte: UInt8) {
    block |= UInt64(byte) << shift
    shift += 8
    if shift == 64 {
      whole = WordHash.add(block: block, to: whole)
      (block, shift) = (0, 0)
    }
  }

  /// The hash of the bytes so far.
  @inlinable
  public var hash: UInt64 { shift == 0 ? whole : WordHash.add(block: block, to: whole) }

  @inlinable
  public var isEmpty: Bool { shift == 0 && whole == WordHash.empty }
}

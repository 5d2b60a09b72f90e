import Markup

/// One token of prose: a word, a number or a code span.
public struct Word: Sendable {
  public enum Kind: UInt8, Sendable {
    case word
    case number
    /// A code span, or a bare address: it stands in a sentence but is not a word of it.
    case code
  }

  /// Offset of the first byte.
  public let start: Int32
  /// In bytes.
  public let length: UInt16
  public let kind: Kind
  private let flags: UInt8
  /// `WordHash` of the lower-case letters; 0 for code.
  public let hash: UInt64

  init(start: Int, end: Int, kind: Kind, isJoined: Bool, isCapitalized: Bool, isUppercase: Bool, hash: UInt64) {
    self.start = Int32(truncatingIfNeeded: start)
    length = UInt16(clamping: end - start)
    self.kind = kind
    flags = (isJoined ? 1 : 0) | (isCapitalized ? 2 : 0) | (isUppercase ? 4 : 0)
    self.hash = hash
  }

  /// Whether no white space stands before it: the second part of `end-to-end`.
  public var isJoined: Bool { flags & 1 != 0 }
  /// Whether it begins with a capital letter.
  public var isCapitalized: Bool { flags & 2 != 0 }
  /// Whether all its letters, two or more, are capitals.
  public var isUppercase: Bool { flags & 4 != 0 }
  /// Whether it counts as a word of prose.
  public var counts: Bool { kind != .code && !isJoined }
  public var end: Int32 { start + Int32(length) }
  public var range: SourceRange { SourceRange(Int(start), Int(end)) }
}

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
  public static func add(lower byte: UInt8, to hash: UInt64) -> UInt64 { (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }

  public static func of(_ word: some StringProtocol) -> UInt64 {
    word.utf8.reduce(empty) { add($1, to: $0) }
  }

  /// The hash of a phrase: of its words' hashes in order.
  @inlinable @inline(__always)
  public static func extend(_ phrase: UInt64, with word: UInt64) -> UInt64 {
    (phrase ^ word) &* 0x9E37_79B9_7F4A_7C15 ^ (phrase >> 29)
  }
}

/// One sentence, or what stands in its place: a heading, a list item, a table cell.
public struct Sentence: Sendable {
  /// Offset of the first byte.
  public let start: Int32
  /// Offset behind the last byte, its full stop included.
  public let end: Int32
  /// Index of the first word.
  public let firstWord: Int32
  /// Index behind the last word.
  public let endWord: Int32
  /// The paragraph, heading or table cell that it stands in.
  public let block: Int32

  public var range: SourceRange { SourceRange(Int(start), Int(end)) }
  public var words: Range<Int> { Int(firstWord)..<Int(endWord) }
}

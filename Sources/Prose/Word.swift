import Markup
import WordForms

public typealias WordHash = WordForms.WordHash
public typealias WordHasher = WordForms.WordHasher

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
  private let flags: Flags
  /// `WordHash` of the lower-case letters; 0 for code.
  public let hash: UInt64

  init(start: Int, end: Int, kind: Kind, flags: Flags, hash: UInt64) {
    self.start = Int32(truncatingIfNeeded: start)
    length = UInt16(truncatingIfNeeded: min(end &- start, Int(UInt16.max)))
    self.kind = kind
    self.flags = flags
    self.hash = hash
  }

  struct Flags: OptionSet {
    let rawValue: UInt8

    static let joined = Flags(rawValue: 1)
    static let spaced = Flags(rawValue: 2)
    static let capitalized = Flags(rawValue: 4)
    static let uppercase = Flags(rawValue: 8)
    static let marked = Flags(rawValue: 16)
  }

  /// Whether no white space stands before it: the second part of `end-to-end`.
  public var isJoined: Bool { flags.contains(.joined) }
  /// Whether it surely stands right behind the word before it, with one character of white space between them.
  public var isSpaced: Bool { flags.contains(.spaced) }
  /// Whether it begins with a capital letter.
  public var isCapitalized: Bool { flags.contains(.capitalized) }
  /// Whether all its letters, two or more, are capitals.
  public var isUppercase: Bool { flags.contains(.uppercase) }
  /// Whether it may have other characters than ASCII letters and digits.
  public var isMarked: Bool { flags.contains(.marked) }
  /// Whether it counts as a word of prose.
  public var counts: Bool { kind != .code && !isJoined }
  public var end: Int32 { start + Int32(length) }
  public var range: SourceRange { SourceRange(Int(start), Int(end)) }
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

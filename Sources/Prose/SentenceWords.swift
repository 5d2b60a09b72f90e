import Markup
import WordForms

/// The words of one sentence with the classes that each may have, looked up when somebody asks.
public struct SentenceWords {
  /// The words of the whole document.
  public let words: [Word]
  /// Those of the sentence.
  public let range: Range<Int>
  let bytes: UnsafeBufferPointer<UInt8>
  private let lexicon: Lexicon

  public init(_ sentence: Sentence, of prose: ProseIndex, in source: SourceText, lexicon: Lexicon = .english) {
    words = prose.words
    range = sentence.words
    bytes = source.bytes
    self.lexicon = lexicon
  }

  public subscript(index: Int) -> Word { words[index] }

  /// The classes that a word may have; those of a number and of code are a noun's.
  public func classes(_ index: Int) -> WordClass {
    let word = words[index]
    guard word.kind == .word else { return .noun }
    let known = lexicon[word.hash]
    return known.isEmpty ? WordShape.classes(of: bytes, Int(word.start), Int(word.end)) : known
  }

  /// Whether the lexicon has the word.
  public func isKnown(_ index: Int) -> Bool { !lexicon[words[index].hash].isEmpty }

  /// The classes of a word of the sentence; none before its first and behind its last.
  public func classesIfPresent(_ index: Int) -> WordClass { range.contains(index) ? classes(index) : [] }

  /// Whether a question mark ends the sentence.
  public var endsWithQuestionMark: Bool {
    guard let last = range.last else { return false }
    let end = Int(words[last].end)
    return (end..<min(bytes.count, end + 3)).contains { bytes[$0] == UInt8(ascii: "?") }
  }

  // MARK: Punctuation

  /// The first word behind brackets that open the sentence, `(Optional)` or `[DETECTION]`; the first of all where none do.
  var behindBrackets: Int {
    guard let first = range.first, let closer = openingBracket(before: Int(words[first].start)) else {
      return range.lowerBound
    }
    for index in range.dropFirst().prefix(6) {
      var i = Int(words[index - 1].end)
      while i < Int(words[index].start), bytes[i] != closer { i += 1 }
      guard i < Int(words[index].start) else { continue }
      // `[text](address)` is a link.
      return bytes[i + 1] == UInt8(ascii: "(") || bytes[i + 1] == UInt8(ascii: "[") ? range.lowerBound : index
    }
    return range.lowerBound
  }

  /// Whether brackets hold all of the sentence, which is a label then: `[PREPARATION]`.
  var isBracketed: Bool {
    guard let first = range.first, let last = range.last, range.count < 5,
      let closer = openingBracket(before: Int(words[first].start))
    else { return false }
    var i = Int(words[last].end)
    while i < bytes.count, bytes[i] == UInt8(ascii: "*") || bytes[i] == UInt8(ascii: "_") { i += 1 }
    guard i < bytes.count, bytes[i] == closer else { return false }
    return i + 1 == bytes.count || (bytes[i + 1] != UInt8(ascii: "(") && bytes[i + 1] != UInt8(ascii: "["))
  }

  /// The bracket that closes the one before an offset; nil where there is none.
  private func openingBracket(before offset: Int) -> UInt8? {
    var i = offset
    while i > 0, bytes[i - 1] == UInt8(ascii: "*") || bytes[i - 1] == UInt8(ascii: "_") { i -= 1 }
    guard i > 0 else { return nil }
    return bytes[i - 1] == UInt8(ascii: "[")
      ? UInt8(ascii: "]") : bytes[i - 1] == UInt8(ascii: "(") ? UInt8(ascii: ")") : nil
  }

  /// The marks between two words.
  public struct Marks: OptionSet, Sendable {
    public let rawValue: UInt16
    public init(rawValue: UInt16) { self.rawValue = rawValue }
    public static let comma = Marks(rawValue: 1)
    public static let colon = Marks(rawValue: 2)
    public static let semicolon = Marks(rawValue: 4)
    public static let dash = Marks(rawValue: 8)
    public static let opening = Marks(rawValue: 16)
    public static let closing = Marks(rawValue: 32)
    public static let quotation = Marks(rawValue: 64)
    /// A full stop, question or exclamation mark, or an ellipsis.
    public static let stop = Marks(rawValue: 128)
    /// The end of a bold run with a space behind it.
    public static let boldEnd = Marks(rawValue: 256)
    /// What parts one clause from another.
    public static let clauseEnd: Marks = [.colon, .semicolon, .dash, .stop, .opening, .closing]
  }

  /// The marks before a word of the sentence; none before its first and behind its last.
  public func marks(before index: Int) -> Marks {
    guard index > range.lowerBound, index < range.upperBound else { return [] }
    return marks(from: Int(words[index - 1].end), to: Int(words[index].start))
  }

  /// The marks behind a word, up to the next one or the end of its line.
  public func marks(after index: Int) -> Marks {
    if index + 1 < range.upperBound { return marks(before: index + 1) }
    return marks(from: Int(words[index].end), to: min(bytes.count, Int(words[index].end) + 3))
  }

  private func marks(from start: Int, to end: Int) -> Marks {
    // One space stands between most words.
    if end - start <= 1, end == start || bytes[start] == 0x20 { return [] }
    var found: Marks = []
    var i = start
    if endsBold(start, end) { found.insert(.boldEnd) }
    while i < end {
      switch bytes[i] {
      case UInt8(ascii: ","): found.insert(.comma)
      case UInt8(ascii: ":"): found.insert(.colon)
      case UInt8(ascii: ";"): found.insert(.semicolon)
      case UInt8(ascii: "("): found.insert(.opening)
      case UInt8(ascii: ")"): found.insert(.closing)
      case UInt8(ascii: "\""): found.insert(.quotation)
      case UInt8(ascii: "."), UInt8(ascii: "!"), UInt8(ascii: "?"): found.insert(.stop)
      case UInt8(ascii: "-") where i > start && i + 1 < end: found.insert(.dash)
      case UInt8(ascii: "]") where i + 1 < end && bytes[i + 1] == UInt8(ascii: "("):
        i = linkEnd(i + 2, end)
      case 0xE2 where i + 2 < end && bytes[i + 1] == 0x80: found.formUnion(general(bytes[i + 2]))
      case 0x0A: return found
      default: break
      }
      i += 1
    }
    return found
  }

  private func endsBold(_ start: Int, _ end: Int) -> Bool {
    end - start >= 3 && bytes[start] == UInt8(ascii: "*") && bytes[start + 1] == UInt8(ascii: "*")
      && bytes[start + 2] == 0x20
  }

  /// Marks of the block General Punctuation, by the last of their three bytes.
  private func general(_ byte: UInt8) -> Marks {
    switch byte {
    case 0x92...0x95: .dash
    case 0x98...0x9F: .quotation
    case 0xA6: .stop
    default: []
    }
  }

  private func linkEnd(_ start: Int, _ end: Int) -> Int {
    var i = start
    while i < end, bytes[i] != UInt8(ascii: ")") { i += 1 }
    return i
  }
}

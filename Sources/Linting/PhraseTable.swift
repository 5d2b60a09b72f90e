import Markup
import Prose

/// Looks phrases up by the hashes of their words; a `*` at the start or end of a phrase stands for one or more words.
///
/// It is filled before it is shared. An exact phrase goes before a pattern, a pattern with more words before one with fewer.
public final class PhraseTable<Value: Sendable>: @unchecked Sendable {
  private var values: [Value] = []
  private let exact = WordTable()
  private let prefixes = WordTable()
  private let suffixes = WordTable()

  public init() {}

  /// The first value for a phrase stays.
  public func add(_ phrase: String, _ value: Value) {
    let opens = phrase.utf8.first == UInt8(ascii: "*")
    let closes = phrase.utf8.last == UInt8(ascii: "*")
    let words = Phrase.hashes(phrase)
    guard !words.isEmpty else { return }
    let key = closes || !opens ? Phrase.key(words) : Phrase.key(words.reversed())
    let number = Int32(values.count)
    if closes {
      if !prefixes.contains(key) { prefixes.insert(key, number) }
    } else if opens {
      if !suffixes.contains(key) { suffixes.insert(key, number) }
    } else if !exact.contains(key) {
      exact.insert(key, number)
    }
    values.append(value)
  }

  /// The value of the phrase that is these words.
  public func exactMatch(_ words: ArraySlice<UInt64>) -> Value? { exact[Phrase.key(words)].map { values[Int($0)] } }

  /// The value of the phrase that fits the words best.
  public func match(_ words: ArraySlice<UInt64>) -> Value? {
    exactMatch(words) ?? patternMatch(words)
  }

  /// The value of the pattern that fits the words best.
  public func patternMatch(_ words: ArraySlice<UInt64>) -> Value? {
    let first = prefixes.count > 0 ? longest(words, prefixes) : nil
    let last = suffixes.count > 0 ? longest(words.reversed(), suffixes) : nil
    guard let first else { return last?.value }
    guard let last else { return first.value }
    return last.length > first.length ? last.value : first.value
  }

  /// The entry for the longest beginning that leaves at least one word to the `*`.
  private func longest(_ words: some Sequence<UInt64>, _ table: WordTable) -> (value: Value, length: Int)? {
    var key = WordHash.empty
    var best: (Value, Int)?
    var length = 0
    var previous: UInt64?
    for word in words {
      if let previous {
        key = WordHash.extend(key, with: previous)
        length += 1
        if let number = table[key] { best = (values[Int(number)], length) }
      }
      previous = word
    }
    return best
  }
}

extension PhraseTable where Value == Bool {
  /// A table that only tells whether a phrase is in it.
  public convenience init(all phrases: [String]) {
    self.init()
    for phrase in phrases { add(phrase, true) }
  }

  public func contains(_ words: ArraySlice<UInt64>) -> Bool { match(words) != nil }
}

/// Phrases as sequences of word hashes. `and` and `&` do not count, so that both spellings are one.
public enum Phrase {
  public static let and = WordHash.of("and")

  /// - Parameter keepsAnd: whether `and` is a word like others.
  public static func hashes(_ phrase: String, keepsAnd: Bool = false) -> [UInt64] {
    var phrase = phrase
    return phrase.withUTF8 { hashes($0, keepsAnd: keepsAnd) }
  }

  static func hashes(_ bytes: UnsafeBufferPointer<UInt8>, keepsAnd: Bool) -> [UInt64] {
    var words: [UInt64] = []
    words.reserveCapacity(8)
    var hash = WordHash.empty
    var length = 0
    for i in bytes.indices {
      let byte = bytes[i]
      let isInner = (byte == 0x27 || byte == 0x2E) && length > 0 && i + 1 < bytes.count && isWord(bytes[i + 1])
      if isWord(byte) || isInner {
        hash = WordHash.add(byte, to: hash)
        length += 1
      } else if length > 0 {
        if keepsAnd || hash != and { words.append(hash) }
        (hash, length) = (WordHash.empty, 0)
      }
    }
    if length > 0, keepsAnd || hash != and { words.append(hash) }
    return words
  }

  public static func key(_ words: some Sequence<UInt64>) -> UInt64 {
    words.reduce(WordHash.empty) { WordHash.extend($0, with: $1) }
  }

  private static func isWord(_ byte: UInt8) -> Bool {
    byte.isAlphanumeric || byte == 0x5F || byte >= 0x80
  }
}

import Prose
import WordForms

public typealias Phrase = WordForms.Phrase

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

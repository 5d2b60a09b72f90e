import Prose

/// A set of phrases that are looked for in running text; `and` and case do not count.
public struct PhraseSet: Sendable {
  /// The first words of the phrases.
  private(set) var starts: Set<UInt64> = []
  private var keys: Set<UInt64> = []
  private var longest = 0

  public init(_ phrases: some Sequence<String>) {
    for phrase in phrases {
      let words = Phrase.hashes(phrase)
      guard let first = words.first else { continue }
      starts.insert(first)
      keys.insert(Phrase.key(words))
      longest = max(longest, words.count)
    }
  }

  public var isEmpty: Bool { keys.isEmpty }

  /// Index of the first word that begins one of the phrases; code spans end a phrase.
  public func first(in words: ArraySlice<Word>) -> Int? {
    words.indices.first { starts.contains(words[$0].hash) && matches(words[$0...]) }
  }

  public func contains(_ word: Word) -> Bool { contains(hash: word.hash) }

  /// Whether a single word is one of the phrases.
  public func contains(hash: UInt64) -> Bool { keys.contains(WordHash.extend(WordHash.empty, with: hash)) }

  /// Whether the words begin with one of the phrases.
  public func matches(_ words: ArraySlice<Word>) -> Bool {
    var key = WordHash.empty
    var length = 0
    for word in words where word.hash != Phrase.and {
      key = WordHash.extend(key, with: word.hash)
      length += 1
      if keys.contains(key) { return true }
      if length == longest { return false }
    }
    return false
  }
}

import Prose

/// Phrases that are looked for anywhere in running text; `and` is no word of them.
public struct PhraseSearch: Sendable {
  private let phrases = WordTable()
  /// For each first word of a phrase the length of the longest.
  private let openers = WordTable()

  public init(_ phrases: [String]) {
    for phrase in phrases {
      let words = Phrase.hashes(phrase)
      guard let first = words.first else { continue }
      self.phrases.insert(Phrase.key(words), 1)
      openers.insert(first, max(openers[first] ?? 0, Int32(words.count)))
    }
  }

  /// Whether one of the phrases stands among the words.
  public func occurs(in words: ArraySlice<Word>) -> Bool {
    words.indices.contains { begins(at: $0, in: words) }
  }

  private func begins(at first: Int, in words: ArraySlice<Word>) -> Bool {
    guard let longest = openers[words[first].hash] else { return false }
    var key = WordHash.empty
    for word in words[first...].prefix(Int(longest)) {
      key = WordHash.extend(key, with: word.hash)
      if phrases.contains(key) { return true }
    }
    return false
  }
}

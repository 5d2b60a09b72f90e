import Prose

/// Phrases that are looked for anywhere in running text.
public struct PhraseSet: Sendable {
  private var keys: Set<UInt64> = []
  private var longest = 0

  public init(_ phrases: [String]) {
    for phrase in phrases {
      let words = Phrase.hashes(phrase)
      guard !words.isEmpty else { continue }
      keys.insert(Phrase.key(words))
      longest = max(longest, words.count)
    }
  }

  /// Whether one of the phrases stands among the words.
  public func occurs(in words: ArraySlice<Word>) -> Bool {
    words.indices.contains { begins(at: $0, in: words) }
  }

  private func begins(at first: Int, in words: ArraySlice<Word>) -> Bool {
    var key = WordHash.empty
    for word in words[first...].prefix(longest) {
      key = WordHash.extend(key, with: word.hash)
      if keys.contains(key) { return true }
    }
    return false
  }
}

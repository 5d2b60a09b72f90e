import Prose

/// Phrases that are looked for anywhere in running text.
public struct PhraseSet: Sendable {
  private var keys: Set<UInt64> = []
  /// Most words begin no phrase, which one look tells.
  private var openers: Set<UInt64> = []
  private var longest = 0

  public init(_ phrases: [String]) {
    for phrase in phrases {
      let words = Phrase.hashes(phrase)
      guard let first = words.first else { continue }
      openers.insert(first)
      keys.insert(Phrase.key(words))
      longest = max(longest, words.count)
    }
  }

  /// Whether one of the phrases stands among the words.
  public func occurs(in words: ArraySlice<Word>) -> Bool {
    words.indices.contains { openers.contains(words[$0].hash) && begins(at: $0, in: words) }
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

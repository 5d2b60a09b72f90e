import Prose

/// A set of phrases that are looked for in running text; `and` and case do not count.
public final class PhraseSet: Sendable {
  private let keys: WordTable
  /// For each first word of a phrase the length of the longest.
  let starts: WordTable
  let openings: PhraseOpenings

  /// - Parameter capacity: how many phrases are to be added.
  init(capacity: Int) {
    keys = WordTable(capacity: capacity)
    starts = WordTable(capacity: capacity)
    openings = PhraseOpenings(capacity: capacity)
  }

  public convenience init(_ phrases: some Collection<String>) {
    self.init(capacity: phrases.count)
    var words: [UInt64] = []
    for var phrase in phrases { phrase.withUTF8 { add($0, &words) } }
  }

  /// To be called before the set is shared.
  ///
  /// - Parameter words: room for the hashes of the phrase's words.
  func add(_ phrase: UnsafeBufferPointer<UInt8>, _ words: inout [UInt64]) {
    Phrase.gather(phrase, into: &words)
    guard let first = words.first else { return }
    keys.insert(Phrase.key(words), 1)
    openings.add(words)
    starts.insert(first, max(starts[first] ?? 0, Int32(words.count)))
  }

  public var isEmpty: Bool { keys.count == 0 }

  /// Whether one of the phrases stands among the words.
  public func occurs(in words: ArraySlice<Word>) -> Bool { first(in: words) != nil }

  /// Index of the first word that begins one of the phrases; code spans end a phrase.
  public func first(in words: ArraySlice<Word>) -> Int? {
    words.indices.first { starts.contains(words[$0].hash) && matches(words[$0...]) }
  }

  /// Calls with the index of each word that begins one of the phrases.
  public func forEach(in prose: ProseIndex, _ body: (Int) -> Void) {
    let filter = starts.filter
    prose.words.withUnsafeBufferPointer { words in
      var index = filter.firstIndex(in: words, from: 0)
      while index < words.count {
        if matches(prose.words[index...]) { body(index) }
        index = filter.firstIndex(in: words, from: index + 1)
      }
    }
  }

  public func contains(_ word: Word) -> Bool { contains(hash: word.hash) }

  /// Whether a single word is one of the phrases.
  public func contains(hash: UInt64) -> Bool { keys.contains(WordHash.extend(WordHash.empty, with: hash)) }

  /// Whether the words are one of the phrases, no more and no less.
  public func isOne(_ words: ArraySlice<Word>) -> Bool {
    keys.contains(Phrase.key(words.lazy.map(\.hash).filter { $0 != Phrase.and }))
  }

  /// Whether the words begin with one of the phrases.
  public func matches(_ words: some RandomAccessCollection<Word>) -> Bool {
    guard let first = words.first, let longest = starts[first.hash] else { return false }
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

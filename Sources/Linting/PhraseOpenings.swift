import Prose

/// The words with which some phrases begin, two of them where a phrase has so many: a loop over all words of a document
/// passes over most of them by one look into a filter.
final class PhraseOpenings: Sendable {
  private let singles = WordTable()
  private let pairs = WordTable()

  /// Adds a phrase by the hashes of its words.
  func add(_ words: [UInt64]) {
    guard let first = words.first else { return }
    if words.count == 1 { singles.insert(first, 1) } else { pairs.insert(PhraseOpenings.pair(first, words[1]), 1) }
  }

  func formUnion(_ other: PhraseOpenings) {
    other.singles.forEachKey { singles.insert($0, 1) }
    other.pairs.forEachKey { pairs.insert($0, 1) }
  }

  /// To be used as long as the openings live.
  var filter: Filter { Filter(singles: singles.wordFilter, pairs: pairs.wordFilter) }

  struct Filter {
    fileprivate let singles: WordFilter
    fileprivate let pairs: WordFilter
    private let and = Phrase.and

    fileprivate init(singles: WordFilter, pairs: WordFilter) {
      self.singles = singles
      self.pairs = pairs
    }

    /// Whether a phrase may begin with a word; it surely does not where this is false.
    @inline(__always)
    func mayOpen(at index: Int, of words: UnsafeBufferPointer<Word>) -> Bool {
      let first = words[index].hash
      if singles.mayContain(first) { return true }
      guard index + 1 < words.count else { return false }
      // Phrases leave `and` out.
      let second = words[index + 1].hash
      return second == and || pairs.mayContain(PhraseOpenings.pair(first, second))
    }
  }

  @inline(__always)
  fileprivate static func pair(_ first: UInt64, _ second: UInt64) -> UInt64 { WordHash.extend(first, with: second) }
}

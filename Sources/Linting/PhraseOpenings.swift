import Prose

/// The words with which some phrases begin, two of them where a phrase has so many: a search through all words of a
/// document passes over most of them by one look into a filter.
final class PhraseOpenings: Sendable {
  private let firsts: WordTable
  private let singles: WordTable
  private let pairs: WordTable

  /// - Parameter capacity: how many phrases are to be added, if that is known.
  init(capacity: Int = 8) {
    firsts = WordTable(capacity: capacity)
    singles = WordTable(capacity: capacity)
    pairs = WordTable(capacity: 0)
  }

  /// Adds a phrase by the hashes of its words.
  func add(_ words: [UInt64]) {
    guard let first = words.first else { return }
    firsts.insert(first, 1)
    if words.count == 1 { singles.insert(first, 1) } else { pairs.insert(PhraseOpenings.pair(first, words[1]), 1) }
  }

  func formUnion(_ other: PhraseOpenings) {
    other.firsts.forEachKey { firsts.insert($0, 1) }
    other.singles.forEachKey { singles.insert($0, 1) }
    other.pairs.forEachKey { pairs.insert($0, 1) }
  }

  /// To be used as long as the openings live.
  var filter: Filter {
    Filter(firsts: firsts.filter, singles: singles.filter, pairs: pairs.filter)
  }

  struct Filter {
    fileprivate let firsts: WordFilter
    fileprivate let singles: WordFilter
    fileprivate let pairs: WordFilter
    private let and = Phrase.and

    /// Index of the next word with which a phrase may begin; `end` where surely none follows.
    @inline(__always)
    func next(from start: Int, to end: Int, of words: UnsafeBufferPointer<Word>) -> Int {
      var index = start
      while index < end, !(firsts.mayContain(words[index].hash) && mayOpen(at: index, to: end, of: words)) {
        index &+= 1
      }
      return index
    }

    @inline(__always)
    private func mayOpen(at index: Int, to end: Int, of words: UnsafeBufferPointer<Word>) -> Bool {
      singles.mayContain(words[index].hash) || mayOpenPair(at: index, to: end, of: words)
    }

    /// Whether a phrase of two words or more may begin with a word.
    @inline(__always)
    func mayOpenPair(at index: Int, to end: Int, of words: UnsafeBufferPointer<Word>) -> Bool {
      guard index + 1 < end else { return false }
      // Phrases leave `and` out.
      let second = words[index + 1].hash
      return second == and || pairs.mayContain(PhraseOpenings.pair(words[index].hash, second))
    }
  }

  @inline(__always)
  static func pair(_ first: UInt64, _ second: UInt64) -> UInt64 { WordHash.extend(first, with: second) }
}

import Prose
import WordForms

/// Patterns of short texts, each for a feature: words with `*` in front, behind, on both sides or in the middle, each
/// for one or more words; and `{names}` of forms that words cannot express.
final class PatternSet: @unchecked Sendable {
  private let exact: FeatureTable
  private let prefixes: FeatureTable
  private let suffixes: FeatureTable
  private let infixes: FeatureTable
  private let gaps: [(first: [UInt64], last: [UInt64], feature: Int32)]
  private(set) var forms: [(form: TextForm, feature: Int32)] = []

  /// Reads what `PatternPacker` wrote.
  ///
  /// - Returns: nil where a form is not known.
  init?(_ numbers: inout PackedNumbers) {
    exact = FeatureTable(&numbers)
    prefixes = FeatureTable(&numbers)
    suffixes = FeatureTable(&numbers)
    infixes = FeatureTable(&numbers)
    gaps = numbers.list { numbers in
      (numbers.list { $0.next() }, numbers.list { $0.next() }, Int32(truncatingIfNeeded: numbers.next()))
    }
    for _ in 0..<numbers.nextCount() {
      guard let form = TextForm(rawValue: numbers.nextText()) else { return nil }
      forms.append((form, Int32(truncatingIfNeeded: numbers.next())))
    }
  }

  /// Gathers the features that have a pattern for the words, each once.
  func gather(_ words: [UInt64], into found: inout [Int32]) {
    found.removeAll(keepingCapacity: true)
    guard let last = words.indices.last else { return }
    exact.gather(Phrase.key(words), into: &found)
    var key = WordHash.empty
    for index in 0..<last {
      key = WordHash.extend(key, with: words[index])
      prefixes.gather(key, into: &found)
    }
    key = WordHash.empty
    for index in 0..<last {
      key = WordHash.extend(key, with: words[last - index])
      suffixes.gather(key, into: &found)
    }
    gatherInner(words, into: &found)
    for gap in gaps where words.count > gap.first.count + gap.last.count && words[0] == gap.first[0] {
      let matches = words.starts(with: gap.first) && words.suffix(gap.last.count).elementsEqual(gap.last)
      if matches, !found.contains(gap.feature) { found.append(gap.feature) }
    }
  }

  private func gatherInner(_ words: [UInt64], into found: inout [Int32]) {
    guard words.count > 2 else { return }
    for start in 1..<(words.count - 1) {
      var key = WordHash.empty
      for index in start..<min(start + 4, words.count - 1) {
        key = WordHash.extend(key, with: words[index])
        infixes.gather(key, into: &found)
      }
    }
  }
}

/// A map from hashes to several features each: the features of a key are a chain in one array.
final class FeatureTable: @unchecked Sendable {
  private let table: WordTable
  private var links: [(feature: Int32, next: Int32)] = []

  /// Reads keys with their features, behind their number.
  init(_ numbers: inout PackedNumbers) {
    let count = numbers.nextCount()
    table = WordTable(capacity: count)
    links.reserveCapacity(count)
    for index in 0..<count {
      let key = numbers.next()
      links.append((Int32(truncatingIfNeeded: numbers.next()), table[key] ?? -1))
      table.insert(key, Int32(index))
    }
  }

  /// Adds the features of a key to those found, each once.
  @inline(__always)
  func gather(_ key: UInt64, into found: inout [Int32]) {
    forEach(key) { if !found.contains($0) { found.append($0) } }
  }

  @inline(__always)
  func forEach(_ key: UInt64, _ report: (Int32) -> Void) {
    guard var link = table[key] else { return }
    while link >= 0 {
      report(links[Int(link)].feature)
      link = links[Int(link)].next
    }
  }
}

/// Phrases of one to four words, each for a feature; `^` in front asks for the start of a sentence.
final class PhraseFeatures: @unchecked Sendable {
  private let table: FeatureTable
  private let starts: FeatureTable
  /// The number of words in the longest phrase.
  private let longest: Int
  let openings: PhraseOpenings

  init(_ numbers: inout PackedNumbers) {
    longest = numbers.nextCount()
    table = FeatureTable(&numbers)
    starts = FeatureTable(&numbers)
    openings = PhraseOpenings(&numbers)
  }

  /// Calls with each feature that has a phrase at a word; the phrase ends before `end`.
  ///
  /// - Parameter openings: the filter of these phrases, which the search for the word had at hand.
  func forEach(
    from index: Int, to end: Int, of words: UnsafeBufferPointer<Word>, _ openings: PhraseOpenings.Filter, isStart: Bool,
    _ report: (Int32) -> Void
  ) {
    let length = openings.mayOpenPair(at: index, to: end, of: words) ? longest : 1
    var key = WordHash.empty
    for i in index..<min(index + length, end) {
      key = WordHash.extend(key, with: words[i].hash)
      table.forEach(key, report)
      if isStart { starts.forEach(key, report) }
    }
  }
}

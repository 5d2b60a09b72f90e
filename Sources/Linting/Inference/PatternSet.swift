import Prose
import WordForms

/// Patterns of short texts, each for a feature: words with `*` in front, behind, on both sides or in the middle, each
/// for one or more words; and `{names}` of forms that words cannot express.
final class PatternSet: @unchecked Sendable {
  private let exact = FeatureTable()
  private let prefixes = FeatureTable()
  private let suffixes = FeatureTable()
  private let infixes = FeatureTable()
  /// The words with which a pattern begins that stands in the middle of others.
  private let infixStarts = WordTable()
  private var gaps: [(first: [UInt64], last: [UInt64], feature: Int32)] = []
  private let gapStarts = WordTable()
  private(set) var forms: [(form: TextForm, feature: Int32)] = []

  /// Reads a pattern as the build took it apart.
  ///
  /// - Returns: false where its shape or form is not known.
  func add(_ numbers: inout PackedNumbers, _ feature: Int32) -> Bool {
    guard let shape = PatternShape(rawValue: numbers.nextCount()) else { return false }
    if shape == .form {
      guard let form = TextForm(rawValue: numbers.nextText()) else { return false }
      forms.append((form, feature))
      return true
    }
    let words = numbers.list { $0.next() }
    guard let first = words.first else { return false }
    switch shape {
    case .exact: exact.add(Phrase.key(words), feature)
    case .prefix: prefixes.add(Phrase.key(words), feature)
    case .suffix: suffixes.add(Phrase.key(words.reversed()), feature)
    case .infix:
      infixStarts.insert(first, 1)
      infixes.add(Phrase.key(words), feature)
    case .gap:
      gapStarts.insert(first, 1)
      gaps.append((words, numbers.list { $0.next() }, feature))
    case .form: break
    }
    return true
  }

  /// Gathers the features that have a pattern for the words, each once.
  func gather(_ words: ArraySlice<UInt64>, into found: inout [Int32]) {
    found.removeAll(keepingCapacity: true)
    words.withUnsafeBufferPointer { if !$0.isEmpty { gather($0, into: &found) } }
  }

  private func gather(_ words: UnsafeBufferPointer<UInt64>, into found: inout [Int32]) {
    let last = words.count - 1
    var key = WordHash.empty
    for index in 0..<last {
      key = WordHash.extend(key, with: words[index])
      prefixes.gather(key, into: &found)
    }
    exact.gather(WordHash.extend(key, with: words[last]), into: &found)
    key = WordHash.empty
    for index in 0..<last {
      key = WordHash.extend(key, with: words[last - index])
      suffixes.gather(key, into: &found)
    }
    for start in 1..<max(1, last) where infixStarts.contains(words[start]) {
      var key = WordHash.empty
      for index in start..<min(start + 4, last) {
        key = WordHash.extend(key, with: words[index])
        infixes.gather(key, into: &found)
      }
    }
    if gapStarts.contains(words[0]) { gatherGaps(words, into: &found) }
  }

  private func gatherGaps(_ words: UnsafeBufferPointer<UInt64>, into found: inout [Int32]) {
    for gap in gaps where words.count > gap.first.count + gap.last.count {
      let matches = words.starts(with: gap.first) && words.suffix(gap.last.count).elementsEqual(gap.last)
      if matches, !found.contains(gap.feature) { found.append(gap.feature) }
    }
  }
}

/// A map from hashes to several features each: the features of a key are a chain in one array.
final class FeatureTable: @unchecked Sendable {
  private let table = WordTable()
  private var links: [(feature: Int32, next: Int32)] = []

  func add(_ key: UInt64, _ feature: Int32) {
    links.append((feature, table[key] ?? -1))
    table.insert(key, Int32(links.count - 1))
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
  private let table = FeatureTable()
  private let starts = FeatureTable()
  /// The number of words in the longest phrase.
  private var longest = 0
  let openings = PhraseOpenings()

  /// Adds a phrase by the hashes of its words.
  func add(_ words: [UInt64], isStart: Bool, _ feature: Int32) {
    guard !words.isEmpty else { return }
    if isStart { starts.add(Phrase.key(words), feature) } else { table.add(Phrase.key(words), feature) }
    longest = max(longest, words.count)
    openings.add(words)
  }

  /// Lets a search for openings also stop at the other words that tell a type.
  func addLandmarks() {
    ProseTally.formsOfBe.forEachKey { openings.add([$0]) }
    ProseTally.methods.forEachKey { openings.add([$0]) }
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

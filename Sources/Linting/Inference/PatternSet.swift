import Prose

/// Patterns of short texts, each for a feature: words with `*` in front, behind, on both sides or in the middle, each
/// for one or more words; and `{names}` of forms that words cannot express.
final class PatternSet: @unchecked Sendable {
  private let exact = FeatureTable()
  private let prefixes = FeatureTable()
  private let suffixes = FeatureTable()
  private let infixes = FeatureTable()
  private var gaps: [(first: [UInt64], last: [UInt64], feature: Int32)] = []
  private(set) var forms: [(form: TextForm, feature: Int32)] = []

  func add(_ pattern: String, _ feature: Int32) {
    if let form = TextForm(rawValue: pattern) { return forms.append((form, feature)) }
    let opens = pattern.hasPrefix("* ")
    let closes = pattern.hasSuffix(" *")
    let core = pattern.dropFirst(opens ? 2 : 0).dropLast(closes ? 2 : 0)
    let parts = core.split(separator: "*").map { Phrase.hashes(String($0)) }
    guard let first = parts.first, !first.isEmpty else { return }
    if parts.count == 2 { return gaps.append((first, parts[1], feature)) }
    let key = Phrase.key(first)
    switch (opens, closes) {
    case (false, false): exact.add(key, feature)
    case (false, true): prefixes.add(key, feature)
    case (true, false): suffixes.add(Phrase.key(first.reversed()), feature)
    case (true, true): infixes.add(key, feature)
    }
  }

  /// The features that have a pattern for the words, each once.
  func matches(_ words: [UInt64]) -> [Int32] {
    guard !words.isEmpty else { return [] }
    var found: [Int32] = []
    exact.collect(Phrase.key(words), &found)
    var key = WordHash.empty
    for word in words.dropLast() {
      key = WordHash.extend(key, with: word)
      prefixes.collect(key, &found)
    }
    key = WordHash.empty
    for word in words.dropFirst().reversed() {
      key = WordHash.extend(key, with: word)
      suffixes.collect(key, &found)
    }
    if words.count > 2 { collectInner(words, &found) }
    for gap in gaps where words.count > gap.first.count + gap.last.count {
      if words.starts(with: gap.first), words.suffix(gap.last.count).elementsEqual(gap.last) { found.append(gap.feature) }
    }
    return found.count > 1 ? Array(Set(found)) : found
  }

  private func collectInner(_ words: [UInt64], _ found: inout [Int32]) {
    for start in 1..<(words.count - 1) {
      var key = WordHash.empty
      for word in words[start..<min(start + 4, words.count - 1)] {
        key = WordHash.extend(key, with: word)
        infixes.collect(key, &found)
      }
    }
  }
}

/// A map from hashes to several features each.
final class FeatureTable: @unchecked Sendable {
  private let table = WordTable()
  private var features: [[Int32]] = []

  func add(_ key: UInt64, _ feature: Int32) {
    if let slot = table[key] {
      features[Int(slot)].append(feature)
    } else {
      table.insert(key, Int32(features.count))
      features.append([feature])
    }
  }

  @inline(__always)
  func collect(_ key: UInt64, _ found: inout [Int32]) {
    if let slot = table[key] { found += features[Int(slot)] }
  }

  func at(_ key: UInt64) -> [Int32]? { table[key].map { features[Int($0)] } }
}

/// Phrases of one to four words, each for a feature; `^` in front asks for the start of a sentence.
final class PhraseSet: @unchecked Sendable {
  private let table = FeatureTable()
  private let starts = FeatureTable()
  /// For each first word of a phrase the length of the longest.
  private let first = WordTable()

  func add(_ phrase: String, _ feature: Int32) {
    let isStart = phrase.hasPrefix("^")
    let words = Phrase.hashes(phrase, keepsAnd: true)
    guard let word = words.first else { return }
    if isStart { starts.add(Phrase.key(words), feature) } else { table.add(Phrase.key(words), feature) }
    first.insert(word, max(first[word] ?? 0, Int32(words.count)))
  }

  /// Whether a phrase may begin with a word.
  @inline(__always)
  func mayBegin(with word: UInt64) -> Bool { first.contains(word) }

  /// Calls with each feature that has a phrase at the head of some words.
  func forEach(at index: Int, of words: UnsafeBufferPointer<UInt64>, isStart: Bool, _ found: (Int32) -> Void) {
    guard let longest = first[words[index]] else { return }
    var key = WordHash.empty
    for i in index..<min(index + Int(longest), words.count) {
      key = WordHash.extend(key, with: words[i])
      if let features = table.at(key) { for feature in features { found(feature) } }
      if isStart, let features = starts.at(key) { for feature in features { found(feature) } }
    }
  }
}

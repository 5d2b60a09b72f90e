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

  func add(_ pattern: UnsafeBufferPointer<UInt8>, _ feature: Int32) {
    if pattern.first == UInt8(ascii: "{"), let form = TextForm(rawValue: String(decoding: pattern, as: UTF8.self)) {
      return forms.append((form, feature))
    }
    let star = UInt8(ascii: "*")
    let opens = pattern.first == star
    let closes = pattern.last == star
    let gap = pattern.dropFirst().dropLast().firstIndex(of: star)
    let first = Phrase.hashes(UnsafeBufferPointer(rebasing: pattern[..<(gap ?? pattern.count)]), keepsAnd: false)
    guard !first.isEmpty else { return }
    if let gap {
      let last = Phrase.hashes(UnsafeBufferPointer(rebasing: pattern[gap...]), keepsAnd: false)
      return gaps.append((first, last, feature))
    }
    let key = Phrase.key(first)
    switch (opens, closes) {
    case (false, false): exact.add(key, feature)
    case (false, true): prefixes.add(key, feature)
    case (true, false): suffixes.add(Phrase.key(first.reversed()), feature)
    case (true, true): infixes.add(key, feature)
    }
  }

  /// Calls with each feature that has a pattern for the words, once for each.
  func forEachMatch(_ words: [UInt64], _ report: (Int32) -> Void) {
    guard !words.isEmpty else { return }
    var found: [Int32] = []
    func collect(_ feature: Int32) {
      guard !found.contains(feature) else { return }
      found.append(feature)
      report(feature)
    }
    exact.forEach(Phrase.key(words), collect)
    var key = WordHash.empty
    for word in words.dropLast() {
      key = WordHash.extend(key, with: word)
      prefixes.forEach(key, collect)
    }
    key = WordHash.empty
    for word in words.dropFirst().reversed() {
      key = WordHash.extend(key, with: word)
      suffixes.forEach(key, collect)
    }
    if words.count > 2 { forEachInner(words, collect) }
    for gap in gaps where words.count > gap.first.count + gap.last.count && words[0] == gap.first[0] {
      if words.starts(with: gap.first), words.suffix(gap.last.count).elementsEqual(gap.last) { collect(gap.feature) }
    }
  }

  private func forEachInner(_ words: [UInt64], _ report: (Int32) -> Void) {
    for start in 1..<(words.count - 1) {
      var key = WordHash.empty
      for index in start..<min(start + 4, words.count - 1) {
        key = WordHash.extend(key, with: words[index])
        infixes.forEach(key, report)
      }
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
  /// For each first word of a phrase the length of the longest.
  private let first = WordTable()
  let openings = PhraseOpenings()

  func add(_ phrase: UnsafeBufferPointer<UInt8>, _ feature: Int32) {
    let isStart = phrase.first == UInt8(ascii: "^")
    let words = Phrase.hashes(phrase, keepsAnd: true)
    guard let word = words.first else { return }
    if isStart { starts.add(Phrase.key(words), feature) } else { table.add(Phrase.key(words), feature) }
    first.insert(word, max(first[word] ?? 0, Int32(words.count)))
    openings.add(words)
  }

  /// Calls with each feature that has a phrase at a word; the phrase ends before `end`.
  func forEach(
    from index: Int, to end: Int, of words: UnsafeBufferPointer<Word>, isStart: Bool, _ report: (Int32) -> Void
  ) {
    guard let longest = first[words[index].hash] else { return }
    var key = WordHash.empty
    for i in index..<min(index + Int(longest), end) {
      key = WordHash.extend(key, with: words[i].hash)
      table.forEach(key, report)
      if isStart { starts.forEach(key, report) }
    }
  }
}

import WordForms

/// Keys with the number of a feature each, as `FeatureTable` reads them.
private struct KeyList {
  private var keys: [(key: UInt64, feature: Int)] = []

  mutating func add(_ key: UInt64, _ feature: Int) { keys.append((key, feature)) }

  func write(to out: inout NumberPacker) {
    out.addList(keys) {
      $0.add($1.key)
      $0.add($1.feature)
    }
  }
}

/// Files the patterns of a `PatternSet`: words with `*` in front, behind, on both sides or in the middle, each for one or
/// more words; and `{names}` of forms that words cannot express.
struct PatternPacker {
  private var exact = KeyList()
  private var prefixes = KeyList()
  private var suffixes = KeyList()
  private var infixes = KeyList()
  private var gaps: [(first: [UInt64], last: [UInt64], feature: Int)] = []
  private var forms: [(name: String, feature: Int)] = []

  mutating func add(_ pattern: UnsafeBufferPointer<UInt8>, _ feature: Int) {
    if pattern.first == UInt8(ascii: "{") {
      return forms.append((String(decoding: pattern, as: UTF8.self), feature))
    }
    let star = UInt8(ascii: "*")
    let gap = pattern.dropFirst().dropLast().firstIndex(of: star)
    let first = Phrase.hashes(UnsafeBufferPointer(rebasing: pattern[..<(gap ?? pattern.count)]), keepsAnd: false)
    guard !first.isEmpty else { return }
    if let gap {
      let last = Phrase.hashes(UnsafeBufferPointer(rebasing: pattern[gap...]), keepsAnd: false)
      return gaps.append((first, last, feature))
    }
    let key = Phrase.key(first)
    switch (pattern.first == star, pattern.last == star) {
    case (false, false): exact.add(key, feature)
    case (false, true): prefixes.add(key, feature)
    case (true, false): suffixes.add(Phrase.key(first.reversed()), feature)
    case (true, true): infixes.add(key, feature)
    }
  }

  func write(to out: inout NumberPacker) {
    for list in [exact, prefixes, suffixes, infixes] { list.write(to: &out) }
    out.addList(gaps) { out, gap in
      out.addList(gap.first) { $0.add($1) }
      out.addList(gap.last) { $0.add($1) }
      out.add(gap.feature)
    }
    out.addList(forms) {
      $0.add($1.name)
      $0.add($1.feature)
    }
  }
}

/// Files the phrases of `PhraseFeatures`: one to four words; `^` in front asks for the start of a sentence.
struct PhrasePacker {
  private var anywhere = KeyList()
  private var starts = KeyList()
  private var longest = 0
  private var firsts: Set<UInt64> = []
  private var singles: Set<UInt64> = []
  private var pairs: Set<UInt64> = []

  mutating func add(_ phrase: UnsafeBufferPointer<UInt8>, _ feature: Int) {
    let words = Phrase.hashes(phrase, keepsAnd: true)
    guard let first = words.first else { return }
    if phrase.first == UInt8(ascii: "^") {
      starts.add(Phrase.key(words), feature)
    } else {
      anywhere.add(Phrase.key(words), feature)
    }
    longest = max(longest, words.count)
    firsts.insert(first)
    if words.count == 1 { singles.insert(first) } else { pairs.insert(Phrase.opening(first, words[1])) }
  }

  func write(to out: inout NumberPacker) {
    out.add(longest)
    anywhere.write(to: &out)
    starts.write(to: &out)
    for words in [firsts, singles, pairs] { out.addList(words.sorted()) { $0.add($1) } }
  }
}

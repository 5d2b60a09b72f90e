import LocatedYAML
import Prose

/// The evidence by which types are told, with its weights: `Rules/inference.yml`.
public struct TypeModel: Sendable {
  /// One piece of evidence.
  struct Feature: Sendable {
    enum Kind: Sendable {
      /// A pattern of titles, headings or table headers: holds from so many matches on.
      case title
      case heading(atLeast: Int)
      case tableHeader
      /// The matches of an earlier heading feature.
      case headingOf(Int, atLeast: Int)
      /// Phrases; with a rate it holds from that rate on.
      case phrase(perThousand: Double?)
      case measure(Measure, atLeast: Double)
    }

    let kind: Kind
    /// One weight for each type of the model.
    let weights: [Float]
  }

  let types: [String]
  let bias: [Float]
  let threshold: Double
  let minimumWords: Int
  var features: [Feature] = []
  var titles = PatternSet()
  var headings = PatternSet()
  var tableHeaders = PatternSet()
  var phrases = PhraseSet()
  let verbs: WordTable
  let changeVerbs: WordTable
  let notGerunds: WordTable

  /// Reads the model; what it cannot use becomes a diagnostic.
  public init(_ value: LocatedValue, file: String, diagnostics: inout [Diagnostic]) {
    let biases = value["bias"]?.entries ?? []
    types = biases.map(\.key)
    bias = biases.map { $0.value.scalar.flatMap { Float($0) } ?? 0 }
    threshold = value["threshold"]?.scalar.flatMap { Double($0) } ?? 1
    minimumWords = value["min-words"]?.scalar.flatMap { Int($0) } ?? 0
    func list(_ name: String) -> [String] { value["lists"]?[name]?.elements?.compactMap(\.scalar) ?? [] }
    verbs = WordTable(words: list("verbs"))
    changeVerbs = WordTable(words: list("change-verbs"))
    notGerunds = WordTable(words: list("not-gerunds"))
    var ids: [String: Int] = [:]
    for entry in value["features"]?.elements ?? [] {
      guard let kind = add(entry, ids) else {
        diagnostics.append(
          Diagnostic("a feature needs a known kind and measure", file: file, line: entry.line, column: entry.column))
        continue
      }
      if let id = entry["id"]?.scalar { ids[id] = features.count }
      features.append(Feature(kind: kind, weights: weights(entry["weights"])))
    }
  }

  /// Files an entry's patterns under its number and gives its kind.
  private mutating func add(_ entry: LocatedValue, _ ids: [String: Int]) -> Feature.Kind? {
    let number = Int32(features.count)
    let atLeast = entry["at-least"]?.scalar.flatMap { Double($0) }
    if let patterns = entry["title"]?.elements {
      for pattern in patterns { titles.add(pattern.scalar ?? "", number) }
      return .title
    }
    if let patterns = entry["heading"]?.elements {
      for pattern in patterns { headings.add(pattern.scalar ?? "", number) }
      return .heading(atLeast: Int(atLeast ?? 1))
    }
    if let patterns = entry["table-header"]?.elements {
      for pattern in patterns { tableHeaders.add(pattern.scalar ?? "", number) }
      return .tableHeader
    }
    if let other = entry["heading-of"]?.scalar.flatMap({ ids[$0] }) {
      return .headingOf(other, atLeast: Int(atLeast ?? 1))
    }
    if let list = entry["phrase"]?.elements {
      for phrase in list { phrases.add(phrase.scalar ?? "", number) }
      return .phrase(perThousand: entry["per-thousand"]?.scalar.flatMap { Double($0) })
    }
    return entry["measure"]?.scalar.flatMap { Measure(rawValue: $0) }.map { .measure($0, atLeast: atLeast ?? 0) }
  }

  private func weights(_ value: LocatedValue?) -> [Float] {
    var weights = Array(repeating: Float(0), count: types.count)
    for entry in value?.entries ?? [] {
      if let index = types.firstIndex(of: entry.key) { weights[index] = entry.value.scalar.flatMap { Float($0) } ?? 0 }
    }
    return weights
  }
}

/// Patterns of short texts, each for a feature: words with `*` in front, behind, on both sides or in the middle, each
/// for one or more words; and `{names}` of forms that words cannot express.
struct PatternSet: Sendable {
  private var exact = FeatureTable()
  private var prefixes = FeatureTable()
  private var suffixes = FeatureTable()
  private var infixes = FeatureTable()
  private var gaps: [(first: [UInt64], last: [UInt64], feature: Int32)] = []
  private(set) var forms: [(form: TextForm, feature: Int32)] = []

  mutating func add(_ pattern: String, _ feature: Int32) {
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
struct FeatureTable: Sendable {
  private var table = WordTable()
  private var features: [[Int32]] = []

  mutating func add(_ key: UInt64, _ feature: Int32) {
    if let slot = table[key] {
      features[Int(slot)].append(feature)
    } else {
      table[key] = Int32(features.count)
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
struct PhraseSet: Sendable {
  private var table = FeatureTable()
  private var starts = FeatureTable()
  /// For each first word of a phrase the length of the longest.
  private var first = WordTable()

  mutating func add(_ phrase: String, _ feature: Int32) {
    let isStart = phrase.hasPrefix("^")
    let words = Phrase.hashes(phrase, keepsAnd: true)
    guard let word = words.first else { return }
    if isStart { starts.add(Phrase.key(words), feature) } else { table.add(Phrase.key(words), feature) }
    first[word] = max(first[word] ?? 0, Int32(words.count))
  }

  /// Calls with each feature that has a phrase at the head of some words.
  @inline(__always)
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

import LocatedYAML
import Prose

/// The evidence by which types are told, with its weights: `Rules/inference.yml`.
public final class TypeModel: Sendable {
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
  }

  /// The patterns and phrases of all features.
  struct Patterns: Sendable {
    let titles = PatternSet()
    let headings = PatternSet()
    let tableHeaders = PatternSet()
    let phrases = PhraseFeatures()
  }

  let types: [String]
  let bias: [Float]
  let threshold: Double
  let minimumWords: Int
  let features: [Feature]
  /// For each feature in turn one weight for each type.
  let weights: [Float]
  let patterns: Patterns
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
    func words(_ name: String) -> WordTable {
      let table = WordTable()
      value["lists"]?[name]?.forEachText { word in
        table.insert(word.reduce(WordHash.empty) { WordHash.add($1, to: $0) }, 1)
      }
      return table
    }
    verbs = words("verbs")
    changeVerbs = words("change-verbs")
    notGerunds = words("not-gerunds")
    var reader = FeatureReader(types: types)
    for entry in value["features"]?.elements ?? [] where !reader.read(entry) {
      diagnostics.append(
        Diagnostic("a feature needs a known kind and measure", file: file, line: entry.line, column: entry.column))
    }
    features = reader.features
    weights = reader.weights
    patterns = reader.patterns
  }
}

/// Reads the features of a model one by one.
private struct FeatureReader {
  let types: [String]
  var features: [TypeModel.Feature] = []
  var weights: [Float] = []
  let patterns = TypeModel.Patterns()
  private var ids: [String: Int] = [:]

  init(types: [String]) { self.types = types }

  mutating func read(_ entry: LocatedValue) -> Bool {
    guard let kind = kind(of: entry) else { return false }
    if let id = entry["id"]?.scalar { ids[id] = features.count }
    features.append(TypeModel.Feature(kind: kind))
    addWeights(entry["weights"])
    return true
  }

  /// Files an entry's patterns under its number and gives its kind.
  private mutating func kind(of entry: LocatedValue) -> TypeModel.Feature.Kind? {
    let number = Int32(features.count)
    let atLeast = entry["at-least"]?.scalar.flatMap { Double($0) }
    if let list = entry["title"] {
      list.forEachText { patterns.titles.add($0, number) }
      return .title
    }
    if let list = entry["heading"] {
      list.forEachText { patterns.headings.add($0, number) }
      return .heading(atLeast: Int(atLeast ?? 1))
    }
    if let list = entry["table-header"] {
      list.forEachText { patterns.tableHeaders.add($0, number) }
      return .tableHeader
    }
    if let other = entry["heading-of"]?.scalar.flatMap({ ids[$0] }) {
      return .headingOf(other, atLeast: Int(atLeast ?? 1))
    }
    if let list = entry["phrase"] {
      list.forEachText { patterns.phrases.add($0, number) }
      return .phrase(perThousand: entry["per-thousand"]?.scalar.flatMap { Double($0) })
    }
    return entry["measure"]?.scalar.flatMap { Measure(rawValue: $0) }.map { .measure($0, atLeast: atLeast ?? 0) }
  }

  private mutating func addWeights(_ value: LocatedValue?) {
    let start = weights.count
    weights.append(contentsOf: repeatElement(0, count: types.count))
    // The file names the types in one order, so that each is looked for behind the one before.
    var place = 0
    for entry in value?.entries ?? [] {
      let index = types[place...].firstIndex(of: entry.key) ?? types.firstIndex(of: entry.key)
      guard let index else { continue }
      weights[start + index] = entry.value.scalar.flatMap { Float($0) } ?? 0
      place = index
    }
  }
}

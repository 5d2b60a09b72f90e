import LocatedYAML
import Prose

/// The evidence by which types are told, with its weights: `Rules/inference.yml`.
public final class TypeModel: Sendable {
  /// One piece of evidence.
  struct Feature: Sendable {
    enum Kind: Sendable {
      /// A pattern of titles, headings or table headers: holds from so many matches on.
      case title, heading, tableHeader
      /// Phrases: weighs by their rate.
      case phrase
      /// Phrases: holds from so many per 1,000 words on.
      case phraseRate
      case measure
    }

    let kind: Kind
    /// Index of the feature whose matches count, which is itself or an earlier one, or of the measure.
    let source: Int
    let atLeast: Double
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
    patterns.phrases.addLandmarks()
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
    guard let feature = feature(of: entry) else { return false }
    if let id = entry["id"]?.scalar { ids[id] = features.count }
    features.append(feature)
    addWeights(entry["weights"])
    return true
  }

  /// Files an entry's patterns under its number and gives the feature.
  private mutating func feature(of entry: LocatedValue) -> TypeModel.Feature? {
    let number = features.count
    func value(_ key: String) -> Double? { entry[key]?.scalar.flatMap { Double($0) } }
    func feature(_ kind: TypeModel.Feature.Kind, _ source: Int? = nil, atLeast: Double = 1) -> TypeModel.Feature {
      TypeModel.Feature(kind: kind, source: source ?? number, atLeast: atLeast)
    }
    if let list = entry["title"] {
      list.forEachText { patterns.titles.add($0, Int32(number)) }
      return feature(.title)
    }
    if let list = entry["heading"] {
      list.forEachText { patterns.headings.add($0, Int32(number)) }
      return feature(.heading, atLeast: value("at-least") ?? 1)
    }
    if let list = entry["table-header"] {
      list.forEachText { patterns.tableHeaders.add($0, Int32(number)) }
      return feature(.tableHeader)
    }
    if let other = entry["heading-of"]?.scalar.flatMap({ ids[$0] }) {
      return feature(.heading, other, atLeast: value("at-least") ?? 1)
    }
    if let list = entry["phrase"] {
      list.forEachText { patterns.phrases.add($0, Int32(number)) }
      return value("per-thousand").map { feature(.phraseRate, atLeast: $0) } ?? feature(.phrase)
    }
    let measure = entry["measure"]?.scalar.flatMap { Measure(rawValue: $0) }
    return measure.map { feature(.measure, $0.index, atLeast: value("at-least") ?? 0) }
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

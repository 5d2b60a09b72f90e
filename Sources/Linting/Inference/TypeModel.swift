import Prose
import WordForms

/// The evidence by which types are told, with its weights: `Rules/inference.yml`, which is read when docgate is built.
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

  /// Reads what the build made of the model: the properties in their order, but each feature with its patterns. A list
  /// begins with its length.
  ///
  /// - Returns: nil where a measure or a form is not known.
  public init?(packed: StaticString) {
    var numbers = PackedNumbers(packed)
    types = numbers.list { $0.nextText() }
    bias = numbers.list { $0.nextFloat() }
    threshold = numbers.nextDouble()
    minimumWords = numbers.nextCount()
    verbs = WordTable(hashes: &numbers)
    changeVerbs = WordTable(hashes: &numbers)
    notGerunds = WordTable(hashes: &numbers)
    weights = numbers.list { $0.nextFloat() }
    let patterns = Patterns()
    var features: [Feature] = []
    for number in 0..<numbers.nextCount() {
      guard let feature = Feature(number, &numbers, patterns) else { return nil }
      features.append(feature)
    }
    self.features = features
    patterns.phrases.addLandmarks()
    self.patterns = patterns
  }
}

extension TypeModel.Feature {
  /// Reads a letter for the kind and what belongs to it, and files the patterns under the feature's number.
  fileprivate init?(_ number: Int, _ numbers: inout PackedNumbers, _ patterns: TypeModel.Patterns) {
    switch numbers.nextText() {
    case "t":
      self.init(kind: .title, source: number, atLeast: 1)
      guard TypeModel.Feature.add(number, &numbers, to: patterns.titles) else { return nil }
    case "h":
      self.init(kind: .heading, source: number, atLeast: numbers.nextDouble())
      guard TypeModel.Feature.add(number, &numbers, to: patterns.headings) else { return nil }
    case "c":
      self.init(kind: .tableHeader, source: number, atLeast: 1)
      guard TypeModel.Feature.add(number, &numbers, to: patterns.tableHeaders) else { return nil }
    case "o": self.init(kind: .heading, source: numbers.nextCount(), atLeast: numbers.nextDouble())
    case "p":
      let rate = numbers.nextDouble()
      self.init(kind: rate > 0 ? .phraseRate : .phrase, source: number, atLeast: rate > 0 ? rate : 1)
      for _ in 0..<numbers.nextCount() {
        let isStart = numbers.nextCount() == 1
        patterns.phrases.add(numbers.list { $0.next() }, isStart: isStart, Int32(number))
      }
    case "m":
      guard let measure = Measure(rawValue: numbers.nextText()) else { return nil }
      self.init(kind: .measure, source: measure.index, atLeast: numbers.nextDouble())
    default: return nil
    }
  }

  private static func add(_ number: Int, _ numbers: inout PackedNumbers, to patterns: PatternSet) -> Bool {
    for _ in 0..<numbers.nextCount() where !patterns.add(&numbers, Int32(number)) { return false }
    return true
  }
}

extension PackedNumbers {
  mutating func nextFloat() -> Float { Float(bitPattern: UInt32(truncatingIfNeeded: next())) }

  mutating func nextDouble() -> Double { Double(bitPattern: next()) }

  /// A list that begins with its length.
  mutating func list<Element>(_ element: (inout PackedNumbers) -> Element) -> [Element] {
    let count = nextCount()
    var list: [Element] = []
    list.reserveCapacity(count)
    for _ in 0..<count { list.append(element(&self)) }
    return list
  }
}

extension WordTable {
  convenience init(hashes numbers: inout PackedNumbers) {
    let count = numbers.nextCount()
    self.init(capacity: count)
    for _ in 0..<count { insert(numbers.next(), 1) }
  }
}

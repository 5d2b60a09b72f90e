import Prose
import WordForms

/// The evidence by which types are told, with its weights: `Rules/inference.yml`, which is read when docgate is built.
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
    let titles: PatternSet
    let headings: PatternSet
    let tableHeaders: PatternSet
    let phrases: PhraseFeatures
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

  /// Reads what the build made of the model, which is in the order of the properties; a list begins with its length.
  ///
  /// - Returns: nil where a measure or a form is not known.
  public init?(packed: StaticString) {
    var numbers = PackedNumbers(packed)
    types = numbers.list { $0.nextText() }
    bias = numbers.list { $0.nextFloat() }
    threshold = numbers.nextDouble()
    minimumWords = numbers.nextCount()
    let kinds = numbers.list { Feature.Kind(&$0) }
    features = kinds.compactMap { $0.map(Feature.init) }
    weights = numbers.list { $0.nextFloat() }
    let sets = [PatternSet(&numbers), PatternSet(&numbers), PatternSet(&numbers)].compactMap { $0 }
    guard sets.count == 3, features.count == kinds.count else { return nil }
    patterns = Patterns(
      titles: sets[0], headings: sets[1], tableHeaders: sets[2], phrases: PhraseFeatures(&numbers))
    verbs = WordTable(hashes: &numbers)
    changeVerbs = WordTable(hashes: &numbers)
    notGerunds = WordTable(hashes: &numbers)
  }
}

extension TypeModel.Feature.Kind {
  /// A letter for the kind, then what belongs to it.
  fileprivate init?(_ numbers: inout PackedNumbers) {
    switch numbers.nextText() {
    case "t": self = .title
    case "h": self = .heading(atLeast: numbers.nextCount())
    case "c": self = .tableHeader
    case "o": self = .headingOf(numbers.nextCount(), atLeast: numbers.nextCount())
    case "p":
      let rate = numbers.nextDouble()
      self = .phrase(perThousand: rate > 0 ? rate : nil)
    case "m":
      guard let measure = Measure(rawValue: numbers.nextText()) else { return nil }
      self = .measure(measure, atLeast: numbers.nextDouble())
    default: return nil
    }
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

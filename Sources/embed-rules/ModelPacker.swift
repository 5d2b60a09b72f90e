import LocatedYAML
import WordForms

/// Works out the tables of a `TypeModel` from `Rules/inference.yml` and writes them as numbers.
struct ModelPacker {
  private let types: [String]
  private var ids: [String: Int] = [:]
  private var kinds: [NumberPacker] = []
  private var weights: [Float] = []
  private var titles = PatternPacker()
  private var headings = PatternPacker()
  private var tableHeaders = PatternPacker()
  private var phrases = PhrasePacker()
  private let value: LocatedValue

  /// - Throws: `YAMLError` with the place of the mistake.
  init(_ value: LocatedValue) throws {
    self.value = value
    types = value["bias"]?.entries?.map(\.key) ?? []
    for entry in value["features"]?.elements ?? [] {
      guard let kind = kind(of: entry) else {
        throw YAMLError(message: "a feature needs a known kind", line: entry.line, column: entry.column)
      }
      if let id = entry["id"]?.scalar { ids[id] = kinds.count }
      kinds.append(kind)
      try addWeights(entry["weights"])
    }
  }

  /// In the order in which `TypeModel` reads it.
  var text: String {
    var out = NumberPacker()
    out.addList(types) { $0.add($1) }
    out.addList(value["bias"]?.entries ?? []) { $0.add($1.value.scalar.flatMap { Float($0) } ?? 0) }
    out.add(value["threshold"]?.scalar.flatMap { Double($0) } ?? 1)
    out.add(value["min-words"]?.scalar.flatMap { Int($0) } ?? 0)
    out.addList(kinds) { $0.append($1) }
    out.addList(weights) { $0.add($1) }
    for patterns in [titles, headings, tableHeaders] { patterns.write(to: &out) }
    phrases.write(to: &out)
    for list in ["verbs", "change-verbs", "not-gerunds"] {
      out.addList(value["lists"]?[list]?.elements ?? []) { $0.add(WordHash.of($1.scalar ?? "")) }
    }
    return out.text
  }

  /// Files an entry's patterns under its number and gives its kind.
  private mutating func kind(of entry: LocatedValue) -> NumberPacker? {
    let number = kinds.count
    let atLeast = entry["at-least"]?.scalar.flatMap { Double($0) }
    var kind = NumberPacker()
    if let list = entry["title"] {
      list.forEachText { titles.add($0, number) }
      kind.add("t")
    } else if let list = entry["heading"] {
      list.forEachText { headings.add($0, number) }
      kind.add("h")
      kind.add(Int(atLeast ?? 1))
    } else if let list = entry["table-header"] {
      list.forEachText { tableHeaders.add($0, number) }
      kind.add("c")
    } else if let other = entry["heading-of"]?.scalar.flatMap({ ids[$0] }) {
      kind.add("o")
      kind.add(other)
      kind.add(Int(atLeast ?? 1))
    } else if let list = entry["phrase"] {
      list.forEachText { phrases.add($0, number) }
      kind.add("p")
      kind.add(entry["per-thousand"]?.scalar.flatMap { Double($0) } ?? 0)
    } else if let measure = entry["measure"]?.scalar {
      kind.add("m")
      kind.add(measure)
      kind.add(atLeast ?? 0)
    } else {
      return nil
    }
    return kind
  }

  private mutating func addWeights(_ value: LocatedValue?) throws {
    let start = weights.count
    weights.append(contentsOf: repeatElement(0, count: types.count))
    for entry in value?.entries ?? [] {
      guard let index = types.firstIndex(of: entry.key), let weight = entry.value.scalar.flatMap({ Float($0) }) else {
        throw YAMLError(
          message: "a weight is a number for a type that 'bias' names", line: entry.line, column: entry.column)
      }
      weights[start + index] = weight
    }
  }
}

extension NumberPacker {
  mutating func add(_ number: Float) { add(UInt64(number.bitPattern)) }

  mutating func add(_ number: Double) { add(number.bitPattern) }

  /// The length of a list and its elements.
  mutating func addList<Element>(_ list: [Element], _ add: (inout NumberPacker, Element) -> Void) {
    self.add(list.count)
    for element in list { add(&self, element) }
  }
}

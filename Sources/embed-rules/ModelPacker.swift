import LocatedYAML
import WordForms

/// Works out the tables of a `TypeModel` from `Rules/inference.yml` and writes them as numbers.
struct ModelPacker {
  private let types: [String]
  private var ids: [String: Int] = [:]
  private var features: [NumberPacker] = []
  private var weights: [Float] = []
  private let value: LocatedValue

  /// - Throws: `YAMLError` with the place of the mistake.
  init(_ value: LocatedValue) throws {
    self.value = value
    types = value["bias"]?.entries?.map(\.key) ?? []
    for entry in value["features"]?.elements ?? [] {
      features.append(try feature(entry))
      if let id = entry["id"]?.scalar { ids[id] = features.count - 1 }
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
    for list in ["verbs", "change-verbs", "not-gerunds"] {
      out.addList(value["lists"]?[list]?.elements ?? []) { $0.add(WordHash.of($1.scalar ?? "")) }
    }
    out.addList(weights) { $0.add($1) }
    out.addList(features) { $0.append($1) }
    return out.text
  }

  private func feature(_ entry: LocatedValue) throws -> NumberPacker {
    let atLeast = entry["at-least"]?.scalar.flatMap { Double($0) }
    var out = NumberPacker()
    if let list = entry["title"] {
      out.add("t")
      try out.addPatterns(list)
    } else if let list = entry["heading"] {
      out.add("h")
      out.add(atLeast ?? 1)
      try out.addPatterns(list)
    } else if let list = entry["table-header"] {
      out.add("c")
      try out.addPatterns(list)
    } else if let other = entry["heading-of"]?.scalar.flatMap({ ids[$0] }) {
      out.add("o")
      out.add(other)
      out.add(atLeast ?? 1)
    } else if let list = entry["phrase"] {
      out.add("p")
      out.add(entry["per-thousand"]?.scalar.flatMap { Double($0) } ?? 0)
      out.addPhrases(list)
    } else if let measure = entry["measure"]?.scalar {
      out.add("m")
      out.add(measure)
      out.add(atLeast ?? 0)
    } else {
      throw YAMLError(message: "a feature needs a known kind", line: entry.line, column: entry.column)
    }
    return out
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

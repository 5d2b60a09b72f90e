import Prose

/// The words that rules look at, so that one pass over a document finds those of all of them.
struct SoughtWords: Sendable {
  /// For each word the rules that look at it: a bit for each of the rules that share a table.
  private let tables: [WordTable]
  private let ruleCount: Int
  /// As many rules share a table.
  private static let width = 31

  /// - Parameter rules: for each rule the words that it looks at.
  init(_ rules: [WordTable]) {
    ruleCount = rules.count
    tables = stride(from: 0, to: rules.count, by: SoughtWords.width).map { first in
      let table = WordTable()
      for (bit, words) in rules[first...].prefix(SoughtWords.width).enumerated() {
        words.forEachKey { table.insert($0, (table[$0] ?? 0) | 1 << Int32(bit)) }
      }
      return table
    }
  }

  /// For each rule the indices of its words in a document, in order.
  func find(in prose: ProseIndex) -> [[Int32]] {
    var found = Array(repeating: [Int32](), count: ruleCount)
    prose.words.withUnsafeBufferPointer { words in
      for (number, table) in tables.enumerated() {
        let filter = table.filter
        var index = filter.firstIndex(in: words, from: 0)
        while index < words.count {
          var rules = table[words[index].hash] ?? 0
          while rules != 0 {
            found[number * SoughtWords.width + rules.trailingZeroBitCount].append(Int32(index))
            rules &= rules - 1
          }
          index = filter.firstIndex(in: words, from: index + 1)
        }
      }
    }
    return found
  }
}

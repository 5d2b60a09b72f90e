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
    prose.words.withUnsafeBufferPointer { words in
      tables.enumerated().flatMap { number, table in
        SoughtWords.lists(
          of: min(SoughtWords.width, ruleCount - number * SoughtWords.width), SoughtWords.hits(of: table, in: words))
      }
    }
  }

  /// A word of a table, by its index in a document, with its rules.
  private struct Hit {
    let word: Int32
    let rules: Int32

    @inline(__always)
    func forEachRule(_ body: (Int) -> Void) {
      var rest = rules
      while rest != 0 {
        body(rest.trailingZeroBitCount)
        rest &= rest - 1
      }
    }
  }

  private static func hits(of table: WordTable, in words: UnsafeBufferPointer<Word>) -> [Hit] {
    var hits: [Hit] = []
    hits.reserveCapacity(words.count / 8)
    let filter = table.filter
    var index = filter.firstIndex(in: words, from: 0)
    while index < words.count {
      if let rules = table[words[index].hash] { hits.append(Hit(word: Int32(truncatingIfNeeded: index), rules: rules)) }
      index = filter.firstIndex(in: words, from: index + 1)
    }
    return hits
  }

  /// The words of each of the rules that share a table, which are counted first: most rules have few or none, and lists
  /// that grow would be moved again and again.
  private static func lists(of rules: Int, _ hits: [Hit]) -> [[Int32]] {
    var counts = Array(repeating: 0, count: rules)
    for hit in hits { hit.forEachRule { counts[$0] += 1 } }
    var total = 0
    var ends = counts.map { count in
      defer { total += count }
      return total
    }
    let words = [Int32](unsafeUninitializedCapacity: total) { words, count in
      for hit in hits {
        hit.forEachRule {
          words[ends[$0]] = hit.word
          ends[$0] += 1
        }
      }
      count = total
    }
    return counts.indices.map { Array(words[(ends[$0] - counts[$0])..<ends[$0]]) }
  }
}

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
    var found: [[Int32]] = []
    found.reserveCapacity(ruleCount)
    prose.words.withUnsafeBufferPointer { words in
      for table in tables {
        let hits = SoughtWords.hits(of: table, in: words)
        for bit in 0..<min(SoughtWords.width, ruleCount - found.count) {
          found.append(SoughtWords.indices(of: hits, for: Int32(bit)))
        }
      }
    }
    return found
  }

  /// A word that some rules look at.
  private struct Hit {
    let index: Int32
    let rules: Int32
  }

  private static func hits(of table: WordTable, in words: UnsafeBufferPointer<Word>) -> [Hit] {
    var hits: [Hit] = []
    hits.reserveCapacity(words.count / 4)
    let filter = table.filter
    var index = filter.firstIndex(in: words, from: 0)
    while index < words.count {
      if let rules = table[words[index].hash] { hits.append(Hit(index: Int32(index), rules: rules)) }
      index = filter.firstIndex(in: words, from: index + 1)
    }
    return hits
  }

  /// Which rules look at a word no branch tells well, so that each is written and only counted where the rule does.
  private static func indices(of hits: [Hit], for bit: Int32) -> [Int32] {
    [Int32](unsafeUninitializedCapacity: hits.count) { memory, count in
      for hit in hits {
        memory[count] = hit.index
        count &+= Int(hit.rules &>> bit & 1)
      }
    }
  }
}

/// Finds many literals in one pass over a text, without regard to the case of ASCII letters: the automaton of Aho and
/// Corasick, with a full table over the bytes that occur in the literals.
public final class LiteralScanner: Sendable {
  /// For each byte its column in the table; 0 for those in no literal.
  private let columns: [UInt8]
  /// Row and column give the next state times the number of columns; states with literals come last.
  private let table: [UInt32]
  private let columnCount: Int
  /// The first state that ends a literal, times the number of columns.
  private let firstEnding: UInt32
  /// For each state that ends literals, from the first one on, which.
  private let endings: [[Int32]]

  /// - Parameter literals: none of them empty, in lower case.
  public init(_ literals: [[UInt8]]) {
    var trie = LiteralTrie(literals)
    trie.link()
    let order = trie.statesWithEndingsLast
    columns = trie.columns
    columnCount = trie.columnCount
    var place = [UInt32](repeating: 0, count: order.count)
    for (index, state) in order.enumerated() { place[state] = UInt32(index * trie.columnCount) }
    table = order.flatMap { state in trie.next[state].map { place[Int($0)] } }
    let endingStates = order.filter { !trie.endings[$0].isEmpty }
    firstEnding = UInt32((order.count - endingStates.count) * trie.columnCount)
    endings = endingStates.map { trie.endings[$0] }
  }

  /// Calls with the index of each literal that occurs and the offset of its last byte.
  public func scan(_ text: UnsafeBufferPointer<UInt8>, _ body: (_ literal: Int, _ offset: Int) -> Void) {
    table.withUnsafeBufferPointer { table in
      columns.withUnsafeBufferPointer { columns in
        var state: UInt32 = 0
        for offset in text.indices {
          state = table[Int(state) + Int(columns[Int(text[offset])])]
          guard state >= firstEnding else { continue }
          for literal in endings[Int(state - firstEnding) / columnCount] { body(Int(literal), offset) }
        }
      }
    }
  }
}

/// The literals as a tree, turned into an automaton by `link`.
private struct LiteralTrie {
  var columns = [UInt8](repeating: 0, count: 256)
  var columnCount = 1
  /// For each state the next one by column; 0, the root, where there is none.
  var next: [[Int32]] = []
  var endings: [[Int32]] = [[]]

  init(_ literals: [[UInt8]]) {
    for byte in Set(literals.joined()).sorted() {
      // 255 columns hold every byte that UTF-8 uses.
      columns[Int(byte)] = UInt8(truncatingIfNeeded: columnCount)
      if byte >= 0x61, byte <= 0x7A { columns[Int(byte) & 0xDF] = UInt8(truncatingIfNeeded: columnCount) }
      columnCount += 1
    }
    next = [Array(repeating: 0, count: columnCount)]
    for (index, literal) in literals.enumerated() { add(literal, Int32(index)) }
  }

  private mutating func add(_ literal: [UInt8], _ index: Int32) {
    var state = 0
    for byte in literal {
      let column = Int(columns[Int(byte)])
      if next[state][column] == 0 {
        next[state][column] = Int32(next.count)
        next.append(Array(repeating: 0, count: columnCount))
        endings.append([])
      }
      state = Int(next[state][column])
    }
    endings[state].append(index)
  }

  /// Fills in, level by level, where to go on when a literal breaks off.
  mutating func link() {
    var fallback = [Int](repeating: 0, count: next.count)
    var queue = next[0].filter { $0 != 0 }.map { Int($0) }
    var head = 0
    while head < queue.count {
      let state = queue[head]
      head += 1
      endings[state] += endings[fallback[state]]
      for column in 0..<columnCount {
        let child = Int(next[state][column])
        let other = next[fallback[state]][column]
        if child == 0 {
          next[state][column] = other
        } else {
          fallback[child] = Int(other)
          queue.append(child)
        }
      }
    }
  }

  var statesWithEndingsLast: [Int] {
    next.indices.filter { endings[$0].isEmpty } + next.indices.filter { !endings[$0].isEmpty }
  }
}

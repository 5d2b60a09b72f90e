import Prose
import Testing

@Suite struct WordTableTests {
  /// Keys that are spread like hashes.
  private let keys = (1...2000).map { WordHash.of("word\($0)") }

  @Test func keysKeepTheirValuesWhileATableGrows() {
    let table = WordTable(capacity: 0)
    for (value, key) in keys.enumerated() { table.insert(key, Int32(value)) }
    #expect(table.count == keys.count)
    #expect(keys.indices.allSatisfy { table[keys[$0]] == Int32($0) })
    #expect(keys.allSatisfy { table.filter.mayContain($0) })
    var found: Set<UInt64> = []
    table.forEachKey { found.insert($0) }
    #expect(found == Set(keys))
  }

  @Test func aLaterValueReplacesAnEarlierOne() {
    let table = WordTable()
    table.insert(keys[0], 1)
    table.insert(keys[0], 2)
    #expect(table.count == 1 && table[keys[0]] == 2)
  }

  @Test func otherKeysAreAbsent() {
    let table = WordTable(capacity: 100)
    for key in keys.prefix(1000) { table.insert(key, 1) }
    #expect(!keys.dropFirst(1000).contains(where: table.contains))
  }

  @Test func aKeyMayHaveOnlyLowBits() {
    let table = WordTable()
    table.insert(5, 7)
    table.insert(0, 8)
    #expect(table[5] == 7 && table[0] == nil && table.count == 1)
  }
}

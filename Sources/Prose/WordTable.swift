/// A map from hashes of words or phrases to small numbers: open addressing, since its keys are hashes already, behind a
/// bit for each sixteen-bit ending of a key, since most words that are looked up are not in it.
///
/// It is filled before it is shared and only read from then on.
public final class WordTable: @unchecked Sendable {
  private var keys: [UInt64]
  private var values: [Int32]
  private var mask: Int
  @usableFromInline let filter: UnsafeMutablePointer<UInt64>
  public private(set) var count = 0
  @usableFromInline static let filterWords = 1024

  public init() {
    keys = Array(repeating: 0, count: 32)
    values = Array(repeating: 0, count: 32)
    filter = .allocate(capacity: WordTable.filterWords)
    filter.initialize(repeating: 0, count: WordTable.filterWords)
    mask = 31
  }

  public convenience init(words: some Sequence<String>) {
    self.init()
    for word in words { insert(WordHash.of(word), 1) }
  }

  deinit { filter.deallocate() }

  /// The value of a key; nil where it is absent.
  @inlinable
  public subscript(key: UInt64) -> Int32? {
    @inline(__always) get { mayContain(key) ? find(key) : nil }
  }

  @inlinable @inline(__always)
  public func contains(_ key: UInt64) -> Bool { mayContain(key) && find(key) != nil }

  @inlinable @inline(__always)
  func mayContain(_ key: UInt64) -> Bool {
    filter[Int(truncatingIfNeeded: (key >> 6) & UInt64(WordTable.filterWords - 1))] & (1 << (key & 63)) != 0
  }

  @usableFromInline
  func find(_ key: UInt64) -> Int32? {
    var slot = Int(truncatingIfNeeded: key ^ (key >> 32)) & mask
    while keys[slot] != 0 {
      if keys[slot] == key { return values[slot] }
      slot = (slot + 1) & mask
    }
    return nil
  }

  /// The hash 0 is no key.
  public func insert(_ key: UInt64, _ value: Int32) {
    guard key != 0 else { return }
    if count * 2 >= keys.count { grow() }
    var slot = Int(truncatingIfNeeded: key ^ (key >> 32)) & mask
    while keys[slot] != 0, keys[slot] != key { slot = (slot + 1) & mask }
    if keys[slot] == 0 { count += 1 }
    keys[slot] = key
    values[slot] = value
    filter[Int(truncatingIfNeeded: (key >> 6) & UInt64(WordTable.filterWords - 1))] |= 1 << (key & 63)
  }

  public func forEachKey(_ body: (UInt64) -> Void) {
    for key in keys where key != 0 { body(key) }
  }

  private func grow() {
    let old = zip(keys, values).filter { $0.0 != 0 }
    keys = Array(repeating: 0, count: keys.count * 2)
    values = Array(repeating: 0, count: keys.count)
    mask = keys.count - 1
    count = 0
    for (key, value) in old { insert(key, value) }
  }
}

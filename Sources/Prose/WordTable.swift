/// A map from hashes of words or phrases to small numbers: open addressing, since its keys are hashes already, behind a
/// bit for each ending of a key, since most words that are looked up are not in it. Small tables stay small, for many of
/// them are asked in turn.
///
/// It is filled before it is shared and only read from then on.
public final class WordTable: @unchecked Sendable {
  private var keys: [UInt64]
  private var values: [Int32]
  private var mask: Int
  /// Eight bits for each place of the table.
  @usableFromInline var filter: UnsafeMutablePointer<UInt64>
  @usableFromInline var filterMask: UInt64
  public private(set) var count = 0

  public init() {
    keys = Array(repeating: 0, count: 16)
    values = Array(repeating: 0, count: 16)
    mask = 15
    filter = .allocate(capacity: 2)
    filter.initialize(repeating: 0, count: 2)
    filterMask = 1
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
    filter[Int(truncatingIfNeeded: (key >> 6) & filterMask)] & (1 << (key & 63)) != 0
  }

  /// The filter alone, for a loop that asks about every word of a document.
  @inlinable
  public var wordFilter: WordFilter { WordFilter(bits: filter, mask: filterMask) }

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
    filter[Int(truncatingIfNeeded: (key >> 6) & filterMask)] |= 1 << (key & 63)
  }

  public func forEachKey(_ body: (UInt64) -> Void) {
    for key in keys where key != 0 { body(key) }
  }

  private func grow() {
    let old = zip(keys, values).filter { $0.0 != 0 }
    keys = Array(repeating: 0, count: keys.count * 2)
    values = Array(repeating: 0, count: keys.count)
    mask = keys.count - 1
    filter.deallocate()
    let words = keys.count / 8
    filter = .allocate(capacity: words)
    filter.initialize(repeating: 0, count: words)
    filterMask = UInt64(words - 1)
    count = 0
    for (key, value) in old { insert(key, value) }
  }
}

/// Tells that a key is surely not in a table; it may be used as long as the table lives.
public struct WordFilter {
  @usableFromInline let bits: UnsafeMutablePointer<UInt64>
  @usableFromInline let mask: UInt64

  @usableFromInline init(bits: UnsafeMutablePointer<UInt64>, mask: UInt64) {
    self.bits = bits
    self.mask = mask
  }

  @inlinable @inline(__always)
  public func mayContain(_ key: UInt64) -> Bool {
    bits[Int(truncatingIfNeeded: (key >> 6) & mask)] & (1 << (key & 63)) != 0
  }

  /// Index of the first word, from one on, that may be in the table; the number of words where none is.
  ///
  /// A loop of its own, so that the little that it needs stays in registers: it runs over all words of a document.
  public func firstIndex(in words: UnsafeBufferPointer<Word>, from start: Int) -> Int {
    var index = start
    while index < words.count, !mayContain(words[index].hash) { index += 1 }
    return index
  }
}

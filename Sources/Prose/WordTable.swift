/// A map from hashes of words or phrases to small numbers: open addressing, since its keys are hashes already, behind a
/// bit for each ending of a key, since most words that are looked up are not in it. Small tables stay small, for many of
/// them are asked in turn.
///
/// It is filled before it is shared and only read from then on.
public final class WordTable: @unchecked Sendable {
  /// A key beside its value, so that a look-up waits for memory once; the key 0 marks an empty place.
  private struct Place {
    var key: UInt64 = 0
    var value: Int32 = 0
  }

  private var places: UnsafeMutableBufferPointer<Place>
  @usableFromInline var filter: UnsafeMutablePointer<UInt64>
  @usableFromInline var filterMask: UInt64
  public private(set) var count = 0

  /// - Parameter capacity: how many keys it is to take without growing.
  public init(capacity: Int = 8) {
    var size = 2
    while size < 2 * capacity { size *= 2 }
    places = .allocate(capacity: size)
    places.initialize(repeating: Place())
    let words = WordTable.filterLength(size)
    filter = .allocate(capacity: words)
    filter.initialize(repeating: 0, count: words)
    filterMask = UInt64(words - 1)
  }

  /// Eight bits for each place of the table, and no fewer than 128.
  private static func filterLength(_ places: Int) -> Int { max(2, places / 8) }

  public convenience init(words: some Sequence<String>) {
    self.init()
    for word in words { insert(WordHash.of(word), 1) }
  }

  deinit {
    places.deallocate()
    filter.deallocate()
  }

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
    let place = places[slot(of: key)]
    return place.key == 0 ? nil : place.value
  }

  /// The hash 0 is no key.
  public func insert(_ key: UInt64, _ value: Int32) {
    guard key != 0 else { return }
    if count * 2 >= places.count { grow() }
    let slot = slot(of: key)
    if places[slot].key == 0 { count += 1 }
    places[slot] = Place(key: key, value: value)
    filter[Int(truncatingIfNeeded: (key >> 6) & filterMask)] |= 1 << (key & 63)
  }

  public func forEachKey(_ body: (UInt64) -> Void) {
    for place in places where place.key != 0 { body(place.key) }
  }

  /// The slot that holds a key, or the empty one where it belongs; at least half of the table is empty. The filter looks at
  /// the low bits of a key, the slot at the high ones.
  @inline(__always)
  private func slot(of key: UInt64) -> Int {
    let mask = places.count - 1
    var slot = Int(truncatingIfNeeded: key >> 32) & mask
    while places[slot].key != 0, places[slot].key != key { slot = (slot + 1) & mask }
    return slot
  }

  private func grow() {
    let old = places
    places = .allocate(capacity: old.count * 2)
    places.initialize(repeating: Place())
    filter.deallocate()
    let words = WordTable.filterLength(places.count)
    filter = .allocate(capacity: words)
    filter.initialize(repeating: 0, count: words)
    filterMask = UInt64(words - 1)
    count = 0
    for place in old where place.key != 0 { insert(place.key, place.value) }
    old.deallocate()
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
  public func mayContain(_ key: UInt64) -> Bool { bit(of: key) != 0 }

  /// 1 where a key may be in the table, 0 where it is not, so that the answers of two can be joined without a branch.
  @inlinable @inline(__always)
  public func bit(of key: UInt64) -> UInt64 {
    (bits[Int(truncatingIfNeeded: (key >> 6) & mask)] >> (key & 63)) & 1
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

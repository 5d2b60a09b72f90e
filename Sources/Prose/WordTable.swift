/// A map from hashes of words or phrases to small numbers: open addressing, since its keys are hashes already, behind a
/// filter with a bit for each key, since most words that are looked up are not in it. Small tables stay small, for many of
/// them are asked in turn.
///
/// A place keeps 31 bits of a key, of which neither its place nor the filter depends: a look-up of a key that is not there
/// finds another's value less than once in 1,000,000,000 times, and only where the filter lets it through.
///
/// It is filled before it is shared and only read from then on.
public final class WordTable: @unchecked Sendable {
  /// What a look-up needs of a key and its value, so that it waits for memory once; the tag 0 marks an empty place.
  private struct Place {
    var tag: UInt32 = 0
    var value: Int32 = 0
  }

  private var places: UnsafeMutableBufferPointer<Place>
  /// The whole key of each place that is taken: needed only while the table is filled.
  private var keys: UnsafeMutablePointer<UInt64>
  /// For a loop that asks about every word of a document; to be used as long as the table lives, and when it is filled.
  public private(set) var filter: WordFilter
  public private(set) var count = 0

  /// - Parameter capacity: how many keys it is to take without growing.
  public init(capacity: Int = 8) {
    var size = 2
    while size < 2 * capacity { size *= 2 }
    (places, keys, filter) = WordTable.memory(size)
  }

  public convenience init(words: some Collection<String>) {
    self.init(capacity: words.count)
    for word in words { insert(WordHash.of(word), 1) }
  }

  deinit { places.baseAddress?.deallocate() }

  /// Empty places with their filter and room for the keys, in one piece. The filter has no fewer than 128 bits, 16 for each
  /// place of a small table and eight for each of a large one, whose filter would push others out of the nearest memory.
  private static func memory(
    _ size: Int
  ) -> (UnsafeMutableBufferPointer<Place>, UnsafeMutablePointer<UInt64>, WordFilter) {
    let words = max(2, size <= 512 ? size / 4 : size / 8)
    let memory = UnsafeMutableRawPointer.allocate(byteCount: (size + words + size) * 8, alignment: 16)
    let places = memory.initializeMemory(as: Place.self, repeating: Place(), count: size)
    let filter = (memory + size * 8).initializeMemory(as: UInt64.self, repeating: 0, count: words)
    let keys = (memory + (size + words) * 8).bindMemory(to: UInt64.self, capacity: size)
    return (
      UnsafeMutableBufferPointer(start: places, count: size), keys, WordFilter(bits: filter, mask: UInt64(words - 1))
    )
  }

  /// The value of a key; nil where it is absent.
  @inlinable
  public subscript(key: UInt64) -> Int32? {
    @inline(__always) get { mayContain(key) ? find(key) : nil }
  }

  @inlinable @inline(__always)
  public func contains(_ key: UInt64) -> Bool { mayContain(key) && find(key) != nil }

  @inlinable @inline(__always)
  func mayContain(_ key: UInt64) -> Bool { filter.mayContain(key) }

  @usableFromInline
  func find(_ key: UInt64) -> Int32? {
    let place = places[slot(of: key)]
    return place.tag == 0 ? nil : place.value
  }

  /// The hash 0 is no key.
  public func insert(_ key: UInt64, _ value: Int32) {
    guard key != 0 else { return }
    if count * 2 >= places.count { grow() }
    let slot = slot(of: key)
    if places[slot].tag == 0 {
      count += 1
      keys[slot] = key
    }
    places[slot] = Place(tag: WordTable.tag(of: key), value: value)
    filter.insert(key)
  }

  public func forEachKey(_ body: (UInt64) -> Void) {
    for slot in places.indices where places[slot].tag != 0 { body(keys[slot]) }
  }

  @inline(__always)
  private static func tag(of key: UInt64) -> UInt32 { UInt32(truncatingIfNeeded: key >> 32) | 1 }

  /// The slot that holds a key, or the empty one where it belongs; at least half of the table is empty. The filter looks at
  /// the lowest bits of a key, the tag at the high half, the slot at what is between.
  @inline(__always)
  private func slot(of key: UInt64) -> Int {
    let (mask, tag) = (places.count - 1, WordTable.tag(of: key))
    var slot = Int(truncatingIfNeeded: key >> 16) & mask
    while places[slot].tag != 0, places[slot].tag != tag { slot = (slot + 1) & mask }
    return slot
  }

  private func grow() {
    let (old, oldKeys) = (places, keys)
    (places, keys, filter) = WordTable.memory(old.count * 2)
    count = 0
    for slot in old.indices where old[slot].tag != 0 { insert(oldKeys[slot], old[slot].value) }
    old.baseAddress?.deallocate()
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

  fileprivate func insert(_ key: UInt64) {
    bits[Int(truncatingIfNeeded: (key >> 6) & mask)] |= 1 << (key & 63)
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

/// The words that docgate knows and the classes that each may have: a hash table that is made when docgate is built,
/// so that nothing is read or allocated at its start.
///
/// A table is text, since that is what a source file can hold as constant bytes, so each of its bytes has seven bits.
/// In front stand the sets of classes that words have, each once, as four bytes of seven bits, low bits first, and the
/// empty set in their place where there are fewer than 256. A slot has four bytes: eight bits for the number of the word's
/// set, which is not 0, and 20 bits of its hash. The slot of a word is its hash modulo the number of slots, which is a
/// power of two, or the next that is free; in a free slot all bytes are 0. No two words that docgate knows are taken for
/// one another, but two in a million other words are taken for one that it knows.
public struct Lexicon: Sendable {
  private static let slotLength = 4
  private static let setCount = 256
  /// The bits of a hash that a slot keeps.
  private static let tagMask: UInt32 = 0x7F7F_7E00

  private nonisolated(unsafe) let sets: UnsafeRawPointer
  private nonisolated(unsafe) let slots: UnsafeRawPointer
  private let mask: Int

  public init(table: StaticString) {
    sets = UnsafeRawPointer(table.utf8Start)
    slots = sets + Lexicon.setCount * Lexicon.slotLength
    mask = table.utf8CodeUnitCount / Lexicon.slotLength - Lexicon.setCount - 1
  }

  /// The classes of the word with a hash; none where it is unknown.
  @inlinable
  public subscript(hash: UInt64) -> WordClass {
    @inline(__always) get { WordClass(rawValue: classes(of: hash)) }
  }

  @usableFromInline
  func classes(of hash: UInt64) -> UInt32 {
    let tag = UInt32(truncatingIfNeeded: hash) & Lexicon.tagMask
    var slot = Lexicon.slot(of: hash) & mask
    while true {
      let entry = Lexicon.entry(slots, slot)
      if entry == 0 { return 0 }
      if entry & Lexicon.tagMask == tag { return Lexicon.joined(Lexicon.entry(sets, Lexicon.set(of: entry))) }
      slot = (slot + 1) & mask
    }
  }

  @inline(__always)
  private static func slot(of hash: UInt64) -> Int { Int(truncatingIfNeeded: hash >> 40) }

  @inline(__always)
  private static func entry(_ start: UnsafeRawPointer, _ index: Int) -> UInt32 {
    UInt32(littleEndian: start.loadUnaligned(fromByteOffset: index * slotLength, as: UInt32.self))
  }

  /// The number of the set in a slot: its first seven bits, and one of the next byte.
  @inline(__always)
  private static func set(of entry: UInt32) -> Int { Int(entry & 0x7F | (entry >> 1) & 0x80) }

  /// Four bytes of seven bits as one number.
  @inline(__always)
  private static func joined(_ bytes: UInt32) -> UInt32 {
    bytes & 0x7F | (bytes >> 1) & 0x3F80 | (bytes >> 2) & 0x1F_C000 | (bytes >> 3) & 0xFE0_0000
  }

  // MARK: Making a table

  /// Why words make no table.
  public enum TableError: Error, Equatable {
    /// They have too many sets of classes.
    case sets
    /// What a table keeps of this word and of one before it is the same.
    case collision(UInt64)
  }

  /// The bytes of a table with these words, given by their hashes.
  public static func table(of words: [(hash: UInt64, classes: WordClass)]) throws(TableError) -> [UInt8] {
    var sets: [WordClass] = [[]]
    var slots = Array(repeating: UInt32(0), count: slotCount(for: words.count))
    for word in words where !word.classes.isEmpty {
      let set = sets.firstIndex(of: word.classes) ?? sets.count
      guard set < setCount else { throw .sets }
      if set == sets.count { sets.append(word.classes) }
      let tag = UInt32(truncatingIfNeeded: word.hash) & tagMask
      var slot = slot(of: word.hash) & (slots.count - 1)
      while slots[slot] != 0 {
        guard slots[slot] & tagMask != tag else { throw .collision(word.hash) }
        slot = (slot + 1) & (slots.count - 1)
      }
      slots[slot] = tag | UInt32(set & 0x7F) | UInt32(set & 0x80) << 1
    }
    sets += Array(repeating: [], count: setCount - sets.count)
    let entries = sets.map { parted($0.rawValue) } + slots
    return entries.flatMap { entry in (0..<4).map { UInt8(entry >> (8 * $0) & 0x7F) } }
  }

  private static func slotCount(for words: Int) -> Int {
    var slots = 16
    while slots * 2 < words * 3 { slots *= 2 }
    return slots
  }

  /// A number as four bytes of seven bits.
  private static func parted(_ number: UInt32) -> UInt32 {
    number & 0x7F | (number << 1) & 0x7F00 | (number << 2) & 0x7F_0000 | (number << 3) & 0x7F00_0000
  }
}

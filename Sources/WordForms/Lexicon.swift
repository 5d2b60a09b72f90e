/// The words that docgate knows and the classes that each may have: a hash table that is made when docgate is built,
/// so that nothing is read or allocated at its start.
///
/// A table is text, since that is what a source file can hold as constant bytes, so each of its bytes has seven bits.
/// A slot has twelve: eight of the word's hash, four of its classes, low bits first. The slot of a word is its hash
/// modulo the number of slots, which is a power of two, or the next that is free; in a free slot all bytes are 0.
public struct Lexicon: Sendable {
  static let slotLength = 12
  /// The bits of a hash that a slot keeps.
  static let keyMask: UInt64 = 0x7F7F_7F7F_7F7F_7F7F

  private nonisolated(unsafe) let table: UnsafeRawPointer
  private let mask: Int

  public init(table: StaticString) {
    self.table = UnsafeRawPointer(table.utf8Start)
    mask = table.utf8CodeUnitCount / Lexicon.slotLength - 1
  }

  /// The classes of the word with a hash; none where it is unknown.
  @inlinable
  public subscript(hash: UInt64) -> WordClass {
    @inline(__always) get { WordClass(rawValue: classes(of: hash)) }
  }

  @usableFromInline
  func classes(of hash: UInt64) -> UInt32 {
    let key = hash & Lexicon.keyMask
    var slot = Lexicon.slot(of: hash) & mask
    while true {
      let entry = table + slot * Lexicon.slotLength
      let classes = UInt32(littleEndian: entry.loadUnaligned(fromByteOffset: 8, as: UInt32.self))
      if classes == 0 { return 0 }
      if UInt64(littleEndian: entry.loadUnaligned(as: UInt64.self)) == key { return Lexicon.joined(classes) }
      slot = (slot + 1) & mask
    }
  }

  @inline(__always)
  private static func slot(of hash: UInt64) -> Int { Int(truncatingIfNeeded: hash >> 40) }

  /// Four bytes of seven bits as one number.
  @inline(__always)
  private static func joined(_ bytes: UInt32) -> UInt32 {
    bytes & 0x7F | (bytes >> 1) & 0x3F80 | (bytes >> 2) & 0x1F_C000 | (bytes >> 3) & 0xFE0_0000
  }

  // MARK: Making a table

  /// The bytes of a table with these words.
  public static func table(of words: [(hash: UInt64, classes: WordClass)]) -> [UInt8] {
    var slots = 16
    while slots * 2 < words.count * 3 { slots *= 2 }
    var bytes = Array(repeating: UInt8(0), count: slots * slotLength)
    for word in words where !word.classes.isEmpty {
      var slot = slot(of: word.hash) & (slots - 1)
      while bytes[slot * slotLength + 8..<(slot + 1) * slotLength].contains(where: { $0 != 0 }) {
        slot = (slot + 1) & (slots - 1)
      }
      let start = slot * slotLength
      for i in 0..<8 { bytes[start + i] = UInt8(truncatingIfNeeded: word.hash >> (8 * UInt64(i))) & 0x7F }
      for i in 0..<4 {
        bytes[start + 8 + i] = UInt8(truncatingIfNeeded: word.classes.rawValue >> (7 * UInt32(i))) & 0x7F
      }
    }
    return bytes
  }
}

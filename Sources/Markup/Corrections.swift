/// What libcmark must be shown otherwise than it is written, because GitHub reads it otherwise than CommonMark: bytes
/// that mean nothing there, and lines that end a paragraph there.
///
/// They are found by reading the document as CommonMark first; the few documents that need any are then read again.
struct Corrections: Equatable, Sendable {
  /// Offsets of bytes that libcmark must take for letters.
  var masks: Set<Int> = []
  /// Lines, from 0, that must begin a block of their own, each with the length of the container marks before it.
  var breaks: [Int: Int] = [:]

  var isEmpty: Bool { masks.isEmpty && breaks.isEmpty }

  func contains(_ other: Corrections) -> Bool {
    masks.isSuperset(of: other.masks) && other.breaks.keys.allSatisfy { breaks[$0] != nil }
  }

  mutating func add(_ other: Corrections) {
    masks.formUnion(other.masks)
    breaks.merge(other.breaks) { first, _ in first }
  }
}

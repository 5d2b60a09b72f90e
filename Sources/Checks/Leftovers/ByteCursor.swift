import Foundation

/// Finds the places of one byte in a text in order; for seldom ones that is faster than to look at each byte.
struct ByteCursor {
  private let bytes: UnsafeBufferPointer<UInt8>
  private let byte: UInt8
  private var hit = -1

  init(_ byte: UInt8, in bytes: UnsafeBufferPointer<UInt8>) { (self.byte, self.bytes) = (byte, bytes) }

  /// The first place from an offset on, or the end of the text.
  ///
  /// - Parameter start: not before that of an earlier call.
  mutating func first(from start: Int) -> Int {
    guard hit < start else { return hit }
    guard let base = bytes.baseAddress, start < bytes.count else { return bytes.count }
    hit =
      memchr(base + start, Int32(byte), bytes.count - start).map { UnsafeRawPointer(base).distance(to: $0) }
      ?? bytes.count
    return hit
  }
}

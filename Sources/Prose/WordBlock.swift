/// Eight bytes of text, looked at together: how many of the first are letters and digits of ASCII, and what they are in
/// lower case.
struct WordBlock {
  /// From 0 to 8.
  let length: Int
  /// Those bytes, capital letters as small ones, the first one lowest; the others are 0.
  let letters: UInt64

  private static let high: UInt64 = 0x8080_8080_8080_8080

  /// - Parameter text: where eight bytes can be read.
  @inline(__always)
  init(at text: UnsafePointer<UInt8>) {
    let bytes = UInt64(littleEndian: UnsafeRawPointer(text).loadUnaligned(as: UInt64.self))
    // The high bit of a byte tells the outcome of each comparison; additions stay within a byte of seven bits.
    let low = bytes & ~WordBlock.high
    let small = low | WordBlock.each(0x20)
    let letter = (small &+ WordBlock.each(0x80 - 0x61)) & ~(small &+ WordBlock.each(0x80 - 0x7B))
    let digit = (low &+ WordBlock.each(0x80 - 0x30)) & ~(low &+ WordBlock.each(0x80 - 0x3A))
    let part = (letter | digit) & ~bytes & WordBlock.high
    let end = (part ^ WordBlock.high).trailingZeroBitCount
    length = end >> 3
    let folded = bytes | (letter & WordBlock.high) >> 2
    letters = end < 64 ? folded & ((1 << UInt64(end & 0x38)) &- 1) : folded
  }

  @inline(__always)
  private static func each(_ byte: UInt64) -> UInt64 { byte &* 0x0101_0101_0101_0101 }
}

/// A set of ASCII bytes.
public struct ByteSet: Sendable {
  private let low: UInt64
  private let high: UInt64

  public init(_ bytes: UInt8...) { self.init(bytes) }

  public init(_ bytes: some Sequence<UInt8>) {
    var (low, high): (UInt64, UInt64) = (0, 0)
    for byte in bytes where byte < 0x80 {
      if byte < 0x40 { low |= 1 << UInt64(byte) } else { high |= 1 << UInt64(byte & 0x3F) }
    }
    (self.low, self.high) = (low, high)
  }

  public func contains(_ byte: UInt8) -> Bool {
    byte < 0x80 && ((byte < 0x40 ? low : high) >> UInt64(byte & 0x3F)) & 1 != 0
  }
}

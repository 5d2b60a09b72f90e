extension SourceText {
  /// The first byte that is not UTF-8, or nil.
  public var firstInvalidByte: Int? {
    var next = firstUnreadable
    while let found = next, bytes[found] == 0 { next = bytes.firstUnreadable(from: found + 1) }
    return next
  }

  /// Calls with the offset of each byte that libcmark does not take as it is: NUL, for which it puts three bytes, and
  /// what is not UTF-8, at which some of its scanners stop.
  func forEachUnreadable(_ body: (Int) -> Void) {
    var next = firstUnreadable
    while let found = next {
      body(found)
      next = bytes.firstUnreadable(from: found + 1)
    }
  }

  /// The first byte beyond ASCII from an offset on, or nil.
  public func firstBeyondASCII(from start: Int) -> Int? {
    var i = start
    while true {
      i = Encoding.skipASCII(bytes, i)
      guard i < count else { return nil }
      if bytes[i] >= 0x80 { return i }
      i += 1
    }
  }

  /// Length of the character beyond ASCII that begins at an offset; 0 where it is ill-formed.
  public func characterLength(at offset: Int) -> Int { Encoding.scalarLength(bytes, offset) }
}

extension UnsafeBufferPointer<UInt8> {
  /// The first byte from an offset on that is NUL or not UTF-8.
  func firstUnreadable(from start: Int) -> Int? {
    var i = start
    while true {
      i = Encoding.skipASCII(self, i)
      guard i < count else { return nil }
      let length = Encoding.scalarLength(self, i)
      if length == 0 { return i }
      i += length
    }
  }
}

private enum Encoding {
  /// Goes on, many bytes at a time, while all are ASCII and none is NUL.
  static func skipASCII(_ bytes: UnsafeBufferPointer<UInt8>, _ start: Int) -> Int {
    let raw = UnsafeRawBufferPointer(bytes)
    var i = start
    while i + 64 <= bytes.count {
      let found =
        marks(raw, i) .| marks(raw, i + 16) .| marks(raw, i + 32) .| marks(raw, i + 48)
      if found.holdsAnywhere { break }
      i += 64
    }
    while i + 8 <= bytes.count {
      let block = raw.loadUnaligned(fromByteOffset: i, as: UInt64.self)
      if (block | (block &- lowBits)) & highBits != 0 { break }
      i += 8
    }
    while i < bytes.count, bytes[i] > 0, bytes[i] < 0x80 { i += 1 }
    return i
  }

  /// The bytes of a block that are NUL or, as numbers with a sign, negative: beyond ASCII.
  @inline(__always)
  private static func marks(_ raw: UnsafeRawBufferPointer, _ i: Int) -> SIMDMask<SIMD16<Int8>> {
    raw.loadUnaligned(fromByteOffset: i, as: SIMD16<Int8>.self) .< SIMD16<Int8>(repeating: 1)
  }

  /// Subtracting them sets the high bit of a zero byte.
  private static let lowBits: UInt64 = 0x0101_0101_0101_0101
  private static let highBits: UInt64 = 0x8080_8080_8080_8080

  /// Length of the character beyond ASCII that begins at an offset; 0 where it is ill-formed.
  static func scalarLength(_ bytes: UnsafeBufferPointer<UInt8>, _ i: Int) -> Int {
    let lead = bytes[i]
    let length = lead < 0xC2 ? 0 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : lead < 0xF5 ? 4 : 0
    guard length > 0, i + length <= bytes.count else { return 0 }
    for offset in 1..<length where bytes[i + offset] & 0xC0 != 0x80 { return 0 }
    let second = bytes[i + 1]
    switch lead {
    case 0xE0 where second < 0xA0, 0xED where second > 0x9F, 0xF0 where second < 0x90, 0xF4 where second > 0x8F:
      return 0
    default: return length
    }
  }
}

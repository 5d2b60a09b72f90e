import Markup

/// Characters beyond ASCII that follow one another, with where each begins.
struct NonASCIIRun {
  private(set) var scalars: [UInt32] = []
  private(set) var offsets: [Int] = []
  /// Offset behind the last.
  private(set) var end: Int
  let before: UInt32?
  /// What stands before `before`.
  let earlier: UInt32?

  /// The next run of well-formed characters in a text, or nil.
  init?(in source: SourceText, from start: Int) {
    guard var i = source.firstBeyondASCII(from: start) else { return nil }
    before = i > 0 ? UInt32(source.bytes[i - 1]) : nil
    earlier = i > 1 ? UInt32(source.bytes[i - 2]) : nil
    while i < source.count, source.bytes[i] >= 0x80 {
      let length = source.characterLength(at: i)
      guard length > 0 else { break }
      scalars.append(NonASCIIRun.scalar(source.bytes, i, length))
      offsets.append(i)
      i += length
    }
    // An ill-formed byte is passed over.
    end = scalars.isEmpty ? i + 1 : i
    after = end < source.count && source.bytes[end] < 0x80 ? UInt32(source.bytes[end]) : nil
  }

  /// The ASCII character behind the run.
  let after: UInt32?

  func scalar(_ index: Int) -> UInt32? {
    index < 0 ? before : index < scalars.count ? scalars[index] : index == scalars.count ? after : nil
  }

  func range(_ indices: Range<Int>) -> SourceRange {
    SourceRange(offsets[indices.lowerBound], indices.upperBound < offsets.count ? offsets[indices.upperBound] : end)
  }

  private static func scalar(_ bytes: UnsafeBufferPointer<UInt8>, _ i: Int, _ length: Int) -> UInt32 {
    var scalar = UInt32(bytes[i]) & (0xFF >> UInt32(length + 1))
    for offset in 1..<length { scalar = scalar << 6 | UInt32(bytes[i + offset] & 0x3F) }
    return scalar
  }
}

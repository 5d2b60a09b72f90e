import CMark

/// Where a pattern occurs next, remembered while a document is gone through from its start to its end.
struct ForwardSearch {
  private let pattern: StaticString
  /// Index of the byte of the pattern that is rarest.
  private let anchor: Int
  private let bytes: UnsafeBufferPointer<UInt8>
  /// The first occurrence from `from` on, or the end of the bytes.
  private var next = -1
  private var from = 0

  init(_ pattern: StaticString, anchor: Int = 0, in bytes: UnsafeBufferPointer<UInt8>) {
    self.pattern = pattern
    self.anchor = anchor
    self.bytes = bytes
  }

  /// Whether the pattern begins in a range.
  mutating func occurs(in range: SourceRange) -> Bool {
    if next < range.start || range.start < from {
      next = find(from: range.start)
      from = range.start
    }
    return next < range.end
  }

  private func find(from start: Int) -> Int {
    guard let base = bytes.baseAddress else { return bytes.count }
    let rarest = Int32(pattern.utf8Start[anchor])
    var i = start + anchor
    while i < bytes.count, let hit = memchr(base + i, rarest, bytes.count - i) {
      i = base.distance(to: hit.assumingMemoryBound(to: UInt8.self))
      if stands(at: i - anchor) { return i - anchor }
      i += 1
    }
    return bytes.count
  }

  private func stands(at start: Int) -> Bool {
    guard start + pattern.utf8CodeUnitCount <= bytes.count else { return false }
    for i in 0..<pattern.utf8CodeUnitCount where bytes[start + i] != pattern.utf8Start[i] { return false }
    return true
  }
}

import CMark

/// Where a pattern occurs next, remembered while a document is gone through from its start to its end.
struct ForwardSearch {
  private let pattern: StaticString
  private let bytes: UnsafeBufferPointer<UInt8>
  /// The first occurrence from `from` on, or the end of the bytes.
  private(set) var next = -1
  private var from = 0

  /// Searches bytes that a NUL follows and that hold none, as `BodyLines` gives them.
  init(_ pattern: StaticString, in bytes: UnsafeBufferPointer<UInt8>) {
    self.pattern = pattern
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
    guard start < bytes.count, let base = bytes.baseAddress else { return bytes.count }
    let hit =
      pattern.utf8CodeUnitCount == 1
      ? memchr(base + start, Int32(pattern.utf8Start[0]), bytes.count - start) : strstr(base + start, pattern.utf8Start)
    return hit.map { UnsafeRawPointer(base).distance(to: $0) } ?? bytes.count
  }
}

/// C's function, for bytes.
func strstr(_ text: UnsafePointer<UInt8>, _ sought: UnsafePointer<UInt8>) -> UnsafeMutableRawPointer? {
  text.withMemoryRebound(to: CChar.self, capacity: 1) { text in
    sought.withMemoryRebound(to: CChar.self, capacity: 1) { UnsafeMutableRawPointer(CMark.strstr(text, $0)) }
  }
}

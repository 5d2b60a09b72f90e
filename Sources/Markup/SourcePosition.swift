/// A place as people and editors count it, made from a byte offset only where it is shown.
public struct SourcePosition: Hashable, Sendable {
  /// 1-based.
  public let line: Int
  /// 1-based, in the unit that was asked for.
  public let column: Int
}

/// What a column counts.
public enum ColumnUnit: Sendable {
  /// Unicode scalars: docgate's own formats.
  case scalars
  /// UTF-16 code units: LSP and SARIF.
  case utf16
  /// Bytes: rdjson.
  case bytes
}

extension SourceText {
  /// Where an offset is; a byte that is not UTF-8 counts as one.
  public func position(of offset: Int, in unit: ColumnUnit = .scalars) -> SourcePosition {
    let line = lineIndex(of: offset)
    let start = Int(lineStarts[line])
    return SourcePosition(line: line + 1, column: 1 + columns(start, offset, unit))
  }

  private func columns(_ start: Int, _ end: Int, _ unit: ColumnUnit) -> Int {
    if unit == .bytes { return end - start }
    var count = 0
    var i = start
    // Most lines are ASCII up to the place that is sought.
    let raw = UnsafeRawBufferPointer(bytes)
    while i + 8 <= end, raw.loadUnaligned(fromByteOffset: i, as: UInt64.self) & 0x8080_8080_8080_8080 == 0 { i += 8 }
    while i < end, bytes[i] < 0x80 { i += 1 }
    count = i - start
    while i < end {
      let length = scalarLength(at: i, before: end)
      count += unit == .utf16 && length == 4 ? 2 : 1
      i += length
    }
    // The byte order mark takes no column.
    return start == 0 && hasByteOrderMark && end >= 3 ? count - 1 : count
  }

  /// Whether the text starts with U+FEFF.
  public var hasByteOrderMark: Bool { count >= 3 && bytes[0] == 0xEF && bytes[1] == 0xBB && bytes[2] == 0xBF }

  private func scalarLength(at offset: Int, before end: Int) -> Int {
    let lead = bytes[offset]
    let wanted = lead < 0xC2 ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : lead < 0xF5 ? 4 : 1
    guard wanted > 1, offset + wanted <= end else { return 1 }
    for i in 1..<wanted where bytes[offset + i] & 0xC0 != 0x80 { return 1 }
    return wanted
  }
}

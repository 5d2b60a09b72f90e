import Linting
import Markup

/// The line that a finding stands on, with a row of marks under the flagged words.
struct SourceExcerpt {
  private let source: SourceText
  private let lineNumber: Int
  private let line: SourceRange
  private let flagged: SourceRange
  /// Columns of a long line that are shown around the flagged words.
  private static let width = 110
  private static let longestMark = 80

  /// - Parameter line: the number, from 1, of the line on which the range begins.
  init(_ source: SourceText, _ range: SourceRange, line number: Int) {
    self.source = source
    lineNumber = number
    line = source.line(number - 1)
    let start = min(range.start, line.end)
    flagged = SourceRange(start, min(max(range.end, start), line.end))
  }

  /// Appends both rows; nothing where the line is blank.
  func append(to out: inout ByteText, _ style: TextStyle, _ severity: Severity) {
    guard source.bytes[line.start..<line.end].contains(where: { $0 > 0x20 }) else { return }
    let room = max(20, SourceExcerpt.width - min(flagged.length, SourceExcerpt.longestMark))
    out.append("  ")
    style.paint("2", &out) {
      $0.append(number: lineNumber)
      $0.append(" |")
    }
    out.append(0x20)
    let indent = addTail(SourceRange(line.start, flagged.start), columns: room / 2, to: &out)
    let marks = max(1, addHead(flagged, columns: SourceExcerpt.longestMark, to: &out))
    _ = addHead(SourceRange(flagged.end, line.end), columns: max(10, room - indent), to: &out)
    out.append("\n  ")
    style.paint("2", &out) {
      $0.append(0x20, times: digits(of: lineNumber))
      $0.append(" |")
    }
    out.append(0x20, times: indent + 1)
    style.paint(style.code(severity), &out) { $0.append(UInt8(ascii: "^"), times: marks) }
    out.append(0x0A)
  }

  private func digits(of number: Int) -> Int { number < 10 ? 1 : 1 + digits(of: number / 10) }

  /// Adds the first columns of a range, with an ellipsis where more follow, and gives their number.
  private func addHead(_ range: SourceRange, columns: Int, to out: inout ByteText) -> Int {
    var count = 0
    var i = range.start
    while i < range.end {
      if count == columns - 1, i + 1 < range.end, !isLastScalar(i, range.end) {
        out.append("…")
        return count + 1
      }
      let run = plainRun(SourceRange(i, range.end), columns - 1 - count)
      if run > 0 {
        out.append(UnsafeBufferPointer(rebasing: source.bytes[i..<(i + run)]))
        (i, count) = (i + run, count + run)
      } else {
        (i, count) = (addScalar(i, range.end, to: &out), count + 1)
      }
    }
    return count
  }

  /// How many printable ASCII characters stand in a row, up to a limit.
  private func plainRun(_ range: SourceRange, _ limit: Int) -> Int {
    let end = min(range.end, range.start + max(0, limit))
    let bytes = UnsafeRawBufferPointer(source.bytes)
    var i = range.start
    while i + 8 <= end {
      // The highest bit of a byte tells that it is beyond ASCII, below a space, or the last, which deletes.
      let block = bytes.loadUnaligned(fromByteOffset: i, as: UInt64.self)
      let others = block | block &- 0x2020_2020_2020_2020 | block &+ 0x0101_0101_0101_0101
      if others & 0x8080_8080_8080_8080 != 0 { break }
      i += 8
    }
    while i < end, bytes[i] &- 0x20 < 0x5F { i += 1 }
    return i - range.start
  }

  /// Adds the last columns of a range, with an ellipsis where more stand before them, and gives their number.
  private func addTail(_ range: SourceRange, columns: Int, to out: inout ByteText) -> Int {
    var start = max(range.start, range.end - columns)
    var count = range.end - start
    if plainRun(SourceRange(start, range.end), columns) == count {
      let isWhole = start == range.start
      if !isWhole { out.append("…") }
      out.append(UnsafeBufferPointer(rebasing: source.bytes[start..<range.end]))
      return isWhole ? count : count + 1
    }
    (start, count) = (range.end, 0)
    while start > range.start, count < columns {
      start -= 1
      if source.bytes[start] & 0xC0 != 0x80 { count += 1 }
    }
    if start > range.start {
      out.append("…")
      return 1 + addHead(SourceRange(start, range.end), columns: columns + 1, to: &out)
    }
    return addHead(range, columns: columns + 1, to: &out)
  }

  private func isLastScalar(_ i: Int, _ end: Int) -> Bool {
    (i + 1..<end).allSatisfy { source.bytes[$0] & 0xC0 == 0x80 }
  }

  /// Adds one character: tabs as a space; controls, which could steer a terminal, and what is not UTF-8 as U+FFFD.
  private func addScalar(_ i: Int, _ end: Int, to out: inout ByteText) -> Int {
    let byte = source.bytes[i]
    if byte < 0x80 {
      if byte >= 0x20 && byte != 0x7F {
        out.append(byte)
      } else if byte == 0x09 {
        out.append(0x20)
      } else {
        out.append("\u{FFFD}")
      }
      return i + 1
    }
    var next = i + 1
    while next < end, source.bytes[next] & 0xC0 == 0x80 { next += 1 }
    let isControl = byte == 0xC2 && next == i + 2 && source.bytes[i + 1] < 0xA0
    if isControl {
      out.append("\u{FFFD}")
    } else {
      out.append(String(decoding: source.bytes[i..<next], as: UTF8.self))
    }
    return next
  }
}

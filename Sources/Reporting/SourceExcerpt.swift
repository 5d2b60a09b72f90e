import Linting
import Markup

/// The line that a finding stands on, with a row of marks under the flagged words.
struct SourceExcerpt {
  private let lineNumber: Int
  /// The part of the line that is shown.
  private var shown: [UInt8] = []
  /// Columns before the marks, and how many marks there are.
  private var indent = 0
  private var marks = 1
  /// Columns of a long line that are shown around the flagged words.
  private static let width = 110
  private static let longestMark = 80
  private static let ellipsis = Array("…".utf8)

  init(_ source: SourceText, _ range: SourceRange) {
    let index = source.lineIndex(of: range.start)
    lineNumber = index + 1
    let line = source.line(index)
    let start = min(range.start, line.end)
    let end = min(max(range.end, start), line.end)
    let flaggedColumns = min(end - start, SourceExcerpt.longestMark)
    let room = max(20, SourceExcerpt.width - flaggedColumns)
    indent = addTail(of: source, SourceRange(line.start, start), columns: room / 2)
    marks = max(1, addHead(of: source, SourceRange(start, end), columns: SourceExcerpt.longestMark))
    _ = addHead(of: source, SourceRange(end, line.end), columns: max(10, room - indent))
  }

  func append(to out: inout [UInt8], _ style: TextStyle, _ severity: Severity) {
    guard shown.contains(where: { $0 > 0x20 }) else { return }
    let number = "\(lineNumber)"
    out.append(contentsOf: "  ".utf8)
    out.append(contentsOf: style.dim(number + " |").utf8)
    out.append(0x20)
    out.append(contentsOf: shown)
    out.append(contentsOf: "\n  ".utf8)
    out.append(contentsOf: style.dim(String(repeating: " ", count: number.utf8.count) + " |").utf8)
    out.append(contentsOf: repeatElement(0x20, count: indent + 1))
    out.append(contentsOf: style.opening(style.code(severity)).utf8)
    out.append(contentsOf: repeatElement(UInt8(ascii: "^"), count: marks))
    out.append(contentsOf: style.closing.utf8)
    out.append(0x0A)
  }

  /// Adds the first columns of a range, with an ellipsis where more follow, and gives their number.
  private mutating func addHead(of source: SourceText, _ range: SourceRange, columns: Int) -> Int {
    var count = 0
    var i = range.start
    while i < range.end {
      if count == columns - 1, i + 1 < range.end, !isLastScalar(source, i, range.end) {
        shown.append(contentsOf: SourceExcerpt.ellipsis)
        return count + 1
      }
      let run = plainRun(source, SourceRange(i, range.end), columns - 1 - count)
      if run > 0 {
        shown.append(contentsOf: source.bytes[i..<(i + run)])
        (i, count) = (i + run, count + run)
      } else {
        (i, count) = (addScalar(source, i, range.end), count + 1)
      }
    }
    return count
  }

  /// How many printable ASCII characters stand in a row, up to a limit.
  private func plainRun(_ source: SourceText, _ range: SourceRange, _ limit: Int) -> Int {
    let end = min(range.end, range.start + max(0, limit))
    var i = range.start
    while i < end, source.bytes[i] >= 0x20, source.bytes[i] < 0x7F { i += 1 }
    return i - range.start
  }

  /// Adds the last columns of a range, with an ellipsis where more stand before them, and gives their number.
  private mutating func addTail(of source: SourceText, _ range: SourceRange, columns: Int) -> Int {
    var start = range.end
    var count = 0
    while start > range.start, count < columns {
      start -= 1
      if source.bytes[start] & 0xC0 != 0x80 { count += 1 }
    }
    if start > range.start {
      shown.append(contentsOf: SourceExcerpt.ellipsis)
      return 1 + addHead(of: source, SourceRange(start, range.end), columns: columns + 1)
    }
    return addHead(of: source, range, columns: columns + 1)
  }

  private func isLastScalar(_ source: SourceText, _ i: Int, _ end: Int) -> Bool {
    (i + 1..<end).allSatisfy { source.bytes[$0] & 0xC0 == 0x80 }
  }

  /// Adds one character: tabs as a space; controls, which could steer a terminal, and what is not UTF-8 as U+FFFD.
  private mutating func addScalar(_ source: SourceText, _ i: Int, _ end: Int) -> Int {
    let byte = source.bytes[i]
    if byte < 0x80 {
      if byte >= 0x20 && byte != 0x7F {
        shown.append(byte)
      } else {
        shown.append(contentsOf: byte == 0x09 ? [0x20] : [0xEF, 0xBF, 0xBD])
      }
      return i + 1
    }
    var next = i + 1
    while next < end, source.bytes[next] & 0xC0 == 0x80 { next += 1 }
    let isControl = byte == 0xC2 && next == i + 2 && source.bytes[i + 1] < 0xA0
    let text = isControl ? "\u{FFFD}" : String(decoding: source.bytes[i..<next], as: UTF8.self)
    shown.append(contentsOf: text.utf8)
    return next
  }
}

import Linting
import Markup

/// The line that a finding stands on, with a row of marks under the flagged words.
struct SourceExcerpt {
  private let lineNumber: Int
  private var shown = ""
  private var marks = ""
  /// Columns of a long line that are shown around the flagged words.
  private static let width = 110

  init(_ source: SourceText, _ range: SourceRange) {
    let index = source.lineIndex(of: range.start)
    lineNumber = index + 1
    let line = source.line(index)
    let start = min(range.start, line.end)
    let before = SourceExcerpt.clean(source.string(SourceRange(line.start, start)))
    let flagged = SourceExcerpt.clean(source.string(SourceRange(start, min(max(range.end, start), line.end))))
    let after = SourceExcerpt.clean(source.string(SourceRange(min(max(range.end, start), line.end), line.end)))
    build(before, flagged, after)
  }

  /// Cuts a long line on both sides of the flagged words.
  private mutating func build(_ before: String, _ flagged: String, _ after: String) {
    let room = max(20, SourceExcerpt.width - min(flagged.count, 80))
    let left = before.count > room / 2 ? "…" + before.suffix(room / 2 - 1) : before
    let middle = flagged.count > 80 ? flagged.prefix(79) + "…" : flagged
    let rest = max(10, room - left.count)
    let right = after.count > rest ? after.prefix(rest - 1) + "…" : after
    shown = left + middle + right
    marks = String(repeating: " ", count: left.count) + String(repeating: "^", count: max(1, middle.count))
  }

  func text(_ style: TextStyle, _ severity: Severity) -> String {
    guard !shown.allSatisfy(\.isWhitespace) else { return "" }
    let number = "\(lineNumber)"
    let margin = String(repeating: " ", count: number.count)
    return """
        \(style.dim("\(number) |")) \(shown)
        \(style.dim("\(margin) |")) \(style.paint(marks, style.code(severity)))

      """
  }

  /// Tabs as spaces; control characters, which could steer a terminal, as a sign for them.
  private static func clean(_ text: String) -> String {
    var out = ""
    for scalar in text.unicodeScalars {
      switch scalar.value {
      case 0x09: out += "  "
      case 0..<0x20, 0x7F..<0xA0: out += "\u{FFFD}"
      default: out.unicodeScalars.append(scalar)
      }
    }
    return out
  }
}

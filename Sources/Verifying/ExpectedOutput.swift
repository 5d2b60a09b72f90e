import Linting
import Markup
import Patterns

/// The output that a document shows. `...` stands for any lines, or within a line for any text; a line between two
/// slashes is a pattern in PCRE2's syntax for a whole line.
///
/// White space at the end of a line and blank lines around the output do not count.
struct ExpectedOutput: Sendable {
  struct Line: Sendable {
    /// In the document, 1-based.
    let number: Int
    let text: ArraySlice<UInt8>
    let form: Form
  }

  enum Form: Sendable {
    case anyLines
    /// Parts with any text between them.
    case parts([ArraySlice<UInt8>])
    /// Or the line as it is written: a path may begin and end with a slash too.
    case pattern(Pattern)
  }

  let lines: [Line]
  /// The line of the document at which it begins, 1-based.
  let start: Int

  /// - Parameter lines: those of the text that show it, from 0.
  init(_ text: CodeText, lines range: Range<Int>, in source: SourceText) {
    let all = range.map { index in
      let line = text.line(index)
      let number = source.lineIndex(of: text.sourceRange(line).start) + 1
      let written = OutputLines.trimmed(text.bytes[line])
      return Line(number: number, text: written, form: ExpectedOutput.form(of: written))
    }
    lines = Array(all.trimming { $0.text.isEmpty })
    start = lines.first?.number ?? all.first?.number ?? 0
  }

  private static func form(of line: ArraySlice<UInt8>) -> Form {
    if ["...", "…", "[...]", "[…]"].contains(String(decoding: line.drop { $0 <= 0x20 }, as: UTF8.self)) {
      return .anyLines
    }
    let slash = UInt8(ascii: "/")
    let text = line.drop { $0 <= 0x20 }
    if text.count > 2, text.first == slash, text.last == slash,
      let pattern = try? Pattern("\\A(?:\(String(decoding: text.dropFirst().dropLast(), as: UTF8.self)))\\z")
    {
      return .pattern(pattern)
    }
    return .parts(parts(of: line))
  }

  /// Splits at `...` and `…`.
  private static func parts(of line: ArraySlice<UInt8>) -> [ArraySlice<UInt8>] {
    var parts: [ArraySlice<UInt8>] = []
    var (start, i) = (line.startIndex, line.startIndex)
    while i < line.endIndex {
      let rest = line[i...]
      guard rest.starts(with: "...".utf8) || rest.starts(with: "…".utf8) else {
        i += 1
        continue
      }
      parts.append(line[start..<i])
      (start, i) = (i + 3, i + 3)
    }
    return parts + [line[start...]]
  }

  /// Whether lines that were printed are as expected.
  func matches(_ printed: [ArraySlice<UInt8>]) -> Bool {
    var (i, j) = (0, 0)
    // Where the last `...` stands, and the line up to which it takes lines in.
    var retry: (i: Int, j: Int)?
    while j < printed.count {
      if i < lines.count, lines[i].isAnyLines {
        retry = (i, j)
        i += 1
      } else if i < lines.count, lines[i].matches(printed[j]) {
        (i, j) = (i + 1, j + 1)
      } else if let last = retry {
        retry = (last.i, last.j + 1)
        (i, j) = (last.i + 1, last.j + 1)
      } else {
        return false
      }
    }
    return lines[i...].allSatisfy(\.isAnyLines)
  }
}

extension ExpectedOutput.Line {
  var isAnyLines: Bool {
    if case .anyLines = form { return true }
    return false
  }

  /// Whether it stands for one printed line.
  func matches(_ printed: ArraySlice<UInt8>) -> Bool {
    switch form {
    case .anyLines: return true
    case .parts(let parts): return parts.matches(printed)
    case .pattern(let pattern):
      if printed == text { return true }
      return (try? printed.withUnsafeBufferPointer { try pattern.matches($0) }) ?? false
    }
  }
}

extension [ArraySlice<UInt8>] {
  /// Whether a line holds the parts in order, the first at its start and the last at its end.
  fileprivate func matches(_ line: ArraySlice<UInt8>) -> Bool {
    guard count > 1 else { return line == self[0] }
    guard line.starts(with: self[0]) else { return false }
    var rest = line.dropFirst(self[0].count)
    for part in self[1..<count - 1] where !part.isEmpty {
      guard let start = rest.indices.first(where: { rest[$0...].starts(with: part) }) else { return false }
      rest = rest[(start + part.count)...]
    }
    let last = self[count - 1]
    return rest.count >= last.count && rest.suffix(last.count) == last
  }
}

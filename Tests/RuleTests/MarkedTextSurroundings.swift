import Markup
import RuleLibrary

/// A marked text in other surroundings, with its marks where they are then.
extension MarkedText {
  private func mapped(_ insert: (Int, UInt8) -> [UInt8]) -> MarkedText {
    var bytes: [UInt8] = []
    var places: [Int] = []
    for (index, byte) in text.utf8.enumerated() {
      let inserted = insert(index, byte)
      // A mark stands before the byte, but behind what is put before it.
      places.append(bytes.count + inserted.count)
      bytes += inserted + [byte]
    }
    places.append(bytes.count)
    let moved = marks.map { mark in
      let end = mark.isEmpty ? places[mark.start] : places[mark.end - 1] + 1
      return SourceRange(places[mark.start], end)
    }
    return MarkedText(text: String(decoding: bytes, as: UTF8.self), marks: moved)
  }

  /// The same with `\r\n` for `\n`.
  var withCRLF: MarkedText {
    mapped { _, byte in byte == 0x0A ? [0x0D] : [] }
  }

  /// The same behind characters of two, three and four bytes, in a comment that no rule looks at.
  var afterMultiByteText: MarkedText {
    text.hasPrefix("---") || text.hasPrefix("+++")
      ? self : mapped { index, _ in index == 0 ? Array("<!-- é—😀 -->\n\n".utf8) : [] }
  }

  /// Whether it is one paragraph and nothing else.
  var isParagraph: Bool {
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    let body = lines.last == "" ? lines.dropLast() : lines[...]
    return body.allSatisfy { line in line.first.map { !"#-*+>|`~<=0123456789 ".contains($0) } ?? false }
  }

  /// The same with something before each line.
  private func prefixed(_ first: String, _ others: String) -> MarkedText {
    let bytes = Array(text.utf8)
    return mapped { index, _ in
      index == 0 ? Array(first.utf8) : bytes[index - 1] == 0x0A ? Array(others.utf8) : []
    }
  }

  var inList: MarkedText { prefixed("- ", "  ") }
  var inQuotation: MarkedText { prefixed("> ", "> ") }

  /// In the second cell of a row; nil where a cell cannot hold it.
  var inTable: MarkedText? {
    let line = text.hasSuffix("\n") ? String(text.dropLast()) : text
    guard !line.contains("\n"), !line.contains("|") else { return nil }
    let cell = MarkedText(text: line, marks: marks).prefixed("| Part | Use |\n|---|---|\n| Port | ", "")
    return MarkedText(text: cell.text + " |\n", marks: cell.marks)
  }

  var inCode: String { "```\n\(text)\n```\n" }

  func suppressed(_ rule: String) -> String { "<!-- docgate-disable \(rule): as a test -->\n\n\(text)\n" }
}

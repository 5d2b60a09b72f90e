import Linting
import Markup

/// Marks that stand in code for what was left out.
enum Elision {
  /// Whether a line is `...`, also in a comment or brackets: `// ...`, `# ... more settings`, `[...]`, `{ … }`.
  static func isPart(of line: ArraySlice<UInt8>) -> Bool {
    guard let last = line.last(where: { $0 > 0x20 }) else { return false }
    // Most lines have no dots at all.
    guard line.contains(where: { $0 == UInt8(ascii: ".") || $0 == 0xE2 }) else { return false }
    var rest = line.drop { $0 <= 0x20 }
    for mark in marks where rest.starts(with: mark.utf8) {
      rest = rest.dropFirst(mark.utf8.count)
      break
    }
    rest = rest.drop { $0 == 0x20 || "[{(<-".utf8.contains($0) }
    let isInComment =
      rest.startIndex > line.startIndex + 1 && line.drop { $0 <= 0x20 }.first.map { "#/<;-".utf8.contains($0) } == true
    guard let end = endOfDots(rest) else { return false }
    let behind = rest[end...]
    if isInComment { return behind.first.map { $0 <= 0x20 || !$0.isAlphanumeric } ?? true }
    return behind.allSatisfy { $0 <= 0x20 || "]}),;>".utf8.contains($0) } || last == UInt8(ascii: ".")
  }

  /// The bytes of a text with spaces for each line that is one, so that a parser reads what is there.
  static func blanked(_ text: CodeText) -> [UInt8] {
    var bytes = text.bytes
    for line in (0..<text.lineCount).map(text.line) where isPart(of: text.bytes[line]) {
      for index in line { bytes[index] = 0x20 }
    }
    return bytes
  }

  /// Whether a line is one or has one in brackets or behind a comma: `func f() { ... }`, `[1, 2, ...]`.
  static func stands(in line: ArraySlice<UInt8>) -> Bool {
    if isPart(of: line) { return true }
    return line.indices.contains { index in
      guard line[index] == UInt8(ascii: ".") || line[index] == 0xE2, endOfDots(line[index...]) != nil else {
        return false
      }
      let before = line[..<index].last { $0 != 0x20 }
      return before.map { "{([,=:".utf8.contains($0) } ?? true
    }
  }

  /// Index behind `...` or `…` at the start.
  static func endOfDots(_ text: ArraySlice<UInt8>) -> Int? {
    if text.starts(with: "…".utf8) { return text.startIndex + 3 }
    let dots = text.prefix { $0 == UInt8(ascii: ".") }
    return dots.count >= 3 ? dots.endIndex : nil
  }

  private static let marks = ["<!--", "//", "/*", "--", "#", ";", "*"]
}

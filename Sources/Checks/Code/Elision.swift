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

  /// Index behind `...` or `…` at the start.
  static func endOfDots(_ text: ArraySlice<UInt8>) -> Int? {
    if text.starts(with: "…".utf8) { return text.startIndex + 3 }
    let dots = text.prefix { $0 == UInt8(ascii: ".") }
    return dots.count >= 3 ? dots.endIndex : nil
  }

  private static let marks = ["<!--", "//", "/*", "--", "#", ";", "*"]
}

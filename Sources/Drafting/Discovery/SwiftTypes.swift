import Foundation

/// The stored properties of structures and classes in Swift.
enum SwiftTypes {
  static func members(of candidate: DataModels.Candidate, in data: Data) -> [String] {
    guard let block = CodeBlock(data, line: candidate.line, quotes: Set("\"".utf8)) else { return [] }
    return block.statements(separators: Set(";".utf8)).compactMap { member($0.text, $0.mask) }
  }

  /// `name: type`, or the name alone where the type follows from the value.
  private static func member(_ text: String, _ mask: String) -> String? {
    let words = Declarations.bare(mask[...])
    guard let keyword = words.first, keyword == "let" || keyword == "var", let start = words.dropFirst().first else {
      return nil
    }
    // Both are alike up to the first text in quotes.
    let rest = text.dropFirst(mask.distance(from: mask.startIndex, to: start.startIndex))
    let name = rest.prefix { $0.isLetter || $0.isNumber || $0 == "_" }
    let behind = rest.dropFirst(name.count).trimmingSpaces
    guard !name.isEmpty else { return nil }
    let brace = mask.firstIndex(of: "{")
    let equals = mask.firstRange(of: " = ")?.lowerBound
    // Braces without a value before them compute it.
    if let brace, equals.map({ brace < $0 }) ?? true, !mask.contains("didSet"), !mask.contains("willSet") { return nil }
    guard behind.hasPrefix(":") else { return behind.hasPrefix("=") ? String(name) : nil }
    let type = behind.dropFirst().trimmingSpaces
    let end = type.firstRange(of: " = ")?.lowerBound ?? type.firstRange(of: " {")?.lowerBound ?? type.endIndex
    return "\(name): \(type[..<end])"
  }
}

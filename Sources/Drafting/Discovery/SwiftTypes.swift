import Foundation

/// Structures and classes in Swift with their stored properties.
enum SwiftTypes {
  private static let kinds: Set<Substring> = ["struct", "class", "actor"]
  private static let modifiers: Set<Substring> = [
    "public", "package", "internal", "fileprivate", "private", "open", "final", "nonisolated", "lazy", "weak",
    "unowned", "indirect", "override",
  ]

  static func candidates(in sources: [SourceFile], _ files: ProjectFiles) -> [DataModels.Candidate] {
    sources.filter { $0.language == .swift }.flatMap { source -> [DataModels.Candidate] in
      guard let data = files.data(source.path) else { return [] }
      let lines = SourceScan.lines(of: data, with: kinds.map { "\($0) " }, outside: Language.swift.blocks)
      return lines.compactMap { line in
        // What is indented stands in another type.
        guard line.text.first?.isLetter == true || line.text.first == "@" else { return nil }
        let words = bare(line.text)
        guard let kind = words.first, kinds.contains(kind),
          let name = words.dropFirst().first?
            .prefix(while: { $0.isLetter || $0.isNumber || $0 == "_" }), !name.isEmpty
        else { return nil }
        return DataModels.Candidate(
          name: String(name), kind: String(kind), language: .swift, path: source.path, line: line.number)
      }
    }
  }

  /// The words of a declaration without its attributes and modifiers, `private(set)` too.
  private static func bare(_ text: Substring) -> ArraySlice<Substring> {
    text.split(separator: " ").drop { word in
      word.hasPrefix("@") || modifiers.contains(word.prefix { $0 != "(" })
    }
  }

  static func members(of candidate: DataModels.Candidate, in data: Data) -> [String] {
    guard let block = CodeBlock(data, line: candidate.line, quotes: Set("\"".utf8)) else { return [] }
    return block.statements(separators: Set(";".utf8)).compactMap { member($0.text, $0.mask) }
  }

  /// `name: type`, or the name alone where the type follows from the value.
  private static func member(_ text: String, _ mask: String) -> String? {
    let words = bare(mask[...])
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

import Foundation

/// The types that files declare at their top, in languages and forms that ctags does not know.
enum Declarations {
  private static let modifiers: Set<Substring> = [
    "public", "package", "internal", "fileprivate", "private", "protected", "open", "final", "nonisolated", "lazy",
    "weak", "unowned", "indirect", "override",
  ]

  /// - Parameter kinds: the words that declare one.
  static func candidates(
    of kinds: Set<Substring>, in language: Language, _ sources: [SourceFile], _ files: ProjectFiles
  ) -> [DataModels.Candidate] {
    sources.filter { $0.language == language }.flatMap { source -> [DataModels.Candidate] in
      guard let data = files.data(source.path) else { return [] }
      let lines = SourceScan.lines(of: data, with: kinds.map { "\($0) " }, outside: language.blocks)
      return lines.compactMap { line in
        let words = bare(line.text)
        // What is indented stands in another type.
        guard line.text.first?.isWhitespace == false, let kind = words.first, kinds.contains(kind),
          let name = words.dropFirst().first?.prefix(while: { $0.isLetter || $0.isNumber || $0 == "_" }), !name.isEmpty
        else { return nil }
        return DataModels.Candidate(
          name: String(name), kind: String(kind), language: language, path: source.path, line: line.number)
      }
    }
  }

  /// The words of a declaration without its attributes and modifiers, `private(set)` too.
  static func bare(_ text: Substring) -> ArraySlice<Substring> {
    text.split(separator: " ").drop { word in
      word.hasPrefix("@") || modifiers.contains(word.prefix { $0 != "(" })
    }
  }
}

import Foundation

/// The type of a field in Java, which stands before its name in the line that ctags tells.
enum JavaFields {
  private static let modifiers: Set<Substring> = [
    "private", "protected", "public", "final", "transient", "volatile",
  ]

  /// `name: type`; nil for what belongs to the class itself.
  static func member(_ tag: Ctags.Tag, _ line: Substring) -> String? {
    let code = line.prefix { $0 != "=" && $0 != ";" }
    let words = code.split(separator: " ").filter { !$0.hasPrefix("@") }
    if words.contains("static") { return nil }
    guard let place = code.ranges(of: tag.name).last else { return tag.name }
    let type = code[..<place.lowerBound].trimmingSpaces.split(separator: " ").filter { !$0.hasPrefix("@") }
      .drop(while: modifiers.contains).joined(separator: " ")
    let isType = type.first.map { $0.isLetter } ?? false && !type.contains("(")
    // `int a, b` has one type for both.
    let isList = type.hasSuffix(",")
    return isType && !isList ? "\(tag.name): \(type)" : tag.name
  }
}

/// Records, which older versions of ctags do not know.
enum JavaRecords {
  static let kind = "record"

  static func candidates(in sources: [SourceFile], _ files: ProjectFiles) -> [DataModels.Candidate] {
    sources.filter { $0.language == .java }.flatMap { source -> [DataModels.Candidate] in
      guard let data = files.data(source.path) else { return [] }
      let lines = SourceScan.lines(of: data, with: ["record "], outside: Language.java.blocks)
      return lines.compactMap { line in
        let words = line.text.split(separator: " ")
        let head = words.drop { ["public", "protected", "private", "final"].contains($0) }
        // What is indented stands in another type.
        guard head.first == "record", line.text.first?.isWhitespace == false,
          let name = head.dropFirst().first?
            .prefix(while: { $0.isLetter || $0.isNumber || $0 == "_" }), line.text.contains("(")
        else { return nil }
        return DataModels.Candidate(
          name: String(name), kind: kind, language: .java, path: source.path, line: line.number)
      }
    }
  }

  static func members(of candidate: DataModels.Candidate, in data: Data) -> [String] {
    guard let block = CodeBlock(data, line: candidate.line, quotes: Set("\"".utf8)) else { return [] }
    let head = String(decoding: block.head, as: UTF8.self)
    guard let open = head.firstIndex(of: "("), let close = head.lastIndex(of: ")") else { return [] }
    var parts = [""]
    var depth = 0
    for character in head[head.index(after: open)..<close] {
      if "<([".contains(character) { depth += 1 }
      if ">)]".contains(character) { depth -= 1 }
      if character == ",", depth == 0 { parts.append("") } else { parts[parts.count - 1].append(character) }
    }
    return parts.compactMap { part in
      let words = part.split(whereSeparator: \.isWhitespace).filter { !$0.hasPrefix("@") }
      guard words.count > 1, let name = words.last else { return nil }
      return "\(name): \(words.dropLast().joined(separator: " "))"
    }
  }
}

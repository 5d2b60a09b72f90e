import Foundation

/// Looks through the lines of source files that hold a word.
enum SourceScan {
  /// - Parameters:
  ///   - words: only files that hold one of them are taken apart into lines.
  ///   - visit: the path, and the lines without comments on lines of their own, counted from 1.
  static func forEach(
    _ files: ProjectFiles, extensions: Set<String>, with words: [String],
    _ visit: (String, [(number: Int, text: Substring)]) -> Void
  ) {
    let needles = words.map { Data($0.utf8) }
    for path in files.sources(extensions) {
      guard let data = files.data(path), needles.contains(where: { data.range(of: $0) != nil }) else { continue }
      let lines = String(decoding: data, as: UTF8.self).split(
        omittingEmptySubsequences: false, whereSeparator: \.isNewline)
      let numbered = lines.enumerated().map { (number: $0 + 1, text: $1) }
      visit(path, numbered.filter { !isComment($0.text) })
    }
  }

  private static func isComment(_ line: Substring) -> Bool {
    let text = line.drop { $0 == " " || $0 == "\t" }
    return text.hasPrefix("//") || text.hasPrefix("* ") || text.hasPrefix("/*") || text.hasPrefix("#")
  }

  /// The text in quotes at the start of some code, after spaces; nil where it is put together at run time.
  static func literal(_ code: Substring) -> String? {
    let text = code.drop { $0 == " " || $0 == "\t" }
    guard let quote = text.first, "\"'`".contains(quote), let end = text.dropFirst().firstIndex(of: quote) else {
      return nil
    }
    let content = text[text.index(after: text.startIndex)..<end]
    return content.contains("${") || content.contains("\\") ? nil : String(content)
  }

  /// The name at the end of some code: `const api` gives `api`.
  static func lastName(_ code: Substring) -> String {
    String(code.reversed().prefix { $0.isLetter || $0.isNumber || $0 == "_" || $0 == "$" }.reversed())
  }

  /// The argument called so: `prefix="/users"`.
  static func argument(_ name: String, _ code: Substring) -> String? {
    guard let found = code.firstRange(of: name) else { return nil }
    let rest = code[found.upperBound...].drop { $0 == " " }
    guard rest.first == "=" else { return nil }
    return literal(rest.dropFirst())
  }
}

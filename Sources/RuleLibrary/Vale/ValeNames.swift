/// Vale's messages: `Use '%s' instead of '%s'.`
enum ValeMessage {
  /// The message with the names of what docgate's checks fill in.
  ///
  /// - Parameter values: what the first `%s`, the second and so on stand for; the last stands for all that follow.
  static func template(_ message: String, _ values: [String]) -> String {
    var out = ""
    var used = 0
    var rest = Substring(message)
    while let percent = rest.firstIndex(of: "%") {
      out += rest[..<percent]
      rest = rest[rest.index(after: percent)...]
      if rest.hasPrefix("%") {
        out += "%"
        rest = rest.dropFirst()
      } else if rest.hasPrefix("s") || rest.hasPrefix("d") {
        out += "{\(values[min(used, values.count - 1)])}"
        used += 1
        rest = rest.dropFirst()
      } else if rest.hasPrefix("["), let close = rest.firstIndex(of: "]"),
        let number = Int(rest.dropFirst().prefix(upTo: close)),
        values.indices.contains(number - 1)
      {
        out += "{\(values[number - 1])}"
        rest = rest[rest.index(after: close)...].dropFirst()
      } else {
        out += "%"
      }
    }
    return out + rest
  }
}

/// Vale's scopes: `heading & ~heading.h1`, `text.list.md`.
enum ValeScope {
  /// The name that the scope has in docgate; nil where nothing in Markdown answers to it.
  static func name(_ scope: String) -> String? {
    var parts: [String] = []
    for part in scope.split(separator: "&") {
      guard let name = selector(part.filter { $0 != " " }) else { return nil }
      if !name.isEmpty { parts.append(name) }
    }
    return parts.isEmpty ? "text" : parts.joined(separator: " & ")
  }

  private static func selector(_ text: String) -> String? {
    let isNegated = text.hasPrefix("~")
    var names = text.drop { $0 == "~" }.split(separator: ".").map(String.init)
    if names.last == "md" { names.removeLast() }
    if names.first == "text", names.count > 1 { names.removeFirst() }
    if names.first == "attr" || names.first == "img" { names.removeFirst() }
    let name = names.joined(separator: ".")
      .replacing(#/^(h[1-6])$/#) { "heading.\($0.1)" }.replacing(#/^(cell|header)$/#) { "table.\($0.1)" }
    // What a Markdown document has none of is excluded as it is.
    guard let known = known[name] else { return isNegated && others.contains(names.first ?? "") ? "" : nil }
    return isNegated ? "~" + known : known
  }

  /// Whether a scope has a meaning, but in no Markdown document: `comment.line`.
  static func isOfOtherFormats(_ scope: String) -> Bool {
    scope.split { " &~".contains($0) }.contains { others.contains(String($0.prefix { $0 != "." })) }
  }

  private static let known: [String: String] = {
    let same = [
      "text", "heading", "heading.h1", "heading.h2", "heading.h3", "heading.h4", "heading.h5", "heading.h6",
      "paragraph",
      "sentence", "list", "table", "table.header", "table.cell", "blockquote", "link", "alt", "strong", "emphasis",
      "code",
      "raw", "summary",
    ]
    var all = Dictionary(uniqueKeysWithValues: same.map { ($0, $0) })
    // A span of code that is looked at for itself.
    all["code.span"] = "code"
    all["title"] = "title"
    // Vale splits only plain paragraphs into sentences.
    all["sentence"] = "sentence & paragraph"
    return all
  }()
  private static let others: Set<String> = ["comment", "figure", "caption", "table", "attr", "frontmatter"]
}

/// The formulas behind the names in older rules of Vale's.
enum ValeReadability {
  static let formulas: [String: String] = [
    "Gunning Fog": "0.4 * (words / sentences + 100 * complex_words / words)",
    "Coleman-Liau": "0.0588 * (characters / words * 100) - 0.296 * (sentences / words * 100) - 15.8",
    "Flesch-Kincaid": "0.39 * (words / sentences) + 11.8 * (syllables / words) - 15.59",
    "SMOG": "1.0430 * math.sqrt(polysyllabic_words * 30.0 / sentences) + 3.1291",
    "Automated Readability": "4.71 * (characters / words) + 0.5 * (words / sentences) - 21.43",
  ]
}

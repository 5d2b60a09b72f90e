/// Writes text of others into Markdown.
enum MarkdownText {
  /// Shows a text as code within a line.
  static func code(_ text: String) -> String { text.contains("`") ? "`` \(text) ``" : "`\(text)`" }

  /// Shows a text as it is, but for code between backticks.
  static func literal(_ text: String) -> String {
    let text = text.replacing("\n", with: " ")
    let hasCode = text.count { $0 == "`" } % 2 == 0
    let isLinked = text.contains("](")
    var isCode = false
    var out = ""
    var previous: Character = " "
    for index in text.indices {
      let character = text[index]
      let next = text.index(after: index) < text.endIndex ? text[text.index(after: index)] : " "
      if character == "`", hasCode { isCode.toggle() }
      if !isCode, isMark(character, previous, next) || (character == "[" && isLinked) || (character == "`" && !hasCode)
      {
        out += "\\"
      }
      out.append(character)
      previous = character
    }
    return out
  }

  /// Whether a character has a meaning of its own between two others.
  private static func isMark(_ character: Character, _ previous: Character, _ next: Character) -> Bool {
    switch character {
    case "*", "\\": true
    case "<": next.isLetter || "/!?".contains(next)
    case "&": next.isLetter || next == "#"
    // Within a word it has none.
    case "_": !(previous.isLetter || previous.isNumber) || !(next.isLetter || next.isNumber)
    default: false
    }
  }
}

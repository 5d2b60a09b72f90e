import Linting
import Markup
import Patterns

/// How a match may be mended: `edit: [trim, "!"]`.
///
/// `[regex, PATTERN, TEXT]` replaces a pattern, with `$1` for a group; `[trim, CHARACTERS]`, `trim_left` and `trim_right` take
/// characters off; `[truncate, TEXT]` keeps what stands before a text, `[split, TEXT, NUMBER]` one of the parts between
/// texts, counted from 0.
struct MatchEdit: Sendable {
  private enum Step {
    case replace(Pattern, String)
    case trim(Set<Character>, atStart: Bool, atEnd: Bool)
    case part(between: String, number: Int)
  }

  private let step: Step

  /// Nil where the rule has none.
  init?(_ parameters: inout ParameterReader) {
    guard let words = parameters.strings("edit") else { return nil }
    guard let step = MatchEdit.step(words) else {
      parameters.report(
        "'edit' is one of [regex, PATTERN, TEXT], [trim, CHARACTERS], [truncate, TEXT] and [split, TEXT, NUMBER]",
        at: parameters.value("edit"))
      return nil
    }
    self.step = step
  }

  private static func step(_ words: [String]) -> Step? {
    let (name, rest) = (words.first ?? "", Array(words.dropFirst()))
    switch (name, rest.count) {
    case ("regex", 2): return (try? Pattern(rest[0])).map { .replace($0, rest[1]) }
    case ("trim", 1), ("trim_left", 1), ("trim_right", 1):
      return .trim(Set(rest[0]), atStart: name != "trim_right", atEnd: name != "trim_left")
    case ("truncate", 1): return rest[0].isEmpty ? nil : .part(between: rest[0], number: 0)
    case ("split", 2):
      return rest[0].isEmpty ? nil : Int(rest[1]).flatMap { $0 < 0 ? nil : .part(between: rest[0], number: $0) }
    default: return nil
    }
  }

  /// The edit in a document; nil where it would change nothing or break marks.
  func fix(_ match: TextMatch, in document: CheckedDocument) -> Fix? {
    guard match.isVerbatim(in: document) else { return nil }
    // What is to lose its space loses that around it too.
    var takesSpace = false
    if case .trim(let characters, _, _) = step { takesSpace = characters.contains(" ") }
    let text = takesSpace ? match.string : match.words
    let edited = applied(to: text)
    guard edited != text, !edited.isEmpty else { return nil }
    return Fix(.unsafe, [Edit(takesSpace ? match.sourceRange : match.trimmedRange, edited)])
  }

  private func applied(to text: String) -> String {
    switch step {
    case .replace(let pattern, let replacement): return MatchEdit.replaced(pattern, in: text, by: replacement)
    case .trim(let characters, let atStart, let atEnd):
      var rest = Substring(text)
      while atStart, let first = rest.first, characters.contains(first) { rest = rest.dropFirst() }
      while atEnd, let last = rest.last, characters.contains(last) { rest = rest.dropLast() }
      return String(rest)
    case .part(let separator, let number):
      let parts = text.split(separator: separator, omittingEmptySubsequences: false)
      return parts.indices.contains(number) ? String(parts[number]) : text
    }
  }

  private static func replaced(_ pattern: Pattern, in text: String, by replacement: String) -> String {
    // `${1}` is `$1`.
    let template = (1..<10).reduce(replacement) { $0.replacing("${\($1)}", with: "$\($1)") }
    let bytes = Array(text.utf8)
    func string(_ range: Range<Int>) -> String { String(decoding: bytes[range], as: UTF8.self) }
    var out = ""
    var end = 0
    bytes.withUnsafeBufferPointer { buffer in
      try? pattern.forEachMatch(in: buffer) { match in
        out += string(end..<match.range.lowerBound) + match.filling(template, from: buffer)
        end = match.range.upperBound
      }
    }
    return out + string(end..<bytes.count)
  }
}

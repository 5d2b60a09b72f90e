import Linting
import Patterns

/// Words and patterns that exempt what a rule found, where they stand in it or around it.
struct WordingExceptions: Sendable {
  private let pattern: Pattern?

  /// Reads the rule's exceptions and adds the team's vocabulary, which tells capital from small letters.
  ///
  /// - Parameter heedsVocabulary: whether accepted words are exceptions where the rule does not say.
  init(_ parameters: inout ParameterReader, ignoresCase: Bool, heedsVocabulary: Bool = true) {
    let own = Token.list("exceptions", &parameters)
    let heeds = parameters.bool("vocabulary") ?? heedsVocabulary
    let accepted = heeds ? parameters.vocabulary.accept : []
    let texts = own.map { ignoresCase ? "(?i:\($0.text))" : "(?:\($0.text))" } + accepted.map { "(?:\($0))" }
    guard !texts.isEmpty else {
      pattern = nil
      return
    }
    let text = texts.sorted { $0.utf8.count > $1.utf8.count }.joined(separator: "|")
    do {
      pattern = try Pattern(#"\b(?:\#(text))\b"#)
    } catch {
      for token in own { WordingExceptions.report(token, &parameters) }
      pattern = nil
    }
  }

  private static func report(_ token: Token, _ parameters: inout ParameterReader) {
    do {
      _ = try Pattern(token.text)
    } catch {
      parameters.report("'\(token.text)' is no pattern: \(error.message)", at: token.place)
    }
  }

  func exempt(_ match: TextMatch) -> Bool { exempt(match.range, in: match.text) }

  /// - Parameter range: offsets from the view's start.
  func exempt(_ range: Range<Int>, in text: TextView) -> Bool {
    guard let pattern else { return false }
    var isExempt = false
    // A text that takes too many steps has no exceptions; the finding is told.
    try? pattern.forEachMatch(in: text.bytes) { found in
      let contains = found.range.lowerBound <= range.lowerBound && range.upperBound <= found.range.upperBound
      let isInside = range.lowerBound <= found.range.lowerBound && found.range.upperBound <= range.upperBound
      isExempt = isExempt || contains || isInside
    }
    return isExempt
  }
}

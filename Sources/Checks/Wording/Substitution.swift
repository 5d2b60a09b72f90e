import Linting
import LocatedYAML
import Markup

/// Flags words for which there are better ones, and offers them.
///
/// `swap` maps a word, phrase or regular expression to its replacement, or to several; where there is one, a fix is
/// offered that keeps the capital letter of the words. `applicability` says how far the fix may be trusted.
public struct Substitution: TextCheck {
  public let scope: TextScope
  private let tokens: TokenSet
  private let replacements: [[String]]
  private let exceptions: WordingExceptions
  private let applicability: Fix.Applicability
  private let keepsCase: Bool

  public var needs: TextNeeds { tokens.needs }

  public init(_ parameters: inout ParameterReader) {
    let options = WordingOptions(&parameters)
    scope = options.scope
    let swaps = Substitution.swaps(&parameters)
    replacements = swaps.map(\.replacements)
    tokens = TokenSet(swaps.map(\.token), options: options, &parameters)
    exceptions = WordingExceptions(
      &parameters, ignoresCase: options.ignoresCase, heedsVocabulary: options.isWholeWords)
    applicability = parameters.choice("applicability", Fix.Applicability.self) ?? .unsafe
    keepsCase = parameters.bool("keep-case") ?? options.ignoresCase
  }

  /// The longest first, so that of two that begin alike the longer is found.
  private static func swaps(_ parameters: inout ParameterReader) -> [(token: Token, replacements: [String])] {
    guard let value = parameters.value("swap") else { return [] }
    if value.entries == nil { parameters.report("'swap' must map words to their replacements", at: value) }
    let entries = (value.entries ?? []).filter { !$0.key.isEmpty }.sorted { $0.key.utf8.count > $1.key.utf8.count }
    return entries.enumerated().map { index, entry in
      let place = LocatedValue(entry.value.content, line: entry.line, column: entry.column)
      let replacements = entry.value.scalar.map { [$0] } ?? entry.value.elements?.compactMap(\.scalar)
      if replacements == nil { parameters.report("a replacement is a text or a list of texts", at: entry.value) }
      return (Token(text: entry.key, index: index, place: place), replacements ?? [])
    }
  }

  public func check(_ found: FoundText, in document: CheckedDocument, _ report: inout Report) {
    for match in tokens.matches(found, in: document, &report) {
      let offered = replacements[match.index]
      guard !offered.contains(match.words), !exceptions.exempt(match) else { continue }
      let cased = offered.map { keepsCase ? $0.takingCase(of: match.words) : $0 }
      report.flag(
        match.sourceRange, ["match": match.words, "replacement": cased.joined(separator: " or ")],
        fix: cased.count == 1 ? fix(match, cased[0], document) : nil)
    }
  }

  private func fix(_ match: TextMatch, _ replacement: String, _ document: CheckedDocument) -> Fix? {
    guard !replacement.isEmpty, match.isVerbatim(in: document) else { return nil }
    return Fix(applicability, [Edit(match.sourceRange, replacement)])
  }
}

extension String {
  /// The text with a capital letter where the other has one; one with capitals of its own stays as it is.
  func takingCase(of other: String) -> String {
    guard let first = other.first, first.isUppercase, !contains(where: \.isUppercase) else { return self }
    if other.count > 1, other == other.uppercased() { return uppercased() }
    return prefix(1).uppercased() + dropFirst()
  }
}

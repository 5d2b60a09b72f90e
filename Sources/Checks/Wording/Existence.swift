import Linting
import Markup

/// Flags words, phrases and patterns wherever they stand.
///
/// `tokens` are words, phrases or regular expressions; `pattern` is one regular expression without word boundaries of its
/// own; `exceptions` exempt; `offer: remove` offers to take the words out, `edit` to change them.
public struct Existence: TextCheck {
  /// What is offered for a finding.
  private enum Offer: String, CaseIterable { case none, remove }

  public let scope: TextScope
  private let tokens: TokenSet
  private let exceptions: WordingExceptions
  private let offer: Offer
  private let edit: MatchEdit?

  public var needs: TextNeeds { tokens.needs }

  public init(_ parameters: inout ParameterReader) {
    let options = WordingOptions(&parameters)
    scope = options.scope
    tokens = TokenSet(options: options, &parameters)
    exceptions = WordingExceptions(
      &parameters, ignoresCase: options.ignoresCase, heedsVocabulary: options.isWholeWords && !tokens.hasPattern)
    offer = parameters.choice("offer", Offer.self) ?? .none
    edit = MatchEdit(&parameters)
  }

  public func check(_ found: FoundText, in document: CheckedDocument, _ report: inout Report) {
    for match in tokens.matches(found, in: document, &report) where !exceptions.exempt(match) {
      report.flag(match.trimmedRange, ["match": match.words], fix: fix(match, document))
    }
  }

  private func fix(_ match: TextMatch, _ document: CheckedDocument) -> Fix? {
    offer == .remove ? removal(match, document) : edit?.fix(match, in: document)
  }

  /// Takes the words out with the white space behind them.
  private func removal(_ match: TextMatch, _ document: CheckedDocument) -> Fix? {
    guard match.isVerbatim(in: document) else { return nil }
    var range = match.sourceRange
    if range.end < document.source.count, document.source.bytes[range.end] == 0x20 { range.end += 1 }
    return Fix(.unsafe, [Edit(range, "")])
  }
}

extension TextMatch {
  /// The words as a message shows them.
  var words: String { text.string(trimmed) }

  /// Where the words stand, without white space around them.
  var trimmedRange: SourceRange { text.sourceRange(trimmed) }

  private var trimmed: Range<Int> {
    let bytes = text.bytes
    let first = range.first { bytes[$0] > 0x20 } ?? range.lowerBound
    let last = range.last { bytes[$0] > 0x20 } ?? range.upperBound - 1
    return first..<last + 1
  }

  /// Whether the source has the same bytes, so that an edit there breaks no marks.
  func isVerbatim(in document: CheckedDocument) -> Bool {
    document.source.bytes[sourceRange.start..<sourceRange.end].elementsEqual(text.bytes[range])
  }
}

import Linting

/// Flags the words that the team's vocabulary rejects, in capital or small letters.
public struct RejectedTerm: TextCheck {
  public let scope = TextScope.text
  private let tokens: TokenSet

  public var needs: TextNeeds { tokens.needs }

  public init(_ parameters: inout ParameterReader) {
    let rejected = parameters.vocabulary.reject.enumerated().map { Token(text: $1, index: $0, place: nil) }
    tokens = TokenSet(rejected, options: WordingOptions(), &parameters)
  }

  public func check(_ found: FoundText, in document: CheckedDocument, _ report: inout Report) {
    for match in tokens.matches(found, in: document, &report) {
      report.flag(match.sourceRange, ["match": match.words])
    }
  }
}

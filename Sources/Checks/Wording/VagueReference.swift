import Linting
import Markup

/// Flags words that point somewhere without saying where, unless a link does: `see above`, but not `see [above](#ports)`.
///
/// `tokens` are words or phrases, `pattern` is one regular expression.
public struct VagueReference: TextCheck {
  public let scope: TextScope
  private let tokens: TokenSet

  public var needs: TextNeeds { tokens.needs }

  public init(_ parameters: inout ParameterReader) {
    let options = WordingOptions(&parameters)
    scope = options.scope
    tokens = TokenSet(options: options, &parameters)
  }

  public func check(_ found: FoundText, in document: CheckedDocument, _ report: inout Report) {
    for match in tokens.matches(found, in: document, &report)
    where !isLinked(match.sourceRange, document) && !announces(match) {
      report.flag(match.sourceRange, ["match": match.words])
    }
  }

  /// Whether a link touches the words or stands right before them: `the [resolver](#resolver) mentioned above`.
  private func isLinked(_ range: SourceRange, _ document: CheckedDocument) -> Bool {
    document.document.links.contains { link in
      let node = document.document.range(of: link.node)
      return node.start < range.end && range.start <= node.end + 1
    }
  }

  /// Whether a colon leads from the words to what they point at: `as described below:`.
  private func announces(_ match: TextMatch) -> Bool {
    let text = match.text.bytes
    return match.range.upperBound < text.count && text[match.range.upperBound] == UInt8(ascii: ":")
  }
}

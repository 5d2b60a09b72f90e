import Linting
import LocatedYAML
import Markup

/// Flags the second of two spellings of which a document should have one: `either: {advisor: adviser}`. The one that comes
/// first stands.
public struct Consistency: TextCheck {
  public let scope: TextScope
  private let tokens: TokenSet

  public var needs: TextNeeds { tokens.needs }

  public init(_ parameters: inout ParameterReader) {
    let options = WordingOptions(&parameters)
    scope = options.scope
    let pairs = parameters.value("either")
    if pairs?.entries == nil { parameters.report("'either' must map one spelling to the other", at: pairs) }
    var all: [Token] = []
    for (index, entry) in (pairs?.entries ?? []).enumerated() {
      all.append(Token(text: entry.key, index: 2 * index, place: entry.value))
      all.append(Token(text: entry.value.scalar ?? "", index: 2 * index + 1, place: entry.value))
    }
    tokens = TokenSet(all.filter { !$0.text.isEmpty }, options: options, &parameters)
  }

  public func check(_ found: FoundText, in document: CheckedDocument, _ report: inout Report) {
    let bySpelling = Dictionary(grouping: tokens.matches(found, in: document, &report), by: \.index)
    for (index, matches) in bySpelling.sorted(by: { $0.key < $1.key }) {
      guard let others = bySpelling[index ^ 1], others[0].start < matches[0].start else { continue }
      for match in matches {
        report.flag(match.sourceRange, ["match": match.words, "other": others[0].words])
      }
    }
  }
}

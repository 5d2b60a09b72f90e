import Linting
import Markup
import Patterns

/// Flags what needs something before it that is not there: an acronym that was never spelled out.
///
/// `first` is the pattern of what is flagged; `second` the one that allows it, whose groups hold the words allowed:
/// `{first: '\b[A-Z]{3,5}\b', second: '\(([A-Z]{3,5})\)'}`. Without a group it allows all that stands in the same text.
public struct Conditional: TextCheck {
  public let scope: TextScope
  public let needs: TextNeeds
  private let first: Pattern?
  private let second: Pattern?
  private let exceptions: WordingExceptions

  public init(_ parameters: inout ParameterReader) {
    scope = WordingOptions.scope(&parameters)
    let ignoresCase = parameters.bool("ignore-case") ?? false
    first = parameters.pattern("first", ignoresCase: ignoresCase)
    second = parameters.pattern("second", ignoresCase: ignoresCase)
    exceptions = WordingExceptions(&parameters, ignoresCase: ignoresCase)
    needs = TextNeeds(texts: .all)
  }

  public func check(_ found: FoundText, in document: CheckedDocument, _ report: inout Report) {
    guard let first, let second else { return }
    var allowed: Set<String> = []
    var budget = PatternBudget()
    for text in found.texts {
      var matches: [TextMatch] = []
      var allowsAll = false
      do {
        try second.forEachMatch(in: text.bytes, within: &budget) { match in
          let groups = (1..<10).compactMap { match.group($0) }
          for group in groups { allowed.insert(text.string(group)) }
          allowsAll = allowsAll || groups.isEmpty
        }
        try first.forEachMatch(in: text.bytes, within: &budget) { matches.append(TextMatch(text, $0.range, index: 0)) }
      } catch {
        return report.giveUp(on: text, in: document)
      }
      for match in matches where !allowsAll && !allowed.contains(match.string) && !exceptions.exempt(match) {
        report.flag(match.sourceRange, ["match": match.words])
      }
    }
  }
}

import Linting
import Markup
import Patterns

/// Flags a text that holds a token more or less often than it should: `{scope: sentence, token: '\w+', max: 30}`.
public struct Occurrence: TextCheck {
  public let scope: TextScope
  public let needs: TextNeeds
  private let pattern: Pattern?
  private let minimum: Int
  /// 0 for no limit.
  private let maximum: Int

  public init(_ parameters: inout ParameterReader) {
    scope = WordingOptions.scope(&parameters)
    let ignoresCase = parameters.bool("ignore-case") ?? true
    minimum = parameters.int("min") ?? 0
    maximum = parameters.int("max") ?? 0
    pattern = parameters.pattern("token", ignoresCase: ignoresCase)
    let literals = PatternLiterals(pattern?.text ?? "", ignoresCase: ignoresCase).required
    needs = TextNeeds(texts: minimum > 0 ? .all : literals.map { .holding($0) } ?? .all)
    if minimum == 0, maximum == 0 { parameters.report("'min' or 'max' is missing", at: nil) }
  }

  public func check(_ found: FoundText, in document: CheckedDocument, _ report: inout Report) {
    guard let pattern else { return }
    var budget = PatternBudget()
    for text in found.texts {
      var first: Range<Int>?
      var count = 0
      do {
        try pattern.forEachMatch(in: text.bytes, within: &budget) { match in
          count += 1
          // Code has no place to point at.
          if first.map({ text.isMasked($0) }) ?? true { first = match.range }
        }
      } catch {
        return report.giveUp(on: text, in: document)
      }
      guard (maximum > 0 && count > maximum) || count < minimum else { continue }
      let range = first.map { text.sourceRange($0) } ?? (text.isDocument ? document.head : text.sourceRange)
      let match = first.map { text.string($0) } ?? ""
      report.flag(range, ["match": match, "count": "\(count)", "min": "\(minimum)", "max": "\(maximum)"])
    }
  }
}

extension TextView {
  /// Whether a part is code, which stands in the text as `*`.
  fileprivate func isMasked(_ part: Range<Int>) -> Bool { bytes[part].allSatisfy { $0 == UInt8(ascii: "*") } }
}

import Linting
import Markup
import Patterns

/// Flags a text that holds a token more or less often than it should: `{scope: sentence, token: '\w+', max: 30}`.
///
/// With `anywhere`, a token that should be there may be missing in a text as long as another one has it: `{scope: heading,
/// token: Introduction, min: 1, anywhere: true}` asks for one such heading.
public struct Occurrence: TextCheck {
  public let scope: TextScope
  public let needs: TextNeeds
  private let pattern: Pattern?
  private let minimum: Int
  /// 0 for no limit.
  private let maximum: Int
  private let isAnywhere: Bool

  public init(_ parameters: inout ParameterReader) {
    scope = WordingOptions.scope(&parameters)
    let ignoresCase = parameters.bool("ignore-case") ?? true
    minimum = parameters.int("min") ?? 0
    maximum = parameters.int("max") ?? 0
    isAnywhere = parameters.bool("anywhere") ?? false
    pattern = parameters.pattern("token", ignoresCase: ignoresCase)
    let literals = PatternLiterals(pattern?.text ?? "", ignoresCase: ignoresCase).required
    needs = TextNeeds(texts: minimum > 0 ? .all : literals.map { .holding($0) } ?? .all)
    if minimum == 0, maximum == 0 { parameters.report("'min' or 'max' is missing", at: nil) }
  }

  public func check(_ found: FoundText, in document: CheckedDocument, _ report: inout Report) {
    guard let pattern else { return }
    var budget = PatternBudget()
    var lacking: TextView?
    var isFound = false
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
      isFound = isFound || count > 0
      if isAnywhere, count == 0 {
        lacking = lacking ?? text
      } else if (maximum > 0 && count > maximum) || count < minimum {
        flag(text, first, count, document, &report)
      }
    }
    if let lacking, !isFound, minimum > 0 { flag(lacking, nil, 0, document, &report) }
  }

  private func flag(
    _ text: TextView, _ first: Range<Int>?, _ count: Int, _ document: CheckedDocument, _ report: inout Report
  ) {
    let range = first.map { text.sourceRange($0) } ?? (text.isDocument ? document.head : text.sourceRange)
    let match = first.map { text.string($0) } ?? ""
    report.flag(range, ["match": match, "count": "\(count)", "min": "\(minimum)", "max": "\(maximum)"])
  }
}

extension TextView {
  /// Whether a part is code, which stands in the text as `*`.
  fileprivate func isMasked(_ part: Range<Int>) -> Bool { bytes[part].allSatisfy { $0 == UInt8(ascii: "*") } }
}

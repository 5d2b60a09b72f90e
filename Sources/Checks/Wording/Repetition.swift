import Linting
import Markup
import Patterns

/// Flags a token that stands twice in a row: `the the`.
///
/// `tokens` are patterns, `[^\s]+` unless told; `max` repetitions are allowed; `letters-only` leaves numbers and marks alone;
/// `edit` offers to change the words.
public struct Repetition: TextCheck {
  public let scope: TextScope
  public let needs = TextNeeds(texts: .all)
  private let pattern: Pattern?
  private let exceptions: WordingExceptions
  private let maximum: Int
  private let ignoresCase: Bool
  private let isLettersOnly: Bool
  private let edit: MatchEdit?

  public init(_ parameters: inout ParameterReader) {
    scope = WordingOptions.scope(&parameters)
    ignoresCase = parameters.bool("ignore-case") ?? true
    maximum = parameters.int("max") ?? 0
    isLettersOnly = parameters.bool("letters-only") ?? true
    exceptions = WordingExceptions(&parameters, ignoresCase: ignoresCase)
    edit = MatchEdit(&parameters)
    let tokens = Token.list("tokens", &parameters)
    let text = tokens.isEmpty ? #"[^\s]+"# : tokens.map(\.text).joined(separator: "|")
    do {
      pattern = try Pattern("(?:\(text))", ignoresCase: ignoresCase)
    } catch {
      parameters.report("'\(text)' is no pattern: \(error.message)", at: parameters.value("tokens"))
      pattern = nil
    }
  }

  public func check(_ found: FoundText, in document: CheckedDocument, _ report: inout Report) {
    var budget = PatternBudget()
    for text in found.texts {
      var tokens: [Range<Int>] = []
      do {
        try pattern?.forEachMatch(in: text.bytes, within: &budget) { tokens.append($0.range) }
      } catch {
        return report.giveUp(on: text, in: document)
      }
      flag(tokens, in: text, document, &report)
    }
  }

  private func flag(
    _ tokens: [Range<Int>], in text: TextView, _ document: CheckedDocument, _ report: inout Report
  ) {
    var count = 0
    for (previous, token) in zip(tokens, tokens.dropFirst()) {
      guard isRepeated(previous, token, text) else {
        count = 0
        continue
      }
      count += 1
      let range = previous.lowerBound..<token.upperBound
      guard count > maximum, !exceptions.exempt(range, in: text) else { continue }
      report.flag(
        text.sourceRange(range), ["match": text.string(token)],
        fix: edit?.fix(TextMatch(text, range, index: 0), in: document))
      count = 0
    }
  }

  private func isRepeated(_ first: Range<Int>, _ second: Range<Int>, _ text: TextView) -> Bool {
    let bytes = text.bytes
    guard first.count == second.count, !first.isEmpty else { return false }
    let isEqual = zip(first, second).allSatisfy {
      bytes[$0] == bytes[$1] || (ignoresCase && isSameLetter(bytes[$0], bytes[$1]))
    }
    guard isEqual, !isLettersOnly || text.string(first).allSatisfy(\.isLetter) else { return false }
    // `Use Redis. Redis is fast.` and `very, very` are no slips.
    return bytes[first.upperBound..<second.lowerBound].allSatisfy { $0 <= 0x20 }
  }

  private func isSameLetter(_ left: UInt8, _ right: UInt8) -> Bool {
    left | 0x20 == right | 0x20 && left | 0x20 >= 0x61 && left | 0x20 <= 0x7A
  }
}

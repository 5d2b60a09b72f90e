import Linting
import LocatedYAML
import Markup
import Patterns

/// Flags words that stand in a row: each token is a `pattern` for one word; `negate` asks for any other word, `skip` lets up
/// to so many words stand before it.
public struct WordSequence: TextCheck {
  public let scope: TextScope
  public let needs: TextNeeds
  private let steps: [Step]

  private struct Step: Sendable {
    let pattern: Pattern
    let isNegated: Bool
    let skip: Int
  }

  public init(_ parameters: inout ParameterReader) {
    scope = WordingOptions.scope(&parameters, default: ["sentence"])
    let ignoresCase = parameters.bool("ignore-case") ?? true
    var steps: [Step] = []
    var literals: [[UInt8]]?
    for element in parameters.value("tokens")?.elements ?? [] {
      var reader = ParameterReader(element, file: "")
      let text = reader.string("pattern") ?? ""
      let isNegated = reader.bool("negate") ?? false
      let skip = reader.int("skip") ?? 0
      reader.finish()
      for diagnostic in reader.diagnostics { parameters.report(diagnostic.message, at: element) }
      do {
        steps.append(
          Step(pattern: try Pattern("^(?:\(text))$", ignoresCase: ignoresCase), isNegated: isNegated, skip: skip))
      } catch {
        parameters.report("'\(text)' is no pattern: \(error.message)", at: element)
      }
      if !isNegated { literals = literals ?? PatternLiterals(text, ignoresCase: ignoresCase).required }
    }
    self.steps = steps
    needs = TextNeeds(texts: steps.isEmpty ? .none : literals.map { .holding($0) } ?? .all)
  }

  public func check(_ found: FoundText, in document: CheckedDocument, _ report: inout Report) {
    for text in found.texts {
      let words = text.tokens
      var start = 0
      while start < words.count {
        do {
          if let end = try end(of: steps[...], at: start, words, text) {
            let range = words[start].lowerBound..<words[end - 1].upperBound
            report.flag(text.sourceRange(range), ["match": text.string(range)])
            start = end
          } else {
            start += 1
          }
        } catch {
          return report.giveUp(on: text, in: document)
        }
      }
    }
  }

  /// Index behind the last word, where the steps fit the words from an index on; the first step must fit there.
  private func end(
    of steps: ArraySlice<Step>, at index: Int, _ words: [Range<Int>], _ text: TextView
  ) throws(PatternLimitError) -> Int? {
    guard let step = steps.first else { return index }
    let reach = steps.startIndex == 0 ? 0 : step.skip
    for offset in 0...reach where index + offset < words.count {
      let bytes = UnsafeBufferPointer(rebasing: text.bytes[words[index + offset]])
      guard try step.pattern.matches(bytes) != step.isNegated else { continue }
      if let end = try end(of: steps.dropFirst(), at: index + offset + 1, words, text) { return end }
    }
    return nil
  }
}

extension TextView {
  /// Words, and each mark between them by itself.
  fileprivate var tokens: [Range<Int>] {
    let bytes = bytes
    var tokens: [Range<Int>] = []
    var i = 0
    while i < bytes.count {
      let start = i
      while i < bytes.count, bytes[i].isWordPart { i += 1 }
      if i > start { tokens.append(start..<i) } else { i += 1 }
      if i == start + 1, !bytes[start].isWordPart, bytes[start] > 0x20 { tokens.append(start..<i) }
    }
    return tokens
  }
}

extension UInt8 {
  fileprivate var isWordPart: Bool {
    (self >= 0x30 && self <= 0x39) || ((self | 0x20) >= 0x61 && (self | 0x20) <= 0x7A) || self >= 0x80 || self == 0x27
      || self == 0x2D || self == 0x5F
  }
}

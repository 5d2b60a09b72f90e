import Linting
import LocatedYAML
import Markup
import Patterns

/// Flags words that stand in a row: each token is a `pattern` for one word, a `tag` for its part of speech, or both;
/// `negate` asks for any other word, `skip` lets up to so many words stand before it.
///
/// A tag is one of the Penn treebank's, several with `|` between them or a pattern: `NN|NNS`, `VB.*`. A word that may have
/// other tags too is flagged by none. `exceptions` exempt. `split-contractions` makes two tokens of `don't`, `do` and `n't`.
public struct WordSequence: TextCheck {
  public let scope: TextScope
  public let needs: TextNeeds
  private let steps: [Step]
  private let splitsContractions: Bool
  private let needsTags: Bool
  private let exceptions: WordingExceptions

  private struct Step: Sendable {
    let pattern: Pattern?
    let tag: Pattern?
    let isNegated: Bool
    let skip: Int
    /// Whether the pattern names the words.
    let namesWords: Bool
  }

  /// The words of a text, with the parts of speech where a step asks for them.
  private struct Words {
    let text: TextView
    let tokens: [Range<Int>]
    let tags: PennTags?
  }

  public init(_ parameters: inout ParameterReader) {
    scope = WordingOptions.scope(&parameters, default: ["sentence"])
    let ignoresCase = parameters.bool("ignore-case") ?? true
    splitsContractions = parameters.bool("split-contractions") ?? false
    exceptions = WordingExceptions(&parameters, ignoresCase: ignoresCase, heedsVocabulary: false)
    var steps: [Step] = []
    var literals: [[UInt8]]?
    for element in parameters.value("tokens")?.elements ?? [] {
      var reader = ParameterReader(element, file: "")
      let step = Step(
        pattern: WordSequence.whole("pattern", ignoresCase: ignoresCase, &reader),
        tag: WordSequence.whole("tag", ignoresCase: false, &reader), isNegated: reader.bool("negate") ?? false,
        skip: reader.int("skip") ?? 0,
        namesWords: PatternLiterals(element["pattern"]?.scalar ?? "", ignoresCase: ignoresCase).phrases != nil)
      if step.pattern == nil, step.tag == nil, reader.diagnostics.isEmpty {
        reader.report("'pattern' or 'tag' is missing", at: nil)
      }
      reader.finish()
      for diagnostic in reader.diagnostics { parameters.report(diagnostic.message, at: element) }
      steps.append(step)
      if !step.isNegated, let text = element["pattern"]?.scalar {
        literals = literals ?? PatternLiterals(text, ignoresCase: ignoresCase).required
      }
    }
    self.steps = steps
    needsTags = steps.contains { $0.tag != nil }
    needs = TextNeeds(texts: steps.isEmpty ? .none : literals.map { .holding($0) } ?? .all)
  }

  /// A pattern for the whole of a word or tag.
  private static func whole(_ key: String, ignoresCase: Bool, _ reader: inout ParameterReader) -> Pattern? {
    guard let text = reader.string(key) else { return nil }
    do {
      return try Pattern("^(?:\(key == "tag" ? text.asTags : text))$", ignoresCase: ignoresCase)
    } catch {
      reader.report("'\(text)' is no pattern: \(error.message)", at: reader.value(key))
      return nil
    }
  }

  public func check(_ found: FoundText, in document: CheckedDocument, _ report: inout Report) {
    for text in found.texts {
      let tokens = text.tokens(splitsContractions: splitsContractions)
      let words = Words(text: text, tokens: tokens, tags: needsTags ? PennTags(tokens, of: text.bytes) : nil)
      var start = 0
      while start < tokens.count {
        do {
          if let found = try match(of: steps[...], at: start, words), let last = found.last {
            flag(found, words, &report)
            start = last + 1
          } else {
            start += 1
          }
        } catch {
          return report.giveUp(on: text, in: document)
        }
      }
    }
  }

  private func flag(_ found: [Int], _ words: Words, _ report: inout Report) {
    guard let first = found.first, let last = found.last else { return }
    let range = words.tokens[first].lowerBound..<words.tokens[last].upperBound
    let text = words.text
    guard !exceptions.exempt(range, in: text) else { return }
    func word(_ number: Int) -> String { number <= found.count ? text.string(words.tokens[found[number - 1]]) : "" }
    report.flag(
      text.sourceRange(range),
      [
        "match": text.string(range), "word-1": word(1), "word-2": word(2), "word-3": word(3), "word-4": word(4),
        "word-5": word(5), "word-6": word(6), "word-7": word(7), "word-8": word(8), "word-9": word(9),
      ])
  }

  /// The words, by their indices, that fit the steps from an index on; the first step must fit there.
  private func match(
    of steps: ArraySlice<Step>, at index: Int, _ words: Words
  ) throws(PatternLimitError) -> [Int]? {
    guard let step = steps.first else { return [] }
    let reach = steps.startIndex == 0 ? 0 : step.skip
    for candidate in index...(index + reach) where candidate < words.tokens.count {
      guard try fits(step, candidate, words) else { continue }
      if let rest = try match(of: steps.dropFirst(), at: candidate + 1, words) { return [candidate] + rest }
    }
    return nil
  }

  /// A word of which it is open which tag it has fits neither the tag nor its negation.
  private func fits(_ step: Step, _ index: Int, _ words: Words) throws(PatternLimitError) -> Bool {
    if let pattern = step.pattern {
      let bytes = UnsafeBufferPointer(rebasing: words.text.bytes[words.tokens[index]])
      guard try pattern.matches(bytes) != step.isNegated else { return false }
    }
    guard let tag = step.tag, let tags = words.tags?.tags[index] else { return true }
    guard !tags.isEmpty else { return step.isNegated || step.namesWords }
    for name in tags where try tag.matches(name) == step.isNegated { return false }
    return true
  }
}

extension String {
  /// `VB*` stands for all tags that begin so, and `PRP$` for the tag of that name.
  fileprivate var asTags: String {
    replacing("VB*", with: "VB.*").replacing("NN*", with: "NN.*").replacing("P\\$", with: "P$")
      .replacing("P$", with: "P\\$")
  }
}

extension TextView {
  /// Words, a span of code as one, and each mark between them by itself.
  fileprivate func tokens(splitsContractions: Bool) -> [Range<Int>] {
    let bytes = bytes
    var tokens: [Range<Int>] = []
    var i = 0
    while i < bytes.count {
      let start = i
      while i < bytes.count, bytes[i].isWordPart { i += 1 }
      if i > start {
        let split = splitsContractions ? contraction(in: start..<i) : i
        tokens.append(start..<split)
        if split < i { tokens.append(split..<i) }
        continue
      }
      while i < bytes.count, bytes[i] == UInt8(ascii: "*") { i += 1 }
      i = max(i, start + 1)
      if bytes[start] > 0x20 { tokens.append(start..<i) }
    }
    return tokens
  }

  /// Where `n't`, `'s` and their like begin in a word; its end where it has none.
  private func contraction(in word: Range<Int>) -> Int {
    let text = string(word).lowercased()
    let ending = ["n't", "'s", "'re", "'ve", "'ll", "'d", "'m"].first { text.hasSuffix($0) }
    guard let ending, word.count > ending.utf8.count else { return word.upperBound }
    return word.upperBound - ending.utf8.count
  }
}

extension UInt8 {
  fileprivate var isWordPart: Bool {
    (self >= 0x30 && self <= 0x39) || ((self | 0x20) >= 0x61 && (self | 0x20) <= 0x7A) || self >= 0x80 || self == 0x27
      || self == 0x2D || self == 0x5F
  }
}

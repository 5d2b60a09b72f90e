import Linting
import Patterns

/// What a rule looks for: tokens that stand for a few phrases are looked up by their words, all others are one pattern.
struct TokenSet: Sendable {
  let needs: TextNeeds
  private let patterns: [Pattern]
  /// Whether a pattern is looked for as it is.
  let hasPattern: Bool

  /// - Parameter raw: a pattern that is looked for as it is, besides the tokens.
  init(_ tokens: [Token], raw: Token? = nil, options: WordingOptions, _ parameters: inout ParameterReader) {
    var terms: [Term] = []
    var rest: [Token] = []
    var sought = Sought(options)
    for token in tokens {
      let syntax = PatternLiterals(token.text, ignoresCase: options.ignoresCase)
      if let found = TokenSet.terms(token, syntax, options) {
        terms += found
      } else {
        rest.append(token)
        sought.add(syntax, isBounded: options.isWholeWords)
      }
    }
    var patterns = TokenSet.joined(rest, options, &parameters)
    if let raw {
      sought.add(PatternLiterals(raw.text, ignoresCase: options.ignoresCase), isBounded: false)
      patterns += TokenSet.compiled(raw.text, options, raw, &parameters)
    }
    self.patterns = patterns
    hasPattern = raw != nil
    needs = TextNeeds(terms: terms, texts: patterns.isEmpty ? .none : sought.texts)
  }

  /// What a rule names under `tokens`, and under `pattern` as it is.
  init(options: WordingOptions, _ parameters: inout ParameterReader) {
    let raw = parameters.string("pattern").map { Token(text: $0, index: 0, place: parameters.value("pattern")) }
    self.init(Token.list("tokens", &parameters), raw: raw, options: options, &parameters)
  }

  /// The terms that a token stands for; nil where only a pattern can tell.
  private static func terms(_ token: Token, _ syntax: PatternLiterals, _ options: WordingOptions) -> [Term]? {
    guard options.scope.isOfBlocks, options.isWholeWords || syntax.hasWordBoundaries, let phrases = syntax.phrases
    else { return nil }
    if phrases.count == 1 {
      return Term(phrases[0], index: token.index, ignoresCase: options.ignoresCase).map { [$0] }
    }
    let terms = Set(phrases).sorted().compactMap {
      Term($0, index: token.index, ignoresCase: options.ignoresCase)
    }
    return terms.count == Set(phrases).count ? terms : nil
  }

  /// One pattern for all tokens, in their order; one with back references keeps its own numbers.
  private static func joined(
    _ tokens: [Token], _ options: WordingOptions, _ parameters: inout ParameterReader
  ) -> [Pattern] {
    let apart = tokens.filter { $0.text.hasBackReference }
    let together = tokens.filter { !$0.text.hasBackReference }
    var patterns: [Pattern] = []
    if !together.isEmpty {
      let text = together.map(\.marked).joined(separator: "|")
      if let pattern = try? Pattern(bounded(text, options), ignoresCase: options.ignoresCase) {
        patterns.append(pattern)
      } else {
        // One of them is wrong; by itself it tells why.
        for token in together { patterns += compiled(bounded(token.marked, options), options, token, &parameters) }
      }
    }
    for token in apart { patterns += compiled(bounded(token.marked, options), options, token, &parameters) }
    return patterns
  }

  private static func compiled(
    _ text: String, _ options: WordingOptions, _ token: Token, _ parameters: inout ParameterReader
  ) -> [Pattern] {
    do {
      return [try Pattern(text, ignoresCase: options.ignoresCase)]
    } catch {
      parameters.report("'\(token.text)' is no pattern: \(error.message)", at: token.place)
      return []
    }
  }

  private static func bounded(_ text: String, _ options: WordingOptions) -> String {
    options.isWholeWords ? #"\b(?:\#(text))\b"# : "(?:\(text))"
  }

  /// What was found, in the order of the text; of matches that overlap the first, and of those that begin together the
  /// longest.
  func matches(_ found: FoundText, in document: CheckedDocument, _ report: inout Report) -> [TextMatch] {
    var all = found.terms
    for pattern in patterns {
      for text in found.texts {
        do {
          try pattern.forEachMatch(in: text.bytes) { match in
            all.append(TextMatch(text, match.range, index: match.mark ?? 0))
          }
        } catch {
          report.giveUp(on: text, in: document)
          break
        }
      }
    }
    return all.withoutOverlaps
  }
}

/// What a text must hold for one of some patterns to match in it.
private struct Sought {
  private let options: WordingOptions
  /// Nil where a pattern has none.
  private var cues: [Term]?
  private var literals: [[UInt8]]? = []

  init(_ options: WordingOptions) {
    self.options = options
    cues = options.scope.isOfBlocks ? [] : nil
  }

  mutating func add(_ pattern: PatternLiterals, isBounded: Bool) {
    let phrases = pattern.cues(isBounded: isBounded) ?? []
    let terms = phrases.compactMap { Term($0, index: 0, ignoresCase: true) }
    cues = phrases.isEmpty || terms.count < phrases.count ? nil : cues.map { $0 + terms }
    literals = pattern.required.flatMap { needed in literals.map { $0 + needed } }
  }

  /// Words are looked up together with those of all other rules; only where they do not tell is the text searched.
  var texts: TextNeeds.Texts {
    if let cues { return .withPhrases(cues) }
    return literals.map { .holding($0) } ?? .all
  }
}

extension Token {
  /// The token as an alternative that tells its number when it matches.
  fileprivate var marked: String { "(?:\(text))(*MARK:\(index))" }
}

extension String {
  fileprivate var hasBackReference: Bool {
    let bytes = Array(utf8)
    return bytes.indices.dropLast().contains {
      bytes[$0] == UInt8(ascii: "\\") && (bytes[$0 + 1] >= 0x31 && bytes[$0 + 1] <= 0x39 || bytes[$0 + 1] == 0x6B)
    }
  }
}

extension [TextMatch] {
  fileprivate var withoutOverlaps: [TextMatch] {
    guard count > 1 else { return self }
    var kept: [TextMatch] = []
    for match in sorted(by: { ($0.start, $1.end) < ($1.start, $0.end) }) where match.start >= kept.last?.end ?? 0 {
      kept.append(match)
    }
    return kept
  }
}

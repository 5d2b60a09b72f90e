import Linting
import Patterns

/// What a rule looks for: tokens that stand for a few phrases are looked up by their words, all others are one pattern; and
/// those of them that begin with some words are another, which is only held against the places where these stand.
struct TokenSet: Sendable {
  let needs: TextNeeds
  private let patterns: [Pattern]
  private let openedPatterns: [Pattern]
  /// Whether a pattern is looked for as it is.
  let hasPattern: Bool
  /// The index of the terms with which a pattern begins.
  private static let opening = -1

  /// - Parameter raw: a pattern that is looked for as it is, besides the tokens.
  init(_ tokens: [Token], raw: Token? = nil, options: WordingOptions, _ parameters: inout ParameterReader) {
    var terms: [Term] = []
    var (opened, free) = (Sought(), Sought())
    for token in tokens {
      let syntax = PatternLiterals(token.text, ignoresCase: options.ignoresCase)
      if let found = TokenSet.terms(token, syntax, options) {
        terms += found
        continue
      }
      let cues = Sought.Cues(syntax, isBounded: options.isWholeWords, options)
      if cues?.open == true, !token.text.hasBackReference {
        opened.add(token, syntax, cues)
      } else {
        free.add(token, syntax, cues)
      }
    }
    var openedPatterns = TokenSet.joined(opened.tokens, options, isAnchored: true, &parameters)
    var patterns = TokenSet.joined(free.tokens, options, isAnchored: false, &parameters)
    if let raw {
      let syntax = PatternLiterals(raw.text, ignoresCase: options.ignoresCase)
      let cues = Sought.Cues(syntax, isBounded: false, options)
      let isOpened = cues?.open == true
      let pattern = TokenSet.compiled(raw.text, options, isAnchored: isOpened, raw, &parameters)
      if isOpened {
        opened.add(raw, syntax, cues)
        openedPatterns += pattern
      } else {
        free.add(raw, syntax, cues)
        patterns += pattern
      }
    }
    self.openedPatterns = openedPatterns
    self.patterns = patterns
    hasPattern = raw != nil
    let openings = opened.terms?.map { Term($0, index: TokenSet.opening) } ?? []
    needs = TextNeeds(terms: terms + openings, texts: patterns.isEmpty ? .none : free.texts)
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
    _ tokens: [Token], _ options: WordingOptions, isAnchored: Bool, _ parameters: inout ParameterReader
  ) -> [Pattern] {
    let apart = tokens.filter { $0.text.hasBackReference }
    let together = tokens.filter { !$0.text.hasBackReference }
    var patterns: [Pattern] = []
    if !together.isEmpty {
      let text = together.map(\.marked).joined(separator: "|")
      let whole = try? Pattern(bounded(text, options), ignoresCase: options.ignoresCase, isAnchored: isAnchored)
      if let pattern = whole {
        patterns.append(pattern)
      } else {
        // One of them is wrong; by itself it tells why.
        for token in together {
          patterns += compiled(bounded(token.marked, options), options, isAnchored: isAnchored, token, &parameters)
        }
      }
    }
    for token in apart {
      patterns += compiled(bounded(token.marked, options), options, isAnchored: isAnchored, token, &parameters)
    }
    return patterns
  }

  private static func compiled(
    _ text: String, _ options: WordingOptions, isAnchored: Bool, _ token: Token,
    _ parameters: inout ParameterReader
  ) -> [Pattern] {
    do {
      return [try Pattern(text, ignoresCase: options.ignoresCase, isAnchored: isAnchored)]
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
    guard !openedPatterns.isEmpty || !patterns.isEmpty else { return found.terms.withoutOverlaps }
    var all: [TextMatch] = []
    var openings: [TextMatch] = []
    for term in found.terms {
      if term.index == TokenSet.opening { openings.append(term) } else { all.append(term) }
    }
    var budget = PatternBudget()
    for pattern in openedPatterns {
      TokenSet.search(openings, of: \.text, in: document, &report) { opening throws(PatternLimitError) in
        try pattern.match(in: opening.text.bytes, at: opening.range.lowerBound, within: &budget) { match in
          all.append(TextMatch(opening.text, match.range, index: match.mark ?? 0))
        }
      }
    }
    for pattern in patterns {
      TokenSet.search(found.texts, of: \.self, in: document, &report) { text throws(PatternLimitError) in
        try pattern.forEachMatch(in: text.bytes, within: &budget) { match in
          all.append(TextMatch(text, match.range, index: match.mark ?? 0))
        }
      }
    }
    return all.withoutOverlaps
  }

  /// Holds a pattern against one place after the other, until it takes too many steps.
  private static func search<Place>(
    _ places: [Place], of text: (Place) -> TextView, in document: CheckedDocument, _ report: inout Report,
    _ body: (Place) throws(PatternLimitError) -> Void
  ) {
    for place in places {
      do {
        try body(place)
      } catch {
        return report.giveUp(on: text(place), in: document)
      }
    }
  }
}

/// Tokens that only a pattern can find, and what a text must hold for one of them to match in it.
private struct Sought {
  /// Phrases that the table of terms can find.
  struct Cues {
    let terms: Set<Term>
    /// Whether the pattern is to be held only against the places where they stand.
    let open: Bool

    init?(_ pattern: PatternLiterals, isBounded: Bool, _ options: WordingOptions) {
      guard options.scope.isOfBlocks, let cues = pattern.cues(isBounded: isBounded) else { return nil }
      terms = Set(cues.phrases.compactMap { Term($0, index: 0, ignoresCase: true) })
      guard terms.count == cues.phrases.count else { return nil }
      open = cues.open && options.scope.isOfWholeBlocks
    }
  }

  private(set) var tokens: [Token] = []
  private var patterns: [PatternLiterals] = []
  /// Nil where a token has none.
  private(set) var terms: Set<Term>? = []

  mutating func add(_ token: Token, _ pattern: PatternLiterals, _ cues: Cues?) {
    tokens.append(token)
    patterns.append(pattern)
    terms = cues.flatMap { cues in terms?.union(cues.terms) }
  }

  /// Words are looked up together with those of all other rules; only where they do not tell is the text searched.
  var texts: TextNeeds.Texts {
    if let terms { return .withPhrases(Array(terms)) }
    let literals = patterns.map(\.required)
    return literals.contains(nil) ? .all : .holding(literals.flatMap { $0 ?? [] })
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

/// What the spelling of a pattern tells about the texts that it matches.
public struct PatternLiterals: Sendable {
  /// Every text that the pattern matches, where these are few and it asks for nothing around them.
  public let phrases: [String]?
  /// Whether it opens and closes with `\b`, which `phrases` leaves out.
  public let hasWordBoundaries: Bool
  /// Nil where the pattern is plain text or cannot be read.
  private let syntax: PatternSyntax?
  private let ignoresCase: Bool
  /// More phrases are no longer few.
  private static let mostPhrases = 48

  public init(_ pattern: String, ignoresCase: Bool) {
    self.ignoresCase = ignoresCase
    guard !PatternLiterals.isPlain(pattern) else {
      (phrases, hasWordBoundaries, syntax) = ([pattern], false, nil)
      return
    }
    syntax = PatternSyntax(pattern)
    guard let (inner, isBounded) = syntax?.withoutOuterBoundaries else {
      (phrases, hasWordBoundaries) = (nil, false)
      return
    }
    hasWordBoundaries = isBounded
    let finder = LiteralFinder(limit: PatternLiterals.mostPhrases, mode: .exact, ignoresCase: ignoresCase)
    phrases = finder.exactTexts(inner)?.map { String(decoding: $0, as: UTF8.self) }
  }

  /// Literals, in lower case, one of which every match holds; nil where nothing is known.
  public var required: [[UInt8]]? {
    let finder = LiteralFinder(limit: 16, mode: .literals, ignoresCase: ignoresCase)
    let found = syntax.map { finder.required($0) } ?? phrases.map { $0.map { Array($0.utf8) } }
    return found.map { texts in texts.map { $0.map(\.lowercasedASCII) } }
  }

  /// Phrases of whole words, one of which stands in every match.
  public struct Cues {
    /// In lower case, each once; words are what a reader of prose takes for one.
    public let phrases: [String]
    /// Whether every match begins with one of them.
    public let open: Bool
  }

  /// The words around which matches are to be looked for; nil where none are known, or only ones that are far more common
  /// than the literals.
  ///
  /// - Parameter isBounded: whether a `\b` is to stand before and behind the pattern.
  public func cues(isBounded: Bool) -> Cues? {
    guard let syntax = isBounded ? syntax?.bounded : syntax else { return nil }
    let finder = LiteralFinder(limit: 16, mode: .wholeWords, ignoresCase: ignoresCase)
    guard let words = finder.required(syntax) else { return nil }
    let phrases = Set(words)
    return Cues(
      phrases: phrases.map { String(decoding: $0.map(\.lowercasedASCII), as: UTF8.self) }.sorted(),
      open: finder.openings(syntax).map { Set($0) == phrases } ?? false)
  }

  /// Most tokens of most rules are words.
  private static func isPlain(_ pattern: String) -> Bool {
    var pattern = pattern
    return pattern.withUTF8 { bytes in
      !bytes.isEmpty
        && bytes.allSatisfy { byte in
          (byte >= 0x30 && byte <= 0x39) || ((byte | 0x20) >= 0x61 && (byte | 0x20) <= 0x7A)
            || byte == 0x20 || byte == 0x2D || byte == 0x27
        }
    }
  }
}

extension PatternSyntax {
  /// The pattern between two `\b`.
  fileprivate var bounded: PatternSyntax {
    if case .sequence(let parts) = self { return .sequence([.wordBoundary] + parts + [.wordBoundary]) }
    return .sequence([.wordBoundary, self, .wordBoundary])
  }

  /// The pattern without a `\b` at both of its ends, and whether it had them.
  fileprivate var withoutOuterBoundaries: (PatternSyntax, Bool) {
    guard case .sequence(var parts) = self, parts.count > 2, parts.first == .wordBoundary, parts.last == .wordBoundary
    else { return (self, false) }
    parts.removeFirst()
    parts.removeLast()
    return (.sequence(parts), true)
  }
}

/// Finds literals as a prefilter of regular expressions does: small sets of exact texts grow along a sequence, and the
/// best set on the way is what a match must hold.
private struct LiteralFinder {
  enum Mode {
    /// An assertion makes a text inexact.
    case exact
    case literals
    /// Word boundaries are kept as marks, and only the words between two of them count.
    case wholeWords
  }

  /// How many exact texts are kept apart.
  let limit: Int
  let mode: Mode
  let ignoresCase: Bool
  private static let longest = 64
  private static let boundary: UInt8 = 0
  private static let noBoundary: UInt8 = 1

  func exactTexts(_ syntax: PatternSyntax) -> [[UInt8]]? {
    switch syntax {
    case .literal(let bytes): return isFolded(bytes) || bytes[0] <= LiteralFinder.noBoundary ? nil : [bytes]
    case .choice(let bytes): return bytes.map { [$0] }
    case .anyCharacter, .unknown: return nil
    case .wordBoundary: return mode == .exact ? nil : mode == .wholeWords ? [[LiteralFinder.boundary]] : [[]]
    case .noWordBoundary: return mode == .exact ? nil : mode == .wholeWords ? [[LiteralFinder.noBoundary]] : [[]]
    case .assertion: return mode == .exact ? nil : [[]]
    case .sequence(let parts): return sequenceTexts(parts)
    case .alternation(let branches):
      var all: [[UInt8]] = []
      for branch in branches {
        guard let texts = exactTexts(branch) else { return nil }
        for text in texts where !all.contains(text) { all.append(text) }
        guard all.count <= limit else { return nil }
      }
      return all
    case .repetition(let part, let min, let max): return repeatedTexts(part, min, max)
    }
  }

  private func sequenceTexts(_ parts: [PatternSyntax]) -> [[UInt8]]? {
    var all: [[UInt8]] = [[]]
    for part in parts {
      guard let texts = exactTexts(part), let product = product(all, texts) else { return nil }
      all = product
    }
    return all
  }

  private func repeatedTexts(_ part: PatternSyntax, _ min: Int, _ max: Int?) -> [[UInt8]]? {
    guard let max, max <= 4, let texts = exactTexts(part) else { return nil }
    var all: [[UInt8]] = min == 0 ? [[]] : []
    var power: [[UInt8]] = [[]]
    for count in 1...Swift.max(max, 1) {
      guard let next = product(power, texts) else { return nil }
      power = next
      if count >= min, count <= max { all += power }
    }
    return all.count <= limit ? all : nil
  }

  private func product(_ left: [[UInt8]], _ right: [[UInt8]]) -> [[UInt8]]? {
    guard left.count * right.count <= limit else { return nil }
    let all = left.flatMap { first in right.map { first + $0 } }
    return all.allSatisfy { $0.count <= LiteralFinder.longest } ? all : nil
  }

  /// Letters beyond ASCII have other bytes in the other case.
  private func isFolded(_ bytes: [UInt8]) -> Bool {
    ignoresCase && bytes.contains { $0 >= 0x80 }
      && String(decoding: bytes, as: UTF8.self).unicodeScalars.contains { $0.properties.isAlphabetic }
  }

  /// Texts one of which each match holds.
  func required(_ syntax: PatternSyntax) -> [[UInt8]]? {
    if case .sequence(let parts) = syntax { return bestOf(parts) }
    if let texts = exactTexts(syntax) { return useful(texts) }
    switch syntax {
    case .sequence, .literal, .choice, .anyCharacter, .unknown, .wordBoundary, .noWordBoundary, .assertion: return nil
    case .repetition(let part, let min, _): return min > 0 ? required(part) : nil
    case .alternation(let branches):
      var all: [[UInt8]] = []
      for branch in branches {
        guard let texts = required(branch) else { return nil }
        all += texts
      }
      return all
    }
  }

  private func bestOf(_ parts: [PatternSyntax]) -> [[UInt8]]? {
    var best: [[UInt8]]?
    var run: [[UInt8]] = [[]]
    func keep(_ texts: [[UInt8]]?) {
      guard let texts, score(texts) > best.map(score) ?? -1 else { return }
      best = texts
    }
    for part in parts {
      if let texts = exactTexts(part), let longer = product(run, texts) {
        run = longer
        continue
      }
      keep(useful(run))
      let start = endsOutsideWords(run) ? [[LiteralFinder.boundary]] : [[]]
      run = [[]]
      if let texts = exactTexts(part) { run = product(start, texts) ?? texts } else { keep(required(part)) }
    }
    keep(useful(run))
    return best
  }

  /// An empty text is no help.
  private func useful(_ texts: [[UInt8]]) -> [[UInt8]]? {
    guard mode == .wholeWords else { return texts.contains { $0.isEmpty } ? nil : texts }
    let words = texts.compactMap { text in
      wholeWords(of: text).flatMap { 2 * $0.count < text.count { $0.isWordByte } ? nil : $0 }
    }
    return words.count == texts.count ? words : nil
  }

  /// The whole words with one of which each match begins; nil where nothing is known.
  func openings(_ syntax: PatternSyntax) -> [[UInt8]]? {
    let texts = beginnings(of: syntax) ?? []
    let openings = texts.compactMap { text in
      wholeWords(of: text).flatMap { words in
        text.filter { $0 > LiteralFinder.noBoundary }.starts(with: words) ? words : nil
      }
    }
    return texts.isEmpty || openings.count < texts.count ? nil : openings
  }

  private func beginnings(of syntax: PatternSyntax) -> [[UInt8]]? {
    guard case .sequence(let parts) = syntax else { return exactTexts(syntax) }
    var run: [[UInt8]] = [[]]
    for part in parts {
      guard let texts = exactTexts(part), let longer = product(run, texts) else { break }
      run = longer
    }
    return run
  }

  /// The words of a text that surely begin and end in it: `the user` of `the user m`; nil where there are none.
  private func wholeWords(of text: [UInt8]) -> [UInt8]? {
    let first = text.indices.first { $0 > 0 && text[$0].isWordByte && text[$0 - 1].endsWord }
    let last = text.indices.last { index in
      guard text[index].isWordByte, index + 1 < text.count else { return false }
      if text[index + 1].endsWord { return true }
      // No letter follows the full stop of `e.g.`.
      guard text[index + 1].isInner, index + 2 < text.count else { return false }
      return text[index + 2] == LiteralFinder.noBoundary || (text[index + 2].endsWord && text[index + 2] >= 0x09)
    }
    guard let first, let last, first <= last else { return nil }
    return text[first...last].filter { $0 > LiteralFinder.noBoundary }
  }

  /// Whether a letter behind any of the texts begins a word.
  private func endsOutsideWords(_ texts: [[UInt8]]) -> Bool {
    mode == .wholeWords && texts.allSatisfy { $0.last?.endsWord ?? false }
  }

  /// Long literals are rare in a text; among equals, fewer are better. A space is in every text.
  private func score(_ texts: [[UInt8]]) -> Int {
    let shortest = texts.map { text in text.count { $0 != 0x20 } }.min() ?? 0
    return min(shortest, 8) * 64 - texts.count
  }
}

extension UInt8 {
  fileprivate var isWordByte: Bool {
    (self >= 0x30 && self <= 0x39) || ((self | 0x20) >= 0x61 && (self | 0x20) <= 0x7A) || self == 0x5F || self >= 0x80
  }
  /// An apostrophe or full stop, which between letters is part of a word.
  fileprivate var isInner: Bool { self == 0x27 || self == 0x2E }
  /// Whether it is no part of a word; 1 stands for the lack of a boundary.
  fileprivate var endsWord: Bool { !isWordByte && !isInner && self != 1 }
  fileprivate var lowercasedASCII: UInt8 { self >= 0x41 && self <= 0x5A ? self | 0x20 : self }
}

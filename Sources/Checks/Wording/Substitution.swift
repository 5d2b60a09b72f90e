import Linting
import LocatedYAML
import Markup
import Patterns

/// Flags words for which there are better ones, and offers them.
///
/// `swap` maps a word, phrase or regular expression to its replacement, in which `$1` stands for a group of it, or to
/// several. Where there is one, a fix is offered that keeps the capital letter of the words; `offer` says how far it may
/// be trusted. With `quote`, a message gets each replacement in quotation marks.
public struct Substitution: TextCheck {
  private enum Offer: String, CaseIterable {
    case safe, unsafe, none

    var applicability: Fix.Applicability? {
      switch self {
      case .safe: .safe
      case .unsafe: .unsafe
      case .none: nil
      }
    }
  }

  public let scope: TextScope
  private let tokens: TokenSet
  private let replacements: [[String]]
  private let exceptions: WordingExceptions
  private let offer: Offer
  /// The patterns whose replacements name their groups.
  private let groups: [Int: Pattern]
  private let keepsCase: Bool
  private let quotes: Bool

  public var needs: TextNeeds { tokens.needs }

  public init(_ parameters: inout ParameterReader) {
    let options = WordingOptions(&parameters)
    scope = options.scope
    let swaps = Substitution.swaps(&parameters)
    replacements = swaps.map(\.replacements)
    tokens = TokenSet(swaps.map(\.token), options: options, &parameters)
    exceptions = WordingExceptions(
      &parameters, ignoresCase: options.ignoresCase, heedsVocabulary: options.isWholeWords)
    offer = parameters.choice("offer", Offer.self) ?? .unsafe
    let withGroups = swaps.filter { swap in swap.replacements.contains { $0.utf8.contains(UInt8(ascii: "$")) } }
    groups = Dictionary(
      withGroups.compactMap { swap in
        (try? Pattern(swap.token.text, ignoresCase: options.ignoresCase)).map { (swap.token.index, $0) }
      }, uniquingKeysWith: { first, _ in first })
    keepsCase = parameters.bool("keep-case") ?? options.ignoresCase
    quotes = parameters.bool("quote") ?? false
  }

  /// The longest first, so that of two that begin alike the longer is found.
  private static func swaps(_ parameters: inout ParameterReader) -> [(token: Token, replacements: [String])] {
    guard let value = parameters.value("swap") else { return [] }
    if value.entries == nil { parameters.report("'swap' must map words to their replacements", at: value) }
    let entries = (value.entries ?? []).filter { !$0.key.isEmpty }.sorted { $0.key.utf8.count > $1.key.utf8.count }
    return entries.enumerated().map { index, entry in
      let place = LocatedValue(entry.value.content, line: entry.line, column: entry.column)
      let replacements = entry.value.scalar.map { [$0] } ?? entry.value.elements?.compactMap(\.scalar)
      if replacements == nil { parameters.report("a replacement is a text or a list of texts", at: entry.value) }
      return (Token(text: entry.key, index: index, place: place), replacements ?? [])
    }
  }

  public func check(_ found: FoundText, in document: CheckedDocument, _ report: inout Report) {
    for match in tokens.matches(found, in: document, &report) {
      let words = match.words
      let offered = replacements[match.index].map { filled($0, match) }
      guard !offered.contains(words), !exceptions.exempt(match) else { continue }
      let model = opensSentence(match) ? "A" : words
      let cased = offered.map { keepsCase ? $0.takingCase(of: model) : $0 }
      report.flag(
        match.trimmedRange,
        ["match": words, "replacement": quotes ? Substitution.quoted(cased) : cased.joined(separator: " or ")],
        fix: cased.count == 1 ? fix(match, cased[0], document) : nil)
    }
  }

  /// `'a', 'b', or 'c'`.
  private static func quoted(_ replacements: [String]) -> String {
    let quoted = replacements.map { "'\($0)'" }
    guard quoted.count > 2, let last = quoted.last else { return quoted.joined(separator: " or ") }
    return quoted.dropLast().joined(separator: ", ") + ", or " + last
  }

  private func fix(_ match: TextMatch, _ replacement: String, _ document: CheckedDocument) -> Fix? {
    let bytes = replacement.utf8
    // `worker(s)` is for a writer to decide.
    guard let applicability = offer.applicability, let first = bytes.first, let last = bytes.last,
      !bytes.contains(UInt8(ascii: "(")), match.isVerbatim(in: document)
    else { return nil }
    let isSafe =
      applicability == .safe && keepsArticle(match, replacement) && !repeatsNeighbour(match, replacement)
    // The space of `viz\.\s` stays where the replacement says nothing of it.
    let isPlain = first.isLetter && last.isLetter
    let saysSpace = !isPlain && (replacement.first?.isWhitespace == true || replacement.last?.isWhitespace == true)
    let range = saysSpace ? match.sourceRange : match.trimmedRange
    return Fix(isSafe ? .safe : .unsafe, [Edit(range, replacement)])
  }

  /// Whether a word next to it is the replacement's own: `Note: it is important to note` is to become no `Note: Note`.
  private func repeatsNeighbour(_ match: TextMatch, _ replacement: String) -> Bool {
    let bytes = match.text.bytes
    let (before, behind) = (bytes[..<match.range.lowerBound].lastWord, bytes[match.range.upperBound...].firstWord)
    var replacement = replacement
    return replacement.withUTF8 { replacement in
      let (first, last) = (replacement[...].firstWord, replacement[...].lastWord)
      guard !first.isEmpty else { return false }
      return before.elementsEqual(first) { $0 | 0x20 == $1 | 0x20 }
        || behind.elementsEqual(last) { $0 | 0x20 == $1 | 0x20 }
    }
  }

  /// Whether small letters stand behind the end of a sentence, as in `Take one. e.g. the nearest`.
  private func opensSentence(_ match: TextMatch) -> Bool {
    let before = match.text.bytes[..<match.range.lowerBound].suffix(6)
    // An abbreviation is short, and so is the number of a version.
    guard before.last == 0x20, let stop = before.dropLast().last, ".!?".utf8.contains(stop),
      before.dropLast(2).allSatisfy(\.isLetter)
    else { return false }
    return match.string.first?.isLowercase == true
  }

  /// Whether `a` or `an` before the words fits the replacement too: `an end result` is `a result`.
  private func keepsArticle(_ match: TextMatch, _ replacement: String) -> Bool {
    let before = match.text.bytes[..<match.range.lowerBound]
    guard before.last == 0x20, before.endsWithArticle else { return true }
    let isVowel = { (text: String) in text.first.map { "aeiou".contains($0.lowercased()) } ?? false }
    return isVowel(match.string) == isVowel(replacement)
  }

  /// A replacement with what the groups of its pattern matched.
  private func filled(_ replacement: String, _ match: TextMatch) -> String {
    guard let pattern = groups[match.index] else { return replacement }
    var filled = replacement
    let bytes = Array(match.string.utf8)
    bytes.withUnsafeBufferPointer { bytes in
      try? pattern.forEachMatch(in: bytes) { filled = $0.filling(filled, from: bytes) }
    }
    return filled
  }
}

extension Slice<UnsafeBufferPointer<UInt8>> {
  /// The first letters and digits that follow one another; empty where there are none.
  fileprivate var firstWord: Self { drop { !$0.isAlphanumeric }.prefix(while: \.isAlphanumeric) }

  /// The last ones.
  fileprivate var lastWord: Self {
    var end = endIndex
    while end > startIndex, !self[end - 1].isAlphanumeric { end -= 1 }
    var start = end
    while start > startIndex, self[start - 1].isAlphanumeric { start -= 1 }
    return self[start..<end]
  }

  /// Whether `a` or `an` stands at the end, before spaces.
  fileprivate var endsWithArticle: Bool {
    var end = endIndex
    while end > startIndex, self[end - 1] == 0x20 { end -= 1 }
    if end > startIndex, self[end - 1] | 0x20 == UInt8(ascii: "n") { end -= 1 }
    guard end > startIndex, self[end - 1] | 0x20 == UInt8(ascii: "a") else { return false }
    return end - 1 == startIndex || self[end - 2] == 0x20
  }
}

extension String {
  /// The text with a capital letter where the other has one; a first word with capitals of its own stays as it is.
  func takingCase(of other: String) -> String {
    if let byte = other.utf8.first, byte < 0x80, byte == byte.lowercased { return self }
    guard let first = other.first, first.isUppercase, !prefix(while: { $0 != " " }).contains(where: \.isUppercase)
    else { return self }
    if other.count > 1, other == other.uppercased(), !contains(where: \.isUppercase) { return uppercased() }
    return prefix(1).uppercased() + dropFirst()
  }
}

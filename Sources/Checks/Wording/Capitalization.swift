import Linting
import Markup
import Patterns

/// Flags a text, mostly a heading, that is not capitalised as it should be.
///
/// `form` is `title`, `sentence`, `lower` or `upper`, or `pattern` is what the text must match; `style` is `ap` or
/// `chicago`; `exceptions` may be written in any way; a word behind one that ends as one of `indicators` may begin a
/// sentence; `prefix` is the pattern of what may stand before the text, besides a number; `threshold` is the share of words
/// that must be right, 0.8 unless told.
public struct Capitalization: TextCheck {
  private enum Form: String, CaseIterable { case title, sentence, lower, upper }

  public let scope: TextScope
  public let needs = TextNeeds(texts: .all)
  private let form: Form?
  private let pattern: Pattern?
  private let smallWords: Set<String>
  private let exceptions: WordingExceptions
  private let indicators: [String]
  private let threshold: Double
  private let prefix: Pattern?

  public init(_ parameters: inout ParameterReader) {
    scope = WordingOptions.scope(&parameters, default: ["heading"])
    form = parameters.choice("form", Form.self)
    pattern = form == nil ? parameters.pattern("pattern", ignoresCase: false) : nil
    smallWords = (parameters.choice("style", TitleStyle.self) ?? .ap).smallWords
    exceptions = WordingExceptions(&parameters, ignoresCase: false)
    indicators = parameters.strings("indicators") ?? []
    prefix = parameters.value("prefix") == nil ? nil : parameters.pattern("prefix", ignoresCase: false)
    let share = parameters.string("threshold")
    threshold = share.flatMap { Double($0) } ?? 0.8
    if let share, Double(share) == nil {
      parameters.report("'threshold' must be a number from 0 to 1", at: parameters.value("threshold"))
    }
  }

  public func check(_ found: FoundText, in document: CheckedDocument, _ report: inout Report) {
    for text in found.texts {
      do {
        if try !isRight(text) { report.flag(text.sourceRange, ["match": text.string]) }
      } catch {
        return report.giveUp(on: text, in: document)
      }
    }
  }

  private func isRight(_ text: TextView) throws(PatternLimitError) -> Bool {
    let string = text.string
    switch form {
    case .title: return try share(in: text) { isRightInTitle($0) }
    case .sentence: return try share(in: text) { isRightInSentence($0) }
    case .lower: return string == string.lowercased() || exceptions.exempt(0..<text.bytes.count, in: text)
    case .upper: return string == string.uppercased() || exceptions.exempt(0..<text.bytes.count, in: text)
    case nil: return try pattern?.matches(text.bytes) ?? true || exceptions.exempt(0..<text.bytes.count, in: text)
    }
  }

  /// A word with its neighbours, as far as they decide about its first letter.
  private struct Place {
    let word: String
    let previous: String
    let isFirst: Bool
    let isLast: Bool
  }

  /// Whether enough words are right; a first word that is wrong is too much.
  private func share(in text: TextView, _ isRight: (Place) -> Bool) throws(PatternLimitError) -> Bool {
    let start = try end(ofPrefix: prefix, text)
    let words = text.capitalizedWords.filter { $0.lowerBound >= start }
    guard let first = words.first else { return true }
    var right = 0
    // The word behind the `2.` of a title may be written in either way.
    let isNumbered = words.count > 1 && text.isNumber(first)
    for (index, word) in words.enumerated() {
      let place = Place(
        word: text.string(word), previous: index > 0 ? text.string(words[index - 1]) : "", isFirst: index == 0,
        isLast: index == words.count - 1)
      if isFree(place) || isNumbered && index == 1 || exceptions.exempt(word, in: text) || isRight(place) {
        right += 1
      } else if index == 0 {
        return false
      }
    }
    return Double(right) / Double(words.count) > threshold
  }

  /// The offset at which the text begins behind its prefix.
  private func end(ofPrefix prefix: Pattern?, _ text: TextView) throws(PatternLimitError) -> Int {
    var end = 0
    try prefix?.forEachMatch(in: text.bytes) { match in
      if match.range.lowerBound == 0 { end = match.range.upperBound }
    }
    return end
  }

  /// Whether a word may be written as it is anywhere: `API`, `2nd`, code.
  private func isFree(_ place: Place) -> Bool {
    place.word == place.word.uppercased() || indicators.contains { place.previous.hasSuffix($0) }
  }

  private func isRightInTitle(_ place: Place) -> Bool {
    let isCapital = place.word.first?.isUppercase == true
    let isSmall = smallWords.contains(place.word.lowercased().trimmingMarks)
    return isSmall && !place.isFirst && !place.isLast && !place.previous.hasSuffix(":") ? !isCapital : isCapital
  }

  /// Only the part before a hyphen or apostrophe counts: `Top-level`, `Client's`.
  private func isRightInSentence(_ place: Place) -> Bool {
    let word = place.word.prefix { $0 != "-" && $0 != "'" && $0 != "’" }
    if word.count > 1 || !place.isFirst, word == word.uppercased() { return true }
    if place.isFirst { return word.first?.isUppercase == true && word.dropFirst() == word.dropFirst().lowercased() }
    return word == word.lowercased()
  }
}

/// Which words a title leaves small.
private enum TitleStyle: String, CaseIterable {
  case ap, chicago

  var smallWords: Set<String> {
    switch self {
    case .ap:
      [
        "a", "an", "and", "at", "but", "by", "en", "for", "if", "in", "nor", "of", "on", "or", "per", "the", "to", "v",
        "via", "vs", "as", "up", "off", "out", "so", "yet",
      ]
    case .chicago:
      [
        "a", "an", "and", "as", "at", "but", "by", "down", "for", "from", "if", "in", "into", "like", "near", "nor",
        "of", "off", "on", "once", "onto", "or", "over", "past", "per", "so", "than", "that", "the", "to", "upon",
        "v", "via", "vs", "when", "with", "yet",
      ]
    }
  }
}

extension String {
  fileprivate var trimmingMarks: String { String(filter { $0.isLetter || $0.isNumber }) }
}

extension TextView {
  /// Whether a word is the number of a title: `2.`, `3.1`, `4)`.
  fileprivate func isNumber(_ word: Range<Int>) -> Bool {
    bytes[word].allSatisfy { $0 >= 0x30 && $0 <= 0x39 || $0 == UInt8(ascii: ".") || $0 == UInt8(ascii: ")") }
  }

  /// The stretches between white space that hold a letter or digit, from the first one on.
  fileprivate var capitalizedWords: [Range<Int>] {
    let bytes = bytes
    var words: [Range<Int>] = []
    var start: Int?
    for i in 0...bytes.count {
      let isSpace = i == bytes.count || bytes[i] == 0x20 || bytes[i] == 0x0A || bytes[i] == 0x09
      if isSpace {
        if let start { words.append(start..<i) }
        start = nil
      } else if start == nil, bytes[i].startsWord {
        start = i
      }
    }
    return words
  }
}

extension UInt8 {
  fileprivate var startsWord: Bool {
    (self >= 0x30 && self <= 0x39) || ((self | 0x20) >= 0x61 && (self | 0x20) <= 0x7A) || self >= 0x80
      || self == UInt8(ascii: "*")
  }
}

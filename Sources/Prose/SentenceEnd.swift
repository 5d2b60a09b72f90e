import WordForms

/// A full stop, question or exclamation mark with the sentence before it, and whether it ends the sentence.
struct SentenceEnd {
  /// The words since the sentence began.
  let words: UnsafeBufferPointer<Word>
  let bytes: UnsafeBufferPointer<UInt8>
  /// Offset behind the stop and the quotation marks and brackets that follow it.
  let stop: Int
  let mark: UInt8

  /// Whether a sentence may begin with the word at an offset.
  ///
  /// - Parameter next: the hash of its letters.
  func mayPrecede(wordAt start: Int, next: UInt64) -> Bool {
    guard let last = words.last else { return false }
    let first = bytes[start]
    if isEnumerator(last) { return false }
    if first >= 0x61 && first <= 0x7A { return mayPrecedeLowerCase(last) }
    guard mark == SentenceEnd.fullStop, isAtWord(last) else { return true }
    if first >= 0x30 && first <= 0x39, Abbreviations.takesNumber(last.hash) { return false }
    if Abbreviations.never(last.hash) { return false }
    return !isInitial(last) || opens(next)
  }

  /// Whether a sentence may begin with code.
  var mayPrecedeCode: Bool {
    guard let last = words.last else { return false }
    if isEnumerator(last) { return false }
    return mark != SentenceEnd.fullStop || !isAtWord(last) || !(Abbreviations.never(last.hash) || isInitial(last))
  }

  /// Behind a word in prose a small letter opens a sentence too, `npm builds it.`; behind an abbreviation, an ellipsis
  /// and a quotation the sentence goes on.
  private func mayPrecedeLowerCase(_ last: Word) -> Bool {
    if mark == SentenceEnd.question { return Int(last.end) + 1 == stop }
    guard mark == SentenceEnd.fullStop, Int(last.end) + 1 == stop, last.kind != .number || words.count > 1 else {
      return false
    }
    return last.length > 2 && !Abbreviations.hasStop(last.hash) && !hasInnerStop(last)
  }

  /// Whether the stop stands right behind the last word.
  private func isAtWord(_ last: Word) -> Bool {
    Int(last.end) + 1 == stop || bytes[Int(last.end)] == SentenceEnd.fullStop
  }

  /// The `2.` and `Figure 2.` in front of a title, or the `a.` of a list.
  private func isEnumerator(_ last: Word) -> Bool {
    // `2\\.` is a number that opens no list.
    let isEscaped = bytes[Int(last.end)] == UInt8(ascii: "\\")
    guard mark == SentenceEnd.fullStop, Int(last.end) + (isEscaped ? 2 : 1) == stop else { return false }
    if words.count == 1 { return last.kind == .number || (last.length == 1 && last.kind == .word) }
    return words.count == 2 && last.kind == .number && words.first.map { SentenceEnd.labels.contains($0.hash) } ?? false
  }

  /// A single capital letter, or several with stops: `J.` and `U.S.`
  private func isInitial(_ last: Word) -> Bool {
    guard last.isCapitalized, words.count > 1 else { return false }
    if last.length == 1 { return !last.isJoined && bytes[Int(last.start)] != UInt8(ascii: "I") }
    return hasInnerStop(last) && last.length <= 5
  }

  /// Whether the last letter stands behind a full stop: `e.g`, `U.S`.
  private func hasInnerStop(_ last: Word) -> Bool {
    last.length > 2 && bytes[Int(last.end) - 2] == SentenceEnd.fullStop
  }

  /// Whether a word behind an initial opens a sentence rather than being a name.
  private func opens(_ next: UInt64) -> Bool {
    !Lexicon.english[next].isDisjoint(with: [
      .determiner, .pronoun, .preposition, .subordinator, .question, .be, .modal,
    ])
  }

  private static let fullStop = UInt8(ascii: ".")
  private static let question = UInt8(ascii: "?")
  private static let labels = WordTable(words: [
    "figure", "fig", "table", "step", "listing", "chapter", "section", "part", "appendix", "example", "phase", "rule",
    "option", "note", "question",
  ])
}

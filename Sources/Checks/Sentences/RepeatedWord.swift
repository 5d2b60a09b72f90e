import Linting
import Markup
import Prose
import WordForms

/// Flags a word that stands twice in a row: `the the`.
///
/// `allow` lists words that English or a product repeats, `particles` verbs whose `in` or `on` another may follow: `logged in
/// in`.
public struct RepeatedWord: DocumentCheck {
  private let allowed = WordTable()
  private let particles = WordTable()

  public init(_ parameters: inout ParameterReader) {
    parameters.forEachText("allow") { allowed.insert($0.reduce(WordHash.empty) { WordHash.add($1, to: $0) }, 1) }
    parameters.forEachText("particles") { particles.insert($0.reduce(WordHash.empty) { WordHash.add($1, to: $0) }, 1) }
  }

  public func check(_ document: CheckedDocument, _ report: inout Report) {
    document.prose.words.withUnsafeBufferPointer { words in
      guard words.count > 1 else { return }
      for index in 1..<words.count where words[index].hash == words[index - 1].hash {
        guard isMistake(index, words, document) else { continue }
        let (first, second) = (words[index - 1], words[index])
        let word = document.source.string(first.range)
        report.flag(
          SourceRange(Int(first.start), Int(second.end)), ["word": word],
          fix: Fix(.safe, [Edit(SourceRange(Int(first.end), Int(second.end)), "")]))
      }
    }
  }

  private func isMistake(_ index: Int, _ words: UnsafeBufferPointer<Word>, _ document: CheckedDocument) -> Bool {
    let (first, second) = (words[index - 1], words[index])
    guard first.kind == .word, second.kind == .word, !first.isJoined, !second.isJoined,
      isOnlySpace(Int(first.end)..<Int(second.start), document), isWhole(second, document),
      !allowed.contains(first.hash), !isName(first, second)
    else { return false }
    // `x x` is a sequence of signs.
    if first.length == 1, document.source.bytes[Int(first.start)] | 0x20 != UInt8(ascii: "a") { return false }
    if isParticle(first), index >= 2, particles.contains(words[index - 2].hash) { return false }
    return isInOneSentence(first, second, document)
  }

  /// `Walla Walla` and `DELETE DELETE`; but `The The` is no name.
  private func isName(_ first: Word, _ second: Word) -> Bool {
    guard second.isCapitalized else { return false }
    return first.isUppercase || second.isUppercase
      || Lexicon.english[first.hash].isDisjoint(with: [.determiner, .preposition, .be, .modal])
  }

  private func isParticle(_ word: Word) -> Bool { word.hash == RepeatedWord.in || word.hash == RepeatedWord.on }

  private func isOnlySpace(_ gap: Range<Int>, _ document: CheckedDocument) -> Bool {
    !gap.isEmpty && document.source.bytes[gap].allSatisfy { $0 == 0x20 || $0 == 0x0A || $0 == 0x0D || $0 == 0x09 }
  }

  /// Whether no hyphen, slash or other mark makes the second word the beginning of a longer one: `in in-memory`.
  private func isWhole(_ word: Word, _ document: CheckedDocument) -> Bool {
    let bytes = document.source.bytes
    guard Int(word.end) < bytes.count else { return true }
    return !RepeatedWord.joiners.contains(bytes[Int(word.end)])
  }

  private func isInOneSentence(_ first: Word, _ second: Word, _ document: CheckedDocument) -> Bool {
    let next = document.prose.sentences(in: SourceRange(Int(first.start) + 1, Int(second.end)))
    return next.isEmpty
  }

  private static let `in` = WordHash.of("in")
  private static let on = WordHash.of("on")
  private static let joiners = Array("-/_=:@\\".utf8)
}

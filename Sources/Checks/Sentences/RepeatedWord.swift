import Linting
import Markup
import Prose
import WordForms

/// Flags a word that stands twice in a row: `the the`.
///
/// `allow` lists words that English or a product repeats, `particles` verbs whose `in` or `on` another may follow: `logged in
/// in`.
public struct RepeatedWord: SentenceCheck {
  private let allowed = WordTable()
  private let particles = WordTable()

  public init(_ parameters: inout ParameterReader) {
    parameters.forEachText("allow") { allowed.insert(WordHash.of($0), 1) }
    parameters.forEachText("particles") { particles.insert(WordHash.of($0), 1) }
  }

  public func check(_ document: CheckedDocument, _ report: inout Report) {
    document.prose.words.withUnsafeBufferPointer { words in
      document.prose.forEach(document.prose.repeats) { index, sentence in
        guard index > sentence.firstWord, isMistake(index, sentence, words, document) else { return }
        let (first, second) = (words[index - 1], words[index])
        report.flag(
          SourceRange(Int(first.start), Int(second.end)), ["word": document.source.string(first.range)],
          fix: Fix(.safe, [Edit(SourceRange(Int(first.end), Int(second.end)), "")]))
      }
    }
  }

  private func isMistake(
    _ index: Int, _ sentence: Sentence, _ words: UnsafeBufferPointer<Word>, _ document: CheckedDocument
  ) -> Bool {
    let (first, second) = (words[index - 1], words[index])
    guard first.kind == .word, second.kind == .word, !first.isJoined, !second.isJoined,
      isOnlySpace(Int(first.end)..<Int(second.start), document), isWhole(second, document),
      !allowed.contains(first.hash), !isName(first, second)
    else { return false }
    // `x x` is a sequence of signs.
    if first.length == 1, document.source.bytes[Int(first.start)] | 0x20 != UInt8(ascii: "a") { return false }
    let isBehindVerb = index - 2 >= sentence.firstWord && particles.contains(words[index - 2].hash)
    return !(isParticle(first) && isBehindVerb)
  }

  /// `Walla Walla` and `DELETE DELETE`; but `The The` is no name.
  private func isName(_ first: Word, _ second: Word) -> Bool {
    guard second.isCapitalized else { return false }
    return first.isUppercase || second.isUppercase
      || Lexicon.english[first.hash].isDisjoint(with: [.determiner, .preposition, .be, .modal])
  }

  private func isParticle(_ word: Word) -> Bool { word.hash == RepeatedWord.in || word.hash == RepeatedWord.on }

  private func isOnlySpace(_ gap: Range<Int>, _ document: CheckedDocument) -> Bool {
    let bytes = document.source.bytes[gap]
    // The next line of a quotation begins with `>`.
    let isBroken = bytes.contains(0x0A)
    return !gap.isEmpty
      && bytes.allSatisfy {
        $0 == 0x20 || $0 == 0x0A || $0 == 0x0D || $0 == 0x09 || (isBroken && $0 == UInt8(ascii: ">"))
      }
  }

  /// Whether no hyphen, slash or other mark makes the second word the beginning of a longer one: `in in-memory`.
  private func isWhole(_ word: Word, _ document: CheckedDocument) -> Bool {
    let bytes = document.source.bytes
    guard Int(word.end) < bytes.count else { return true }
    return !RepeatedWord.joiners.contains(bytes[Int(word.end)])
  }

  private static let `in` = WordHash.of("in")
  private static let on = WordHash.of("on")
  private static let joiners = Array("-/_=:@\\".utf8)
}

import Linting
import Markup
import Prose
import WordForms

/// An acronym of a document: two to six capital letters, perhaps with the `s` of a plural.
struct Acronym {
  /// A word, and the sentence that it stands in, by their indices.
  struct Use {
    let word: Int
    let sentence: Int
  }

  /// The hash of its letters.
  let key: UInt64
  /// Its letters, where it is first used.
  let letters: SourceRange
  /// In document order, never empty.
  private(set) var uses: [Use]

  /// The acronyms of a document, in the order in which they are met.
  ///
  /// - Parameter known: acronyms that all readers know, which are left out.
  static func all(in document: CheckedDocument, except known: WordTable) -> [Acronym] {
    var found: [Acronym] = []
    let reader = AcronymReader(document, known: known)
    document.prose.sentences.withUnsafeBufferPointer { sentences in
      var sentence = 0
      for index in document.prose.capitals.lazy.map({ Int($0) }) {
        guard let (key, letters) = reader.letters(of: index) else { continue }
        while sentence < sentences.count, Int(sentences[sentence].endWord) <= index { sentence += 1 }
        guard sentence < sentences.count, sentences[sentence].words.contains(index),
          !reader.isShouted(index, sentences[sentence])
        else { continue }
        let use = Use(word: index, sentence: sentence)
        if let place = found.firstIndex(where: { $0.key == key }) {
          found[place].uses.append(use)
        } else {
          found.append(Acronym(key: key, letters: letters, uses: [use]))
        }
      }
    }
    return found
  }

  /// Whether one of them may stand beside its words: one of the two is in parentheses then.
  static func mayBeExpanded(in document: CheckedDocument, except known: WordTable) -> Bool {
    let reader = AcronymReader(document, known: known)
    return document.prose.capitals.contains { index in
      reader.isBesideParenthesis(Int(index)) && reader.letters(of: Int(index)) != nil
    }
  }
}

/// Tells words that are acronyms from other words with capital letters.
private struct AcronymReader {
  private let known: WordTable
  private let words: [Word]
  private let bytes: UnsafeBufferPointer<UInt8>

  init(_ document: CheckedDocument, known: WordTable) {
    self.known = known
    words = document.prose.words
    bytes = document.source.bytes
  }

  /// The hash of the letters of a word without the `s` of a plural, and where they stand; nil where it is no acronym, or a
  /// known one.
  func letters(of index: Int) -> (key: UInt64, SourceRange)? {
    let word = words[index]
    guard word.length <= 7, word.kind == .word, !isKnown(word.hash) else { return nil }
    let isPlural = word.length > 2 && bytes[Int(word.end) - 1] == UInt8(ascii: "s")
    let range = SourceRange(Int(word.start), Int(word.end) - (isPlural ? 1 : 0))
    let letters = bytes[range.start..<range.end]
    guard letters.count <= 6, letters.allSatisfy(AcronymReader.isCapital),
      !letters.allSatisfy(AcronymReader.roman.contains), !isSpoken(letters), isFree(range.start, Int(word.end))
    else { return nil }
    let key = isPlural ? hash(letters) : word.hash
    if isPlural, isKnown(key) { return nil }
    // Also `PMS`, which some write for more than one `PM`.
    if letters.last == UInt8(ascii: "S"), known.contains(hash(letters.dropLast())) { return nil }
    return (key, range)
  }

  private func isKnown(_ hash: UInt64) -> Bool { known.contains(hash) || !Lexicon.english[hash].isEmpty }

  private func hash(_ letters: Slice<UnsafeBufferPointer<UInt8>>) -> UInt64 {
    WordHash.of(letters)
  }

  @inline(__always)
  static func isCapital(_ byte: UInt8) -> Bool { byte >= 0x41 && byte <= 0x5A }

  private static let roman = ByteSet("IVX".utf8)

  /// Whether five letters or more can be spoken as a word, so that readers take them for a name: `KECCAK`.
  private func isSpoken(_ letters: Slice<UnsafeBufferPointer<UInt8>>) -> Bool {
    guard letters.count > 4 else { return false }
    var (vowels, consonants) = (0, 0)
    for letter in letters {
      if AcronymReader.vowels.contains(letter) { (vowels, consonants) = (vowels + 1, 0) } else { consonants += 1 }
      if consonants > 2 { return false }
    }
    return vowels > 1
  }

  private static let vowels = ByteSet("AEIOUY".utf8)

  // MARK: The signs around a word

  /// Whether a word is no part of something written as it is elsewhere: a key, a path, a constant, a call, a format, a
  /// label in brackets, a quotation.
  private func isFree(_ start: Int, _ end: Int) -> Bool {
    isFreeBefore(start) && isFreeBehind(end) && !isLabel(start, end)
  }

  /// Not `MAX_FCC`, `/FCC`, `TL;DR`, `"FCC failed"`.
  private func isFreeBefore(_ start: Int) -> Bool {
    guard start > 0 else { return true }
    if AcronymReader.joiners.contains(bytes[start - 1]) { return false }
    // The quotation marks U+2018 and U+201C.
    guard start > 2, bytes[start - 3] == 0xE2, bytes[start - 2] == 0x80 else { return true }
    return bytes[start - 1] != 0x98 && bytes[start - 1] != 0x9C
  }

  /// Not `PROJ-12`, `SR-IOV`, `HH:mm`, `FCC()`, `FCC®`.
  private func isFreeBehind(_ end: Int) -> Bool {
    guard end + 1 < bytes.count else { return true }
    let next = bytes[end + 1]
    switch bytes[end] {
    case UInt8(ascii: "-"): return !next.isDigit && next != UInt8(ascii: "{") && !isCapitals(from: end + 1)
    case UInt8(ascii: "."): return next <= 0x20 || !next.isAlphanumeric
    case UInt8(ascii: ":"), UInt8(ascii: ";"): return !next.isAlphanumeric
    case UInt8(ascii: "["): return next == UInt8(ascii: "^")
    case 0xC2: return next != 0xAE
    case 0xE2: return next != 0x84
    default: return !AcronymReader.followers.contains(bytes[end])
    }
  }

  /// Whether two capital letters, or one with a digit, stand at an offset.
  private func isCapitals(from start: Int) -> Bool {
    guard start + 1 < bytes.count, AcronymReader.isCapital(bytes[start]) else { return false }
    return AcronymReader.isCapital(bytes[start + 1]) || bytes[start + 1].isDigit
  }

  /// Whether brackets stand around it that make no link: `[DOC] Tell how`.
  private func isLabel(_ start: Int, _ end: Int) -> Bool {
    guard start > 0, end < bytes.count, bytes[start - 1] == UInt8(ascii: "["), bytes[end] == UInt8(ascii: "]") else {
      return false
    }
    return end + 1 == bytes.count || (bytes[end + 1] != UInt8(ascii: "(") && bytes[end + 1] != UInt8(ascii: "["))
  }

  /// `(SLO`, `SLO (`.
  func isBesideParenthesis(_ index: Int) -> Bool {
    let (start, end) = (Int(words[index].start), Int(words[index].end))
    return (start > 0 && bytes[start - 1] == UInt8(ascii: "("))
      || (end + 1 < bytes.count && bytes[end + 1] == UInt8(ascii: "("))
  }

  private static let joiners = ByteSet("-_/.$@#%{<=\\;&+\"'".utf8)
  private static let followers = ByteSet("(_=/&+".utf8)

  // MARK: Words in capitals for emphasis

  /// Whether capitals say nothing at a word: most words of its sentence, if there are three, are in capitals, or it
  /// stands beside another that is no acronym: `PRIOR TO`.
  func isShouted(_ word: Int, _ sentence: Sentence) -> Bool {
    if isEmphasized(word - 1, sentence) || isEmphasized(word + 1, sentence) { return true }
    var (count, uppercase) = (0, 0)
    for index in sentence.words {
      if words[index].kind == .word { count += 1 }
      if words[index].isUppercase { uppercase += 1 }
    }
    return count > 2 && uppercase * 2 > count
  }

  private func isEmphasized(_ index: Int, _ sentence: Sentence) -> Bool {
    sentence.words.contains(index) && words[index].isUppercase && !known.contains(words[index].hash)
      && !Lexicon.english[words[index].hash].isEmpty
  }
}

import Linting
import Markup
import Prose
import WordForms

/// Finds the words of an acronym wherever they stand in a text, also as parts of words: `vSwitch`, `OpenQueue`.
struct SpelledOut {
  private let words: UnsafeBufferPointer<Word>
  private let bytes: UnsafeBufferPointer<UInt8>
  /// The letters of the acronym.
  private let letters: Slice<UnsafeBufferPointer<UInt8>>
  private let stopwords = SpelledOut.stopwords

  /// Whether words with the letters of an acronym as initials follow one another.
  static func occurs(_ acronym: Acronym, in document: CheckedDocument) -> Bool {
    document.prose.words.withUnsafeBufferPointer { SpelledOut(acronym, $0, document).occurs(acronym) }
  }

  /// Whether it is a name that has small letters elsewhere, other than the `s` of a plural: `SONiC`.
  static func isName(_ acronym: Acronym, in document: CheckedDocument) -> Bool {
    let bytes = document.source.bytes
    return document.prose.words.withUnsafeBufferPointer { words in
      words.contains { word in
        guard word.hash == acronym.key, !word.isUppercase else { return false }
        let letters = bytes[Int(word.start)..<Int(word.end)]
        return letters.contains { $0 & 0x20 == 0 }
      }
    }
  }

  private init(_ acronym: Acronym, _ words: UnsafeBufferPointer<Word>, _ document: CheckedDocument) {
    self.words = words
    bytes = document.source.bytes
    letters = bytes[acronym.letters.start..<acronym.letters.end]
  }

  private func occurs(_ acronym: Acronym) -> Bool {
    let first = letters[letters.startIndex]
    let plural = WordHash.of(Array(letters) + [UInt8(ascii: "s")])
    for (index, word) in words.enumerated() where (bytes[Int(word.start)] ^ first) & 0xDF == 0 {
      // Small letters match by chance where there are only two.
      guard word.kind == .word, word.hash != acronym.key, word.hash != plural, letters.count > 2 || word.isCapitalized
      else { continue }
      if follow(letters.startIndex + 1, in: index, from: 1, hasOther: false) { return true }
    }
    return false
  }

  /// Whether a letter and those behind it are capitals of a word or initials of the words that follow.
  ///
  /// - Parameters:
  ///   - offset: how many letters of the word have been read.
  ///   - hasOther: whether something other than capitals of a word in capitals has been met: `TCP` explains no `TP`.
  private func follow(_ letter: Int, in index: Int, from offset: Int, hasOther: Bool) -> Bool {
    guard letter < letters.endIndex else { return hasOther }
    let word = words[index]
    for i in Int(word.start) + offset..<Int(word.end) where bytes[i] == letters[letter] {
      let isOther = hasOther || !word.isUppercase
      if follow(letter + 1, in: index, from: i + 1 - Int(word.start), hasOther: isOther) { return true }
    }
    for next in index + 1..<max(words.count, index + 1) {
      guard words[next].kind == .word else { return false }
      if (bytes[Int(words[next].start)] ^ letters[letter]) & 0xDF == 0,
        follow(letter + 1, in: next, from: 1, hasOther: true)
      {
        return true
      }
      guard stopwords.contains(words[next].hash) else { return false }
    }
    return false
  }

  private static let stopwords = WordTable(words: [
    "of", "and", "for", "the", "to", "in", "on", "a", "as", "by", "with",
  ])
}

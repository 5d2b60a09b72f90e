import Linting
import Markup
import Prose
import WordForms

/// Finds the words of acronyms wherever they stand in a text, also as parts of words: `vSwitch`, `OpenQueue`.
struct SpelledOut {
  private let words: UnsafeBufferPointer<Word>
  private let bytes: UnsafeBufferPointer<UInt8>
  private let stopwords = SpelledOut.stopwords

  private struct Sought {
    let key: UInt64
    let plural: UInt64
    let letters: SourceRange
    /// The next one that begins with the same letter; -1 at the end.
    let next: Int
    var isFound = false

    init(_ acronym: Acronym, _ bytes: UnsafeBufferPointer<UInt8>, next: Int) {
      key = acronym.key
      letters = acronym.letters
      plural = WordHash.of(Array(bytes[letters.start..<letters.end]) + [UInt8(ascii: "s")])
      self.next = next
    }
  }

  /// The acronyms whose words stand nowhere in a document, and that are no names with small letters, such as `SONiC`.
  static func missing(of acronyms: [Acronym], in document: CheckedDocument) -> [Acronym] {
    guard !acronyms.isEmpty else { return [] }
    let bytes = document.source.bytes
    // For each letter of the alphabet the last of those that begin with it; -1 for none.
    var heads = Array(repeating: -1, count: 26)
    var sought: [Sought] = []
    for acronym in acronyms {
      let initial = Int(bytes[acronym.letters.start]) - 0x41
      sought.append(Sought(acronym, bytes, next: heads[initial]))
      heads[initial] = sought.count - 1
    }
    document.prose.words.withUnsafeBufferPointer { words in
      sought.withUnsafeMutableBufferPointer { sought in
        heads.withUnsafeBufferPointer { SpelledOut(words: words, bytes: bytes).search(sought, from: $0) }
      }
    }
    return zip(acronyms, sought).compactMap { $1.isFound ? nil : $0 }
  }

  /// Looks at each word once, for all acronyms that begin with its letter.
  private func search(_ sought: UnsafeMutableBufferPointer<Sought>, from heads: UnsafeBufferPointer<Int>) {
    var left = sought.count
    for (index, word) in words.enumerated() {
      let initial = bytes[Int(word.start)] & 0xDF &- 0x41
      guard initial < 26 else { continue }
      var number = heads[Int(initial)]
      while number >= 0 {
        if !sought[number].isFound, explains(index, sought[number]) {
          sought[number].isFound = true
          left -= 1
          if left == 0 { return }
        }
        number = sought[number].next
      }
    }
  }

  /// Whether the words from one on, which begins with the acronym's letter, are its own or show it to be a name.
  private func explains(_ index: Int, _ acronym: Sought) -> Bool {
    let word = words[index]
    if word.hash == acronym.key { return !word.isUppercase && hasCapitals(word) }
    // Small letters match by chance where there are only two.
    guard word.kind == .word, word.hash != acronym.plural, acronym.letters.length > 2 || word.isCapitalized else {
      return false
    }
    return follow(acronym.letters.start + 1, to: acronym.letters.end, in: index, from: 1, hasOther: false)
  }

  private func hasCapitals(_ word: Word) -> Bool {
    bytes[Int(word.start)..<Int(word.end)].contains { $0 & 0x20 == 0 }
  }

  /// Whether a letter and those behind it are capitals of a word or initials of the words that follow.
  ///
  /// - Parameters:
  ///   - letter: where the letter stands in the acronym, which ends at `end`.
  ///   - offset: how many letters of the word have been read.
  ///   - hasOther: whether something other than capitals of a word in capitals has been met: `TCP` explains no `TP`.
  private func follow(_ letter: Int, to end: Int, in index: Int, from offset: Int, hasOther: Bool) -> Bool {
    guard letter < end else { return hasOther }
    let word = words[index]
    for i in Int(word.start) + offset..<Int(word.end) where bytes[i] == bytes[letter] {
      let isOther = hasOther || !word.isUppercase
      if follow(letter + 1, to: end, in: index, from: i + 1 - Int(word.start), hasOther: isOther) { return true }
    }
    for next in index + 1..<max(words.count, index + 1) {
      guard words[next].kind == .word else { return false }
      if (bytes[Int(words[next].start)] ^ bytes[letter]) & 0xDF == 0,
        follow(letter + 1, to: end, in: next, from: 1, hasOther: true)
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

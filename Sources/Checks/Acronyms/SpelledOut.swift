import Linting
import Markup
import Prose
import WordForms

/// The words of a document by the letters that they begin with, to find those of an acronym wherever they stand: in the
/// text, in code, `ServiceLevelObjective`, and in what stands for an image.
struct SpelledOut {
  /// A letter, 1 to 26, with flags; 0 parts what no acronym is made of.
  private struct Initial: OptionSet {
    let rawValue: UInt8
    static let isCapital = Initial(rawValue: 32)
    /// It need not be in the acronym: that of `of`, and those within a word, as in `OpenShift`.
    static let isOptional = Initial(rawValue: 64)
    /// It stands within a word that is all in capitals.
    static let isInner = Initial(rawValue: 128)
    var letter: UInt8 { rawValue & 31 }

    init(rawValue: UInt8) { self.rawValue = rawValue }

    init(_ byte: UInt8, _ flags: Initial) {
      rawValue = byte & 31 | (byte & 0x20 == 0 ? Initial.isCapital.rawValue : 0) | flags.rawValue
    }
  }

  private let bytes: UnsafeBufferPointer<UInt8>
  private var initials: [Initial] = []
  /// The keys of acronyms that are names, since they have small letters elsewhere: `SONiC`.
  private var names: Set<UInt64> = []

  /// - Parameter acronyms: those that are looked for.
  init(of acronyms: [Acronym], in document: CheckedDocument) {
    bytes = document.source.bytes
    initials.reserveCapacity(document.prose.words.count * 5 / 4)
    let keys = WordTable()
    for key in acronyms.map(\.key) {
      keys.insert(key, 1)
      keys.insert(WordHash.add(UInt8(ascii: "s"), to: key), 1)
    }
    document.prose.words.withUnsafeBufferPointer { read($0, except: keys, SpelledOut.stopwords) }
    for node in document.document.nodes where node.kind == .codeBlock || node.kind == .image {
      readSegments(node.range, joinsWords: node.kind == .image)
    }
  }

  /// Whether the words of an acronym stand somewhere, or it is none but a name.
  func explains(_ acronym: Acronym) -> Bool { names.contains(acronym.key) || spells(acronym.letters) }

  // MARK: Reading

  /// - Parameter keys: the acronyms that are looked for, which do not explain themselves.
  private mutating func read(_ words: UnsafeBufferPointer<Word>, except keys: WordTable, _ stopwords: WordTable) {
    for word in words {
      if word.kind == .code {
        readSegments(word.range, joinsWords: false)
      } else if keys.contains(word.hash), isAcronymOrName(word) {
        initials.append([])
      } else if word.kind == .word {
        read(
          Int(word.start), Int(word.end), stopwords.contains(word.hash) ? .isOptional : [],
          inner: word.isUppercase ? [.isOptional, .isInner] : .isOptional)
      } else {
        initials.append([])
      }
    }
  }

  /// Whether a word with the letters of an acronym has capitals; where small letters are among them, other than the `s` of
  /// a plural, it is a name.
  private mutating func isAcronymOrName(_ word: Word) -> Bool {
    let letters = bytes[Int(word.start)..<Int(word.end)]
    guard letters.contains(where: { $0 & 0x20 == 0 }) else { return false }
    if letters.dropLast().contains(where: { $0 & 0x20 != 0 }) { names.insert(word.hash) }
    return true
  }

  /// - Parameter inner: what the capital letters behind the first are.
  private mutating func read(_ start: Int, _ end: Int, _ flags: Initial, inner: Initial) {
    guard bytes[start].isLetter else { return initials.append([]) }
    initials.append(Initial(bytes[start], flags))
    var i = start + 1
    while i < end {
      if bytes[i] >= 0x41, bytes[i] <= 0x5A { initials.append(Initial(bytes[i], inner)) }
      i += 1
    }
  }

  /// Reads the parts of names in code: `pod-disruption-budget`.
  ///
  /// - Parameter joinsWords: whether a name goes on behind other signs than `-` and `_`.
  private mutating func readSegments(_ range: SourceRange, joinsWords: Bool) {
    initials.append([])
    var i = range.start
    while i < range.end {
      let start = i
      var hasSmall = false
      while i < range.end, bytes[i].isLetter {
        hasSmall = hasSmall || bytes[i] & 0x20 != 0
        i += 1
      }
      if i > start {
        read(start, hasSmall ? i : start + 1, [], inner: .isOptional)
      } else {
        if !joinsWords, bytes[i] != UInt8(ascii: "-"), bytes[i] != UInt8(ascii: "_") { initials.append([]) }
        i += 1
      }
    }
    initials.append([])
  }

  private static let stopwords = WordTable(words: [
    "of", "and", "for", "the", "to", "in", "on", "a", "as", "by", "with",
  ])

  // MARK: Finding

  /// Whether words with these initials follow one another somewhere.
  private func spells(_ letters: SourceRange) -> Bool {
    let letters = bytes[letters.start..<letters.end].map { $0 & 31 }
    return letters.withUnsafeBufferPointer { letters in
      initials.withUnsafeBufferPointer { initials in
        for start in initials.indices where initials[start].letter == letters[0] {
          // Small letters match by chance where there are only two.
          guard !initials[start].contains(.isInner), letters.count > 2 || initials[start].contains(.isCapital) else {
            continue
          }
          if SpelledOut.follow(letters, from: 1, initials, from: start + 1, hasOther: false) { return true }
        }
        return false
      }
    }
  }

  /// Whether letters are the next initials, but for those that need not be.
  ///
  /// - Parameter hasOther: whether a word other than one in capitals has been met, since none explains itself.
  private static func follow(
    _ letters: UnsafeBufferPointer<UInt8>, from letter: Int, _ initials: UnsafeBufferPointer<Initial>, from start: Int,
    hasOther: Bool
  ) -> Bool {
    guard letter < letters.count else { return hasOther }
    var index = start
    while index < initials.count {
      let initial = initials[index]
      index += 1
      let isOther = hasOther || !initial.contains(.isInner)
      if initial.letter == letters[letter],
        follow(letters, from: letter + 1, initials, from: index, hasOther: isOther)
      {
        return true
      }
      guard initial.contains(.isOptional) else { return false }
    }
    return false
  }
}

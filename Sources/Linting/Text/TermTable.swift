import Markup
import Prose

/// The terms of all checks, and the phrases that tell where their patterns may match, found in one pass over the words of
/// a document: by the hash of their only word, or of their first two. A thousand terms cost what one costs.
///
/// It is filled before it is shared.
final class TermTable: @unchecked Sendable {
  private struct Entry {
    /// Which check it belongs to.
    let owner: Int32
    let index: Int32
    let ignoresCase: Bool
    let isRightForm: Bool
    let isCue: Bool
    let bytes: [UInt8]
    let words: [UInt64]
    /// The last word with `'s`, which is one word to a reader of prose.
    let possessive: UInt64
    /// The next entry under the same key; -1 at the end.
    var next: Int32 = -1
  }

  /// A term that may stand at a word; its text is not compared yet.
  struct Candidate {
    let entry: Int32
    let owner: Int
    /// Whether it only tells that a pattern may match around it.
    let isCue: Bool
    /// Offset of its first byte in the source.
    let start: Int
    /// The node of the block that it stands in.
    let node: Int
  }

  private var entries: [Entry] = []
  /// The first words of all terms.
  private let firsts = WordTable()
  private let singles = WordTable()
  private let pairs = WordTable()

  var isEmpty: Bool { entries.isEmpty }

  /// - Parameter isCue: whether the phrase only tells that a pattern of its check may match around it.
  func add(_ term: Term, owner: Int, isCue: Bool = false) {
    let words = Phrase.hashes(term.phrase, keepsAnd: true)
    guard let first = words.first else { return }
    let possessive = TermTable.possessive(of: term.phrase)
    let number = Int32(entries.count)
    entries.append(
      Entry(
        owner: Int32(owner), index: Int32(term.index), ignoresCase: term.ignoresCase, isRightForm: term.isRightForm,
        isCue: isCue, bytes: Array(term.phrase.utf8), words: words, possessive: possessive))
    firsts.insert(first, 1)
    if words.count == 1 {
      insert(number, in: singles, first)
      // The possessive has an entry of its own, since each entry is in one chain.
      entries.append(entries[Int(number)])
      firsts.insert(possessive, 1)
      insert(number + 1, in: singles, possessive)
    } else {
      insert(number, in: pairs, PhraseOpenings.pair(first, words[1]))
      guard words.count == 2 else { return }
      entries.append(entries[Int(number)])
      insert(number + 1, in: pairs, PhraseOpenings.pair(first, possessive))
    }
  }

  /// The hash of the last word with `'s`.
  private static func possessive(of phrase: String) -> UInt64 {
    let word = phrase.utf8.reversed().prefix { $0 != 0x20 && $0 != UInt8(ascii: "-") }.reversed()
    var hasher = WordHasher()
    for byte in word { hasher.add(byte) }
    for byte in "'s".utf8 { hasher.add(byte) }
    return hasher.hash
  }

  private func insert(_ number: Int32, in table: WordTable, _ key: UInt64) {
    entries[Int(number)].next = table[key] ?? -1
    table.insert(key, number)
  }

  /// Calls with each term whose words stand in the text, in the order of their places.
  func search(_ document: CheckedDocument, _ body: (Candidate) -> Void) {
    guard !isEmpty else { return }
    let openings = PhraseOpenings.Filter(
      firsts: firsts.filter, singles: singles.filter, pairs: pairs.filter)
    let source = document.source.bytes
    document.prose.words.withUnsafeBufferPointer { words in
      document.prose.sentences.withUnsafeBufferPointer { sentences in
        var sentence = 0
        var index = openings.next(from: 0, to: words.count, of: words)
        while index < words.count {
          while sentence < sentences.count, Int(sentences[sentence].endWord) <= index { sentence += 1 }
          guard sentence < sentences.count else { return }
          if Int(sentences[sentence].firstWord) <= index {
            report(Place(words: words, index: index, sentence: sentences[sentence], source: source), body)
          }
          index = openings.next(from: index + 1, to: words.count, of: words)
        }
      }
    }
  }

  private struct Place {
    let words: UnsafeBufferPointer<Word>
    let index: Int
    let sentence: Sentence
    let source: UnsafeBufferPointer<UInt8>

    /// Index behind the last word of the sentence.
    var end: Int { Int(sentence.endWord) }
  }

  @inline(__always)
  private func report(_ place: Place, _ body: (Candidate) -> Void) {
    let word = place.words[place.index].hash
    if let head = singles[word] { report(head, place, body) }
    guard place.index + 1 < place.end else { return }
    if let head = pairs[PhraseOpenings.pair(word, place.words[place.index + 1].hash)] { report(head, place, body) }
  }

  private func report(_ head: Int32, _ place: Place, _ body: (Candidate) -> Void) {
    // Looked at where they lie: a copy of an entry would count references.
    entries.withUnsafeBufferPointer { entries in
      guard let first = entries.baseAddress else { return }
      var number = head
      while number >= 0 {
        let entry = first + Int(number)
        if fits(entry, place), !(entry.pointee.isRightForm && isAsWritten(entry, place)) {
          body(
            Candidate(
              entry: number, owner: Int(entry.pointee.owner), isCue: entry.pointee.isCue,
              start: Int(place.words[place.index].start), node: Int(place.sentence.block)))
        }
        number = entry.pointee.next
      }
    }
  }

  /// Whether the source has the phrase letter for letter.
  private func isAsWritten(_ entry: UnsafePointer<Entry>, _ place: Place) -> Bool {
    let start = Int(place.words[place.index].start)
    guard start + entry.pointee.bytes.count <= place.source.count else { return false }
    return place.source[start..<start + entry.pointee.bytes.count].elementsEqual(entry.pointee.bytes)
  }

  private func fits(_ entry: UnsafePointer<Entry>, _ place: Place) -> Bool {
    let count = entry.pointee.words.count
    guard count > 2 else { return true }
    guard place.index + count <= place.end else { return false }
    for offset in 2..<count - 1 {
      let word = place.words[place.index + offset].hash
      if word != entry.pointee.words[offset] { return false }
    }
    let last = place.words[place.index + count - 1].hash
    return last == entry.pointee.words[count - 1] || last == entry.pointee.possessive
  }

  /// The term as it stands in the readable text; nil where marks or letters around the words make it something else.
  func match(_ candidate: Candidate, in text: ReadableText, block: Int) -> TextMatch? {
    let entry = entries[Int(candidate.entry)]
    guard let start = text.offset(ofSource: candidate.start, in: block) else { return nil }
    let blockEnd = text.blocks[block].end
    var i = start
    for byte in entry.bytes {
      guard let length = TermTable.length(of: byte, at: i, blockEnd, text.bytes, entry.ignoresCase) else { return nil }
      i += length
    }
    if i < blockEnd, text.bytes[i].isWordByte { return nil }
    let view = TextView(text: text, range: text.blocks[block].start..<blockEnd, block: block)
    return TextMatch(view, start - view.range.lowerBound..<i - view.range.lowerBound, index: Int(entry.index))
  }

  /// How many bytes of the text a byte of a term stands for; nil where it is not there.
  private static func length(
    of byte: UInt8, at offset: Int, _ end: Int, _ text: UnsafeBufferPointer<UInt8>, _ ignoresCase: Bool
  ) -> Int? {
    guard offset < end else { return nil }
    let found = text[offset]
    switch byte {
    case 0x20:
      var length = 0
      while offset + length < end, text[offset + length].isTextSpace { length += 1 }
      return length > 0 ? length : nil
    case 0x27 where found == 0xE2:
      return offset + 2 < end && text[offset + 1] == 0x80 && text[offset + 2] == 0x99 ? 3 : nil
    default:
      return found == byte || (ignoresCase && found.lowercased == byte.lowercased) ? 1 : nil
    }
  }
}

extension UInt8 {
  fileprivate var isTextSpace: Bool { self == 0x20 || self == 0x09 || self == 0x0A }
  /// Part of a word, if of an ASCII one.
  fileprivate var isWordByte: Bool { isAlphanumeric || self == 0x5F }
}

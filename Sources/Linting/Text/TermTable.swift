import Markup
import Prose

/// The terms of all checks, and the phrases that tell where their patterns may match, found in one pass over the words of
/// a document: by the hash of their words, of no more than three. A thousand terms cost what one costs.
///
/// It is filled before it is shared.
final class TermTable: @unchecked Sendable {
  private struct Entry {
    /// Which check it belongs to.
    let owner: Int32
    let index: Int32
    /// The next entry under the same key; -1 at the end.
    var next: Int32 = -1
    let ignoresCase: Bool
    let isRightForm: Bool
    let isCue: Bool
    /// How many of its words the key tells.
    let keyed: UInt8
    /// The others, the last of them also with `'s`.
    let rest: [UInt64]
    let possessive: UInt64
    let bytes: [UInt8]
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
  /// The first entry of each word that is a term.
  private let singles = WordTable()
  /// The same for two words; -1 for those with which only longer terms begin.
  private let pairs = WordTable()
  /// The same for three words, and those with which longer terms begin.
  private let triples = WordTable()

  var isEmpty: Bool { entries.isEmpty }

  /// - Parameter isCue: whether the phrase only tells that a pattern of its check may match around it.
  func add(_ term: Term, owner: Int, isCue: Bool = false) {
    var words = Phrase.hashes(term.phrase, keepsAnd: true)
    guard !words.isEmpty else { return }
    // The last word with `'s` is one word to a reader of prose.
    let possessive = TermTable.possessive(of: term.phrase)
    let entry = Entry(
      owner: Int32(owner), index: Int32(term.index), ignoresCase: term.ignoresCase, isRightForm: term.isRightForm,
      isCue: isCue, keyed: UInt8(min(3, words.count)), rest: Array(words.dropFirst(3)), possessive: possessive,
      bytes: Array(term.phrase.utf8))
    insert(entry, words)
    guard entry.rest.isEmpty else { return }
    words[words.count - 1] = possessive
    insert(entry, words)
  }

  /// The hash of the last word with `'s`.
  private static func possessive(of phrase: String) -> UInt64 {
    var phrase = phrase
    return phrase.withUTF8 { bytes in
      var hasher = WordHasher()
      let start = bytes.lastIndex { $0 == 0x20 || $0 == UInt8(ascii: "-") }.map { $0 + 1 } ?? 0
      for byte in bytes[start...] { hasher.add(byte) }
      for byte in "'s".utf8 { hasher.add(byte) }
      return hasher.hash
    }
  }

  private func insert(_ entry: Entry, _ words: [UInt64]) {
    guard words.count > 1 else { return insert(entry, in: singles, words[0]) }
    let pair = WordHash.extend(words[0], with: words[1])
    guard words.count > 2 else { return insert(entry, in: pairs, pair) }
    if !pairs.contains(pair) { pairs.insert(pair, -1) }
    insert(entry, in: triples, WordHash.extend(pair, with: words[2]))
  }

  private func insert(_ entry: Entry, in table: WordTable, _ key: UInt64) {
    var entry = entry
    entry.next = table[key] ?? -1
    table.insert(key, Int32(entries.count))
    entries.append(entry)
  }

  /// Calls with each term whose words stand in the text, in the order of their places.
  func search(_ document: CheckedDocument, _ body: (Candidate) -> Void) {
    guard !isEmpty else { return }
    let source = document.source.bytes
    document.prose.words.withUnsafeBufferPointer { words in
      document.prose.sentences.withUnsafeBufferPointer { sentences in
        var place = Place(words: words, sentences: sentences, source: source)
        place.index = next(from: 0, in: words)
        while place.index < words.count {
          reportTerms(at: &place, body)
          place.index = next(from: place.index + 1, in: words)
        }
      }
    }
  }

  /// Index of the next word with which a term may begin; the number of words where none is.
  ///
  /// Both filters are asked before one branch, since many words begin a phrase in one and few in both.
  @inline(never)
  private func next(from start: Int, in words: UnsafeBufferPointer<Word>) -> Int {
    let (singles, pairs) = (singles.filter, pairs.filter)
    let last = words.count - 1
    guard start <= last else { return words.count }
    var first = words[start].hash
    var index = start
    while index < last {
      let second = words[index + 1].hash
      if singles.bit(of: first) | pairs.bit(of: WordHash.extend(first, with: second)) != 0 { return index }
      first = second
      index += 1
    }
    return singles.mayContain(first) ? last : words.count
  }

  private struct Place {
    let words: UnsafeBufferPointer<Word>
    let sentences: UnsafeBufferPointer<Sentence>
    let source: UnsafeBufferPointer<UInt8>
    /// Index of the word.
    var index = 0
    /// Index of the sentence of the last term that was found, or behind it.
    var sentence = 0

    /// The sentence in which some words from the index on stand; nil where they do not stand in one.
    mutating func sentence(with count: Int) -> Sentence? {
      while sentence < sentences.count, Int(sentences[sentence].endWord) <= index { sentence += 1 }
      guard sentence < sentences.count else { return nil }
      let found = sentences[sentence]
      return Int(found.firstWord) <= index && index + count <= Int(found.endWord) ? found : nil
    }
  }

  @inline(__always)
  private func reportTerms(at place: inout Place, _ body: (Candidate) -> Void) {
    let (words, index) = (place.words, place.index)
    let first = words[index].hash
    if let head = singles[first] { report(head, &place, body) }
    guard index + 1 < words.count else { return }
    let pair = WordHash.extend(first, with: words[index + 1].hash)
    guard let head = pairs[pair] else { return }
    report(head, &place, body)
    guard index + 2 < words.count else { return }
    if let head = triples[WordHash.extend(pair, with: words[index + 2].hash)] { report(head, &place, body) }
  }

  private func report(_ head: Int32, _ place: inout Place, _ body: (Candidate) -> Void) {
    // Looked at where they lie: a copy of an entry would count references.
    entries.withUnsafeBufferPointer { entries in
      guard let first = entries.baseAddress else { return }
      var number = head
      while number >= 0 {
        let entry = first + Int(number)
        if hasRest(entry, place), !(entry.pointee.isRightForm && isAsWritten(entry, place)),
          let sentence = place.sentence(with: Int(entry.pointee.keyed) + entry.pointee.rest.count)
        {
          body(
            Candidate(
              entry: number, owner: Int(entry.pointee.owner), isCue: entry.pointee.isCue,
              start: Int(place.words[place.index].start), node: Int(sentence.block)))
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

  /// Whether the words that the key does not tell follow.
  private func hasRest(_ entry: UnsafePointer<Entry>, _ place: Place) -> Bool {
    guard !entry.pointee.rest.isEmpty else { return true }
    let first = place.index + 3
    let last = entry.pointee.rest.count - 1
    guard first + last < place.words.count else { return false }
    for offset in 0..<last where place.words[first + offset].hash != entry.pointee.rest[offset] { return false }
    let hash = place.words[first + last].hash
    return hash == entry.pointee.rest[last] || hash == entry.pointee.possessive
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

import Linting
import Markup
import Prose
import WordForms

/// Flags an acronym that the document never expands, expands only after its first use, or expands twice.
public struct Acronyms: DocumentCheck {
  private enum Mistake: String, CaseIterable { case never, late, twice }

  private let mistake: Mistake
  private let known = WordTable()

  public init(_ parameters: inout ParameterReader) {
    mistake = parameters.choice("expanded") ?? .never
    for key in ["known", "accept"] {
      parameters.forEachText(key) { word in known.insert(word.reduce(WordHash.empty) { WordHash.add($1, to: $0) }, 1) }
    }
  }

  public func check(_ document: CheckedDocument, _ report: inout Report) {
    var reader = AcronymReader(document, known: known)
    for acronym in reader.read(spelledOut: mistake == .never) {
      switch mistake {
      case .never:
        guard acronym.expansions.isEmpty, !acronym.isExplained else { continue }
        flag(acronym.uses[0], document, &report)
      case .late:
        guard let first = acronym.expansions.first, acronym.uses[0] < first, !acronym.isExplained else { continue }
        flag(acronym.uses[0], document, &report)
      case .twice:
        for use in acronym.expansions.dropFirst() { flag(use, document, &report) }
      }
    }
  }

  private func flag(_ word: Int, _ document: CheckedDocument, _ report: inout Report) {
    let range = document.prose.words[word].range
    report.flag(range, ["acronym": document.source.string(range)])
  }
}

/// Where a document uses one acronym, as indices of words.
struct Acronym {
  fileprivate(set) var uses: [Int] = []
  /// The uses beside which its words stand: `service level objective (SLO)`.
  fileprivate(set) var expansions: [Int] = []
  /// Whether the document explains it otherwise: by a definition, a link, or its words somewhere.
  fileprivate(set) var isExplained = false
}

/// Finds the acronyms of a document: two to six capital letters, perhaps with the `s` of a plural.
private struct AcronymReader {
  private let document: CheckedDocument
  private let known: WordTable
  private let words: [Word]
  private let bytes: UnsafeBufferPointer<UInt8>
  /// In the order in which they are met.
  private var found: [Acronym] = []
  /// Where in `found` an acronym stands, by the hash of its letters.
  private var places: [UInt64: Int] = [:]
  private static let stopwords = WordTable(words: [
    "of", "and", "for", "the", "to", "in", "on", "a", "as", "by", "with",
  ])

  init(_ document: CheckedDocument, known: WordTable) {
    self.document = document
    self.known = known
    words = document.prose.words
    bytes = document.source.bytes
  }

  /// - Parameter spelledOut: whether the words of an acronym are looked for in the whole document.
  mutating func read(spelledOut: Bool) -> [Acronym] {
    document.prose.words.withUnsafeBufferPointer { words in
      for sentence in document.prose.sentences {
        for index in sentence.words where isCandidate(words[index]) { read(index, sentence) }
      }
      for index in found.indices where spelledOut && found[index].expansions.isEmpty && !found[index].isExplained {
        found[index].isExplained = isSpelledOut(letters(of: found[index].uses[0]), words)
      }
    }
    return found
  }

  private mutating func read(_ index: Int, _ sentence: Sentence) {
    guard let key = key(of: index), !known.contains(key), Lexicon.english[key].isEmpty, isFree(words[index]),
      !isShouted(sentence)
    else { return }
    let place = places[key] ?? found.count
    if place == found.count {
      places[key] = place
      found.append(Acronym())
    }
    found[place].uses.append(index)
    if isExpanded(index, sentence) { found[place].expansions.append(index) }
    if !found[place].isExplained { found[place].isExplained = isDefined(index, sentence) || isInLink(index) }
  }

  /// Whether a word may be an acronym: it begins with two capitals.
  @inline(__always)
  private func isCandidate(_ word: Word) -> Bool {
    word.isCapitalized && word.kind == .word && word.length >= 2 && word.length <= 7
      && AcronymReader.isCapital(bytes[Int(word.start) + 1])
  }

  @inline(__always)
  private static func isCapital(_ byte: UInt8) -> Bool { byte >= 0x41 && byte <= 0x5A }

  /// The hash of the letters without the `s` of a plural; nil where they are not all capitals, or a Roman number.
  private func key(of index: Int) -> UInt64? {
    let letters = letters(of: index)
    guard letters.count >= 2, letters.count <= 6, letters.allSatisfy(AcronymReader.isCapital),
      !letters.allSatisfy({ [0x49, 0x56, 0x58].contains($0) })
    else { return nil }
    return letters.reduce(WordHash.empty) { WordHash.add($1, to: $0) }
  }

  private func letters(of index: Int) -> Slice<UnsafeBufferPointer<UInt8>> {
    let word = words[index]
    let isPlural = word.length > 2 && bytes[Int(word.end) - 1] == UInt8(ascii: "s")
    return bytes[Int(word.start)..<Int(word.end) - (isPlural ? 1 : 0)]
  }

  /// Whether a word is no part of a key, a path, a constant or a call: `PROJ-12`, `/API`, `MAX.x`.
  private func isFree(_ word: Word) -> Bool {
    let (start, end) = (Int(word.start), Int(word.end))
    if start > 0, AcronymReader.joiners.contains(bytes[start - 1]) { return false }
    guard end + 1 < bytes.count else { return true }
    let next = bytes[end + 1]
    switch bytes[end] {
    case UInt8(ascii: "-"): return !(next >= 0x30 && next <= 0x39) && next != UInt8(ascii: "{")
    case UInt8(ascii: "."): return next <= 0x20 || !next.isAlphanumeric
    case UInt8(ascii: "("), UInt8(ascii: "_"), UInt8(ascii: "="), UInt8(ascii: "/"): return false
    default: return true
    }
  }

  private static let joiners = Array("-_/.$@#%{<=\\".utf8)

  /// Whether most words of a sentence of three or more are in capitals, so that capitals say nothing.
  private func isShouted(_ sentence: Sentence) -> Bool {
    let count = sentence.words.count { words[$0].kind == .word }
    return count > 2 && sentence.words.count { words[$0].isUppercase } * 2 > count
  }

  // MARK: Explanations

  /// `Service Level Objective (SLO)`, `SLO (service level objective)`.
  private func isExpanded(_ index: Int, _ sentence: Sentence) -> Bool {
    let initial = bytes[Int(words[index].start)] | 0x20
    if bytes[max(0, Int(words[index].start) - 1)] == UInt8(ascii: "(") {
      let first = max(Int(sentence.firstWord), index - Int(words[index].length) - 3)
      return (first..<index).contains { words[$0].kind == .word && bytes[Int(words[$0].start)] | 0x20 == initial }
    }
    let next = index + 1
    guard next + 1 < Int(sentence.endWord), Int(words[next].start) - Int(words[index].end) == 2,
      bytes[Int(words[index].end) + 1] == UInt8(ascii: "(")
    else { return false }
    return bytes[Int(words[next].start)] | 0x20 == initial
  }

  /// `SLO: the service level objective`, `SLO is a goal`, and the rows of a glossary.
  private func isDefined(_ index: Int, _ sentence: Sentence) -> Bool {
    guard index == Int(sentence.firstWord) else { return false }
    let block = document.document.nodes[Int(sentence.block)]
    if sentence.words.count == 1, block.kind == .tableCell {
      return document.document.nodes[Int(block.parent)].level == 0 && Int(block.parent) == Int(sentence.block) - 1
    }
    let words = SentenceWords(sentence, of: document.prose, in: document.source)
    if !words.marks(after: index).isDisjoint(with: [.colon, .dash]) { return true }
    let verb = words.classesIfPresent(index + 1)
    return verb.contains(.be) && words.classesIfPresent(index + 2).contains(.determiner)
      || AcronymReader.defining.contains(self.words[min(index + 1, self.words.count - 1)].hash)
  }

  private static let defining = WordTable(words: ["stands", "means", "refers"])

  private func isInLink(_ index: Int) -> Bool {
    let nodes = document.document.nodes
    let start = Int(words[index].start)
    return document.document.links.contains { nodes[$0.node].range.contains(start) }
  }

  /// Whether words with these initials follow one another somewhere.
  private func isSpelledOut(_ letters: Slice<UnsafeBufferPointer<UInt8>>, _ words: UnsafeBufferPointer<Word>) -> Bool {
    guard let first = letters.first else { return false }
    // Small letters match by chance where there are only two.
    let small = letters.count > 2 ? first | 0x20 : first
    let bytes = bytes
    for index in words.indices {
      let initial = bytes[Int(words[index].start)]
      guard initial == first || initial == small else { continue }
      if words[index].kind == .word, !words[index].isUppercase, spells(letters.dropFirst(), from: index + 1) {
        return true
      }
    }
    return false
  }

  private func spells(_ letters: Slice<UnsafeBufferPointer<UInt8>>, from start: Int) -> Bool {
    var index = start
    for letter in letters {
      while index < words.count, bytes[Int(words[index].start)] | 0x20 != letter | 0x20,
        AcronymReader.stopwords.contains(words[index].hash)
      {
        index += 1
      }
      guard index < words.count, bytes[Int(words[index].start)] | 0x20 == letter | 0x20 else { return false }
      index += 1
    }
    return true
  }
}

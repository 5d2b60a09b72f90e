import Markup
import Prose

/// The words of titles, normalised so that they can be compared with the names in a standard.
///
/// Those of sections and lead-ins are read once, since nearly every rule asks for them.
public final class TitleWords: Sendable {
  private let document: Document
  private let prose: ProseIndex
  /// Those of all sections and then of all lead-ins, one title behind the other.
  private let words: [UInt64]
  /// For each section and then each lead-in the index behind its last word.
  private let ends: [Int]
  private let sectionCount: Int
  /// For each section the index in the prose of its title's first word, numbering included.
  private let firstWords: [Int]

  init(_ document: Document, _ outline: Outline, _ prose: ProseIndex) {
    self.document = document
    self.prose = prose
    sectionCount = outline.sections.count
    var words: [UInt64] = []
    var ends: [Int] = []
    var firstWords: [Int] = []
    words.reserveCapacity((sectionCount + outline.leadIns.count) * 4)
    ends.reserveCapacity(sectionCount + outline.leadIns.count)
    firstWords.reserveCapacity(sectionCount)
    var reader = TitleReader(bytes: document.source.bytes, prose: prose)
    for section in outline.sections {
      reader.append(next: section.title, to: &words)
      ends.append(words.count)
      firstWords.append(reader.firstWord)
    }
    reader = TitleReader(bytes: document.source.bytes, prose: prose)
    for leadIn in outline.leadIns {
      reader.append(next: leadIn.label, to: &words)
      ends.append(words.count)
    }
    (self.words, self.ends, self.firstWords) = (words, ends, firstWords)
  }

  public func words(of title: Title) -> ArraySlice<UInt64> {
    // The words of front matter and HTML are not in the prose index.
    title.origin == .frontMatter || title.origin == .html
      ? Phrase.hashes(document.source.string(title.text))[...] : words(in: title.text)
  }

  /// - Parameter section: index into the outline's sections.
  public func words(ofSection section: Int) -> ArraySlice<UInt64> {
    words[(section > 0 ? ends[section - 1] : 0)..<ends[section]]
  }

  /// - Parameter leadIn: index into the outline's lead-ins.
  public func words(ofLeadIn leadIn: Int) -> ArraySlice<UInt64> { words(ofSection: sectionCount + leadIn) }

  public func words(of section: Section) -> ArraySlice<UInt64> { words(in: section.title) }

  public func words(in range: SourceRange) -> ArraySlice<UInt64> {
    var words: [UInt64] = []
    var reader = TitleReader(bytes: document.source.bytes, prose: prose)
    reader.append(range, to: &words)
    return words[...]
  }

  /// Index in the prose of the first word of a section's title, numbering included; it has one where it has words.
  func firstWord(ofSection section: Int) -> Int { firstWords[section] }
}

private struct TitleReader {
  let bytes: UnsafeBufferPointer<UInt8>
  let prose: ProseIndex
  /// Index of the first word of the title that was read last.
  private(set) var firstWord = 0
  // Asking a static constant costs a call, so a reader keeps its own.
  private let and = Phrase.and
  private let step = TitleReader.step
  private static let step = WordHash.of("step")

  init(bytes: UnsafeBufferPointer<UInt8>, prose: ProseIndex) {
    self.bytes = bytes
    self.prose = prose
  }

  /// Appends the words of a title: lower case; without numbering in front and an aside in parentheses behind.
  mutating func append(_ range: SourceRange, to hashes: inout [UInt64]) {
    append(prose.words(in: trimmed(range)), to: &hashes)
  }

  /// The same for a title behind those that were read before.
  mutating func append(next range: SourceRange, to hashes: inout [UInt64]) {
    append(prose.words(in: trimmed(range), behind: firstWord), to: &hashes)
  }

  private mutating func append(_ found: Range<Int>, to hashes: inout [UInt64]) {
    firstWord = found.lowerBound
    prose.words.withUnsafeBufferPointer { words in
      var first = found.lowerBound
      if found.count > 2, words[first].hash == step, words[first + 1].kind == .number {
        first += 2
      } else if found.count > 1, isNumbering(words[first]) {
        first += 1
      }
      for index in first..<found.upperBound where words[index].hash != and && words[index].kind != .code {
        hashes.append(words[index].hash)
      }
    }
  }

  private func trimmed(_ range: SourceRange) -> SourceRange {
    var end = range.end
    while end > range.start, isTrimmed(bytes[end - 1]) { end -= 1 }
    if end > range.start, bytes[end - 1] == 0x29 || bytes[end - 1] == 0x5D {
      let opening: UInt8 = bytes[end - 1] == 0x29 ? 0x28 : 0x5B
      if let open = bytes[range.start..<end].lastIndex(of: opening), open > range.start { end = open }
    }
    return SourceRange(range.start, end)
  }

  private func isTrimmed(_ byte: UInt8) -> Bool {
    byte == 0x3A || byte == 0x3F || byte == 0x2E || byte == 0x20 || byte == 0x2A
  }

  /// `3.`, `3)`, `1.2`, `a)`: but not the 401 of `401 Unauthorized`.
  private func isNumbering(_ word: Word) -> Bool {
    let after = Int(word.end) < bytes.count ? bytes[Int(word.end)] : 0
    if word.kind == .number {
      return after == 0x2E || after == 0x29 || after == 0x3A || bytes[Int(word.start)..<Int(word.end)].contains(0x2E)
    }
    return word.length == 1 && (after == 0x29 || after == 0x2E)
  }
}

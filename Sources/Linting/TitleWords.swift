import Markup
import Prose

/// The words of titles, normalised so that they can be compared with the names in a standard.
///
/// Those of sections and lead-ins are read once, since nearly every rule asks for them.
public final class TitleWords: Sendable {
  private let document: Document
  private let outline: Outline
  private let prose: ProseIndex
  private let sections: [[UInt64]]
  private let leadIns: [[UInt64]]

  init(_ document: Document, _ outline: Outline, _ prose: ProseIndex) {
    self.document = document
    self.outline = outline
    self.prose = prose
    var reader = TitleReader(bytes: document.source.bytes, prose: prose)
    sections = outline.sections.map { reader.words(inNext: $0.title) }
    reader = TitleReader(bytes: document.source.bytes, prose: prose)
    leadIns = outline.leadIns.map { reader.words(inNext: $0.label) }
  }

  public func words(of title: Title) -> [UInt64] {
    // The words of front matter and HTML are not in the prose index.
    title.origin == .frontMatter || title.origin == .html
      ? Phrase.hashes(document.source.string(title.text)) : words(in: title.text)
  }

  /// - Parameter section: index into the outline's sections.
  public func words(ofSection section: Int) -> [UInt64] { sections[section] }

  /// - Parameter leadIn: index into the outline's lead-ins.
  public func words(ofLeadIn leadIn: Int) -> [UInt64] { leadIns[leadIn] }

  public func words(of section: Section) -> [UInt64] { words(in: section.title) }

  public func words(in range: SourceRange) -> [UInt64] {
    TitleReader(bytes: document.source.bytes, prose: prose).words(in: range)
  }
}

private struct TitleReader {
  let bytes: UnsafeBufferPointer<UInt8>
  let prose: ProseIndex
  /// Index of the first word of the title that was read last.
  private var hint = 0
  private let and = Phrase.and
  private static let step = WordHash.of("step")

  init(bytes: UnsafeBufferPointer<UInt8>, prose: ProseIndex) {
    self.bytes = bytes
    self.prose = prose
  }

  /// The same for a range behind those that were read before.
  mutating func words(inNext range: SourceRange) -> [UInt64] {
    let title = trimmed(range)
    let found = prose.words(in: title, behind: hint)
    hint = found.lowerBound
    return words(prose.words[found])
  }

  /// Lower case; without numbering in front and an aside in parentheses behind.
  func words(in range: SourceRange) -> [UInt64] { words(prose.words[prose.words(in: trimmed(range))]) }

  private func trimmed(_ range: SourceRange) -> SourceRange {
    var end = range.end
    while end > range.start, isTrimmed(bytes[end - 1]) { end -= 1 }
    if end > range.start, bytes[end - 1] == 0x29 || bytes[end - 1] == 0x5D {
      let opening: UInt8 = bytes[end - 1] == 0x29 ? 0x28 : 0x5B
      if let open = bytes[range.start..<end].lastIndex(of: opening), open > range.start { end = open }
    }
    return SourceRange(range.start, end)
  }

  private func words(_ title: ArraySlice<Word>) -> [UInt64] {
    var words = title
    if words.count > 2, words.first?.hash == TitleReader.step, words.dropFirst().first?.kind == .number {
      words = words.dropFirst(2)
    } else if words.count > 1, let first = words.first, isNumbering(first) {
      words = words.dropFirst()
    }
    var hashes: [UInt64] = []
    hashes.reserveCapacity(words.count)
    for word in words where word.hash != and && word.kind != .code { hashes.append(word.hash) }
    return hashes
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

import Linting
import Markup
import Prose

/// Flags what is left out of an example that the words in front of it call complete.
///
/// Python has dots of its own: the body of a function that does nothing, and an index.
public struct ElidedExample: CodeCheck {
  private let words: PhraseSet
  /// Words that call the file complete that code behind them names.
  private let adjectives: PhraseSet
  /// Words that lead to a block without a colon: `here is`.
  private let presenters: PhraseSet
  /// What a comment says of what is left out, in small letters.
  private let remarks: [String]

  public init(_ parameters: inout ParameterReader) {
    words = parameters.phrases("words")
    adjectives = parameters.phrases("adjectives")
    presenters = parameters.phrases("presenters")
    remarks = parameters.strings("remarks") ?? []
  }

  public func check(_ listing: CodeListing, in document: CheckedDocument, _ report: inout Report) {
    guard let announcement = Announcement(of: listing.block.node, in: document, without: presenters),
      announcement.says(words, in: document) || announcement.namesFile(behind: adjectives, in: document)
    else { return }
    let text = listing.text
    let isPython = listing.language.canonicalName == "python"
    var isBody = false
    for index in 0..<text.lineCount {
      let line = text.line(index)
      defer { isBody = text.bytes[line].last { $0 > 0x20 } == UInt8(ascii: ":") }
      guard let elision = elision(in: text.bytes[line]) else { continue }
      let isCode = text.bytes[elision.lowerBound] != UInt8(ascii: "#")
      if isPython, isCode, isBody || elision.lowerBound > (text.bytes[line].firstIndex { $0 > 0x20 } ?? 0) { continue }
      report.flag(text.sourceRange(elision), ["part": text.string(elision)])
    }
  }

  private func elision(in line: ArraySlice<UInt8>) -> Range<Int>? {
    guard let start = line.firstIndex(where: { $0 > 0x20 }), let last = line.lastIndex(where: { $0 > 0x20 }) else {
      return nil
    }
    if Elision.isPart(of: line) || isRemark(line[start...last]) { return start..<last + 1 }
    // `"tags": [...]` and `{ ... }`
    var index = line.startIndex
    while let open = line[index...].firstIndex(where: { $0 == UInt8(ascii: "[") || $0 == UInt8(ascii: "{") }) {
      let inner = line[(open + 1)...].drop { $0 == 0x20 }
      if let end = Elision.endOfDots(inner), let close = line[end...].first(where: { $0 != 0x20 }),
        close == UInt8(ascii: "]") || close == UInt8(ascii: "}"), !isArrayType(close, end, line)
      {
        return inner.startIndex..<end
      }
      index = open + 1
    }
    return nil
  }

  /// `[...]string{"a"}` is an array whose length Go counts.
  private func isArrayType(_ close: UInt8, _ end: Int, _ line: ArraySlice<UInt8>) -> Bool {
    close == UInt8(ascii: "]") && line[end...].dropFirst().first.map { $0.isLetter } == true
  }

  /// `// omitted for brevity`
  private func isRemark(_ line: ArraySlice<UInt8>) -> Bool {
    guard let first = line.first, "#/<;-*".utf8.contains(first) else { return false }
    let text = String(decoding: line, as: UTF8.self).lowercased()
    return remarks.contains { text.contains($0) }
  }
}

/// The paragraph or heading right before a block of code, as far as it speaks of it; comments between them count for
/// nothing.
struct Announcement {
  private let sentence: Sentence

  /// Nil where something else stands there, or a paragraph that does not lead to the block.
  ///
  /// - Parameter presenters: words by which a paragraph leads to the block without a colon.
  init?(of block: Int, in document: CheckedDocument, without presenters: PhraseSet? = nil) {
    let nodes = document.document.nodes
    let parent = nodes[block].parent
    var previous = block
    repeat {
      previous -= 1
      while previous > parent, nodes[previous].parent != parent { previous = Int(nodes[previous].parent) }
    } while previous > parent && nodes[previous].kind == .htmlBlock && document.document.isBlank(previous)
    guard previous > parent, nodes[previous].kind == .paragraph || nodes[previous].kind == .heading else { return nil }
    let range = document.document.range(of: previous)
    let found = document.prose.sentences(in: range)
    guard let last = found.last else { return nil }
    sentence = document.prose.sentences[last]
    if nodes[previous].kind == .paragraph, !document.source.endsWithColon(range) {
      guard let presenters, presenters.occurs(in: document.prose.words[sentence.words]) else { return nil }
    }
  }

  /// Whether code stands right behind one of the phrases, all of one word: `your complete values.yaml`.
  func namesFile(behind phrases: PhraseSet, in document: CheckedDocument) -> Bool {
    let words = document.prose.words[sentence.words]
    return words.indices.dropLast().contains { phrases.contains(words[$0]) && words[$0 + 1].kind == .code }
  }

  func says(_ phrases: PhraseSet, in document: CheckedDocument) -> Bool {
    phrases.occurs(in: document.prose.words[sentence.words])
  }
}

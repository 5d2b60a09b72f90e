import Linting
import Markup
import Prose

/// Flags what is left out of an example that the words in front of it call complete.
public struct ElidedExample: CodeCheck {
  private let words: PhraseSet

  public init(_ parameters: inout ParameterReader) {
    words = PhraseSet(parameters.strings("words") ?? [])
  }

  public func check(_ listing: CodeListing, in document: CheckedDocument, _ report: inout Report) {
    guard let announcement = Announcement(of: listing.block.node, in: document),
      announcement.says(words, in: document)
    else { return }
    let text = listing.text
    for index in 0..<text.lineCount {
      let line = text.line(index)
      guard let elision = elision(in: text.bytes[line]) else { continue }
      report.flag(text.sourceRange(elision), ["part": text.string(elision)])
    }
  }

  private func elision(in line: ArraySlice<UInt8>) -> Range<Int>? {
    if Elision.isPart(of: line), let start = line.firstIndex(where: { $0 > 0x20 }),
      let last = line.lastIndex(where: { $0 > 0x20 })
    {
      return start..<last + 1
    }
    // `"tags": [...]` and `{ ... }`
    var index = line.startIndex
    while let open = line[index...].firstIndex(where: { $0 == UInt8(ascii: "[") || $0 == UInt8(ascii: "{") }) {
      let inner = line[(open + 1)...].drop { $0 == 0x20 }
      if let end = Elision.endOfDots(inner), let close = line[end...].first(where: { $0 != 0x20 }),
        close == UInt8(ascii: "]") || close == UInt8(ascii: "}")
      {
        return inner.startIndex..<end
      }
      index = open + 1
    }
    return nil
  }
}

/// The paragraph or heading right before a block of code, as far as it speaks of it; comments between them count for
/// nothing.
struct Announcement {
  private let sentence: Sentence

  /// Nil where something else stands there, or a paragraph that does not lead to the block.
  init?(of block: Int, in document: CheckedDocument) {
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
    if nodes[previous].kind == .paragraph, !document.source.endsWithColon(range) { return nil }
  }

  func says(_ phrases: PhraseSet, in document: CheckedDocument) -> Bool {
    phrases.occurs(in: document.prose.words[sentence.words])
  }
}

extension SourceText {
  /// Whether the last sign of a text is a colon, marks of emphasis aside.
  func endsWithColon(_ range: SourceRange) -> Bool {
    var end = range.end
    while end > range.start,
      bytes[end - 1] <= 0x20 || bytes[end - 1] == UInt8(ascii: "*") || bytes[end - 1] == UInt8(ascii: "_")
    {
      end -= 1
    }
    return end > range.start && bytes[end - 1] == UInt8(ascii: ":")
  }
}

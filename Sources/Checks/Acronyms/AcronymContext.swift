import Linting
import Markup
import Prose
import WordForms

/// Tells whether a document explains an acronym where it uses it.
struct AcronymContext {
  let document: CheckedDocument
  private let words: [Word]
  private let bytes: UnsafeBufferPointer<UInt8>

  init(_ document: CheckedDocument) {
    self.document = document
    words = document.prose.words
    bytes = document.source.bytes
  }

  private func sentence(_ use: Acronym.Use) -> Sentence { document.prose.sentences[use.sentence] }

  private func block(_ use: Acronym.Use) -> Node { document.document.nodes[Int(sentence(use).block)] }

  /// Whether a use is met by a reader of the whole text: headings, tables and links are looked up by themselves.
  func isRunningText(_ use: Acronym.Use) -> Bool {
    let block = block(use)
    // `:::image alt-text="…"` is markup of a site.
    return block.kind == .paragraph && !bytes[Int(block.start)...].starts(with: ":::".utf8) && !isInLink(use)
  }

  // MARK: Its words beside it

  /// `Service Level Objective (SLO)`, `` `ServiceLevelObjective` (SLO) ``, `SLO (service level objective)`.
  func isExpanded(_ use: Acronym.Use) -> Bool {
    let (word, range) = (words[use.word], sentence(use).words)
    let initial = bytes[Int(word.start)] | 0x20
    if word.start > 0, bytes[Int(word.start) - 1] == UInt8(ascii: "(") {
      let first = max(range.lowerBound, use.word - Int(word.length) - 3)
      return (first..<use.word).contains { index in
        words[index].kind == .code
          ? index == use.word - 1
          : words[index].kind == .word && bytes[Int(words[index].start)] | 0x20 == initial
      }
    }
    let next = use.word + 1
    guard next + 1 < range.upperBound, Int(words[next].start) - Int(word.end) == 2,
      bytes[Int(word.end) + 1] == UInt8(ascii: "(")
    else { return false }
    return bytes[Int(words[next].start)] | 0x20 == initial
  }

  // MARK: Other explanations

  /// By a definition, a link or a footnote.
  func isExplained(_ use: Acronym.Use) -> Bool { isDefined(use) || isInLink(use) || isBeforeReference(use) }

  /// `SLO: the service level objective`, `SLO is a goal`, a heading of its own, and the rows of a glossary.
  private func isDefined(_ use: Acronym.Use) -> Bool {
    let sentence = sentence(use)
    if sentence.words.contains(use.word + 1), AcronymContext.defining.contains(words[use.word + 1].hash) { return true }
    guard use.word == Int(sentence.firstWord) else { return false }
    if sentence.words.count == 1, block(use).kind != .paragraph { return isEntry(use) }
    let words = SentenceWords(sentence, of: document.prose, in: document.source)
    if !words.marks(after: use.word).isDisjoint(with: [.colon, .dash]) { return true }
    return words.classesIfPresent(use.word + 1).contains(.be)
      && words.classesIfPresent(use.word + 2).contains(.determiner)
  }

  private static let defining = WordTable(words: ["stands", "means", "refers"])

  /// Whether what follows explains it: it is all of a heading, or of the first cell in a row.
  private func isEntry(_ use: Acronym.Use) -> Bool {
    let block = block(use)
    guard block.kind == .tableCell else { return true }
    let row = Int(block.parent)
    return document.document.nodes[row].level == 0 && row == Int(sentence(use).block) - 1
  }

  private func isInLink(_ use: Acronym.Use) -> Bool {
    let (links, nodes) = (document.document.links, document.document.nodes)
    let start = words[use.word].start
    var (low, high) = (0, links.count)
    while low < high {
      let middle = (low + high) / 2
      if nodes[links[middle].node].start <= start { low = middle + 1 } else { high = middle }
    }
    // An image may stand in a link before it.
    return links[max(0, low - 3)..<low].contains { nodes[$0.node].range.contains(Int(start)) }
  }

  /// `SLO[^1]`, `SLO (https://example.com/slo)`, `SLO ([more](slo.md))`.
  private func isBeforeReference(_ use: Acronym.Use) -> Bool {
    let rest = bytes[Int(words[use.word].end)...].prefix(7)
    return AcronymContext.references.contains { rest.starts(with: $0) }
  }

  private static let references = [" (http", " (<http", " ([", "[^"].map { Array($0.utf8) }
}

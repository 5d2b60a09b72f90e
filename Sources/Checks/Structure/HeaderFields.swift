import Linting
import Markup
import Prose

/// The names of the filled fields in a part of a document, each as the key of a phrase: lines such as
/// `**Status:** Done` and `- Author: …`, and rows and columns of a table.
struct HeaderFields {
  private(set) var names: [UInt64] = []
  /// In bytes, with its marks and colon.
  private static let longestName = 61
  private let document: CheckedDocument

  /// - Parameter nodes: whole blocks.
  init(in nodes: Range<Int>, of document: CheckedDocument) {
    self.document = document
    for node in nodes {
      switch document.document.nodes[node].kind {
      case .paragraph, .heading: addLines(of: node)
      case .table: addCells(of: node)
      default: break
      }
    }
  }

  /// A field fills its line; a list below stands for the value of the last line.
  private mutating func addLines(of block: Int) {
    let nodes = document.document.nodes
    let range = nodes[block].range
    var start = range.start
    for node in document.document.children(of: block)
    where nodes[node].kind == .softBreak || nodes[node].kind == .lineBreak {
      addLine(SourceRange(start, Int(nodes[node].start)), isFilled: false)
      start = Int(nodes[node].end)
    }
    let next = Int(nodes[block].next)
    addLine(SourceRange(start, range.end), isFilled: next < nodes.count && nodes[next].kind == .list)
  }

  private mutating func addLine(_ line: SourceRange, isFilled: Bool) {
    let bytes = document.source.bytes
    let head = bytes[line.start..<min(line.end, line.start + HeaderFields.longestName)]
    guard let colon = head.firstIndex(of: UInt8(ascii: ":")),
      isFilled || isFilledText(SourceRange(colon + 1, line.end))
    else { return }
    insert(SourceRange(line.start, colon))
  }

  private mutating func addCells(of table: Int) {
    let nodes = document.document.nodes
    let rows = Array(document.document.children(of: table)).map { Array(document.document.children(of: $0)) }
    for row in rows where row.count > 1 && isFilledText(nodes[row[1]].range) { insert(nodes[row[0]].range) }
    guard rows.count > 1 else { return }
    for (name, value) in zip(rows[0], rows[1]) where isFilledText(nodes[value].range) { insert(nodes[name].range) }
  }

  private mutating func insert(_ name: SourceRange) {
    let words = document.prose.words[document.prose.words(in: name)]
    names.append(Phrase.key(words.lazy.map(\.hash).filter { $0 != Phrase.and }))
  }

  /// Whether something stands behind the colon besides marks and a comment.
  private func isFilledText(_ range: SourceRange) -> Bool {
    let bytes = document.source.bytes[range.start..<range.end]
    let text = bytes.drop(while: HeaderFields.isMark)
    guard let first = text.first else { return false }
    return first != UInt8(ascii: "<") || !text.starts(with: "<!--".utf8)
  }

  private static func isMark(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x20, 0x09, UInt8(ascii: "*"), UInt8(ascii: "_"), UInt8(ascii: "|"), UInt8(ascii: "`"): true
    default: false
    }
  }
}

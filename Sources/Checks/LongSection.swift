import Linting
import Markup
import Prose

/// Flags a section with too many words in a row: paragraph after paragraph, and no list, table, code, image, quotation or
/// bold lead-in that a scanning reader could hold on to.
public struct LongSection: SectionCheck {
  private let maximum: Int

  public init(_ parameters: inout ParameterReader) { maximum = parameters.int("max") ?? 400 }

  public func check(_ section: Int, in document: CheckedDocument, _ report: inout Report) {
    let entry = document.outline.sections[section]
    let nodes = document.nodes(of: section, own: true)
    guard entry.end - entry.title.end > maximum * 3 else { return }
    let count = longestRun(nodes, document)
    guard count > maximum else { return }
    report.flag(
      entry.title, ["title": document.source.string(entry.title), "count": "\(count)", "max": "\(maximum)"])
  }

  private func longestRun(_ nodes: Range<Int>, _ document: CheckedDocument) -> Int {
    var (longest, run) = (0, 0)
    var block = nodes.lowerBound
    while block < nodes.upperBound {
      let node = document.document.nodes[block]
      if node.kind == .paragraph, !isBroken(block, document) {
        run += document.prose.wordCount(in: node.range)
      } else if !document.document.isBlank(block) {
        run = 0
      }
      longest = max(longest, run)
      block = Int(node.next)
    }
    return longest
  }

  /// Whether a paragraph opens with emphasis, as a lead-in or a question does, or holds an image.
  private func isBroken(_ paragraph: Int, _ document: CheckedDocument) -> Bool {
    let nodes = document.document.nodes
    let inlines = paragraph + 1..<Int(nodes[paragraph].next)
    guard let first = inlines.first else { return false }
    return nodes[first].kind == .strong || nodes[first].kind == .emphasis
      || inlines.contains { nodes[$0].kind == .image }
  }
}

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

  private func longestRun(_ range: Range<Int>, _ document: CheckedDocument) -> Int {
    let nodes = document.document.nodes
    let prose = document.prose
    var (longest, run) = (0, 0)
    var block = range.lowerBound
    while block < range.upperBound {
      if nodes[block].kind == .paragraph, !isBroken(block, nodes) {
        run += prose.wordCount(in: nodes[block].range)
        longest = max(longest, run)
      } else if !document.document.isBlank(block) {
        run = 0
      }
      block = Int(nodes[block].next)
    }
    return longest
  }

  /// Whether a paragraph opens with emphasis, as a lead-in or a question does, or holds an image.
  private func isBroken(_ paragraph: Int, _ nodes: [Node]) -> Bool {
    let inlines = paragraph + 1..<Int(nodes[paragraph].next)
    guard let first = inlines.first else { return false }
    return nodes[first].kind == .strong || nodes[first].kind == .emphasis
      || inlines.contains { nodes[$0].kind == .image }
  }
}

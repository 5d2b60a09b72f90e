import Linting
import Markup

/// Flags dots that stand for a whole section.
public struct ElidedSection: SectionCheck {
  public init(_ parameters: inout ParameterReader) {}

  public func check(_ section: Int, in document: CheckedDocument, _ report: inout Report) {
    let nodes = document.nodes(of: section, own: true)
    var block = nodes.lowerBound
    var dots: SourceRange?
    while block < nodes.upperBound {
      let range = document.document.range(of: block)
      if !document.document.isBlank(block) {
        guard dots == nil, document.document.nodes[block].kind == .paragraph, isDots(range, document) else { return }
        dots = range
      }
      block = Int(document.document.nodes[block].next)
    }
    if let dots { report.flag(dots, ["title": document.title(of: section)]) }
  }

  private func isDots(_ range: SourceRange, _ document: CheckedDocument) -> Bool {
    guard range.length < 12 else { return false }
    let text = document.source.string(range).filter { !"[]() \\".contains($0) }
    return text == "…" || text.count > 1 && text.allSatisfy { $0 == "." }
  }
}

import Linting
import Markup

/// Flags a heading that lies more than one level below the heading before it.
public struct SkippedHeadingLevel: DocumentCheck {
  public init(_ parameters: inout ParameterReader) {}

  public func check(_ document: CheckedDocument, _ report: inout Report) {
    var title = document.outline.title.flatMap { $0.origin == .heading ? $0.node : nil }
    // A document without a heading as its title may begin at any level.
    var previous = Int.max - 1
    for section in document.outline.sections where section.style == .heading {
      if let node = title, node < section.node { (previous, title) = (Int(document.document.nodes[node].level), nil) }
      if section.level > previous + 1 {
        report.flag(
          section.title, ["level": "\(section.level)", "previous": "\(previous)", "expected": "\(previous + 1)"])
      }
      previous = section.level
    }
  }
}

import Linting
import Markup

/// Flags the second heading of level 1, and says how many there are.
public struct MultipleTitles: DocumentCheck {
  public init(_ parameters: inout ParameterReader) {}

  public func check(_ document: CheckedDocument, _ report: inout Report) {
    guard let title = document.outline.title, title.origin == .heading else { return }
    let others = document.outline.sections.lazy.filter { $0.style == .heading && $0.level == 1 }
    guard let second = others.first else { return }
    report.flag(second.title, ["count": "\(others.count + 1)", "title": document.source.string(title.text)])
  }
}

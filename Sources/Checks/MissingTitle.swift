import Linting
import Markup

/// Flags a document without a title, or with an empty one.
public struct MissingTitle: DocumentCheck {
  public init(_ parameters: inout ParameterReader) {}

  public func check(_ document: CheckedDocument, _ report: inout Report) {
    if let title = document.outline.title, !title.text.isEmpty { return }
    report.flag(.at(document.head.start))
  }
}

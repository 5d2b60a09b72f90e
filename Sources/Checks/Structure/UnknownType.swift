import Linting
import Markup

/// Flags a type in the front matter that is none, where docgate is surely meant: the word is nearly the name of a type,
/// or stands under docgate's own key.
public struct UnknownType: DocumentCheck {
  public init(_ parameters: inout ParameterReader) {}

  public func check(_ document: CheckedDocument, _ report: inout Report) {
    guard case .unknown(let range, let meant) = document.declaration else { return }
    let types = meant.map { "'\($0)'" }.joined(separator: ", ")
    report.flag(
      range,
      ["type": document.source.string(range), "advice": meant.count == 1 ? "write \(types)" : "write one of \(types)"])
  }
}

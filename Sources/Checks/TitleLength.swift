import Linting
import Markup

/// Flags a title with fewer or more words than the standard allows.
///
/// An issue key and the name of the document's type in front do not count: `PROJ-123 - Technical Design: User Login`
/// has two words.
public struct TitleLength: DocumentCheck {
  private let words: ClosedRange<Int>

  public init(_ parameters: inout ParameterReader) {
    let min = parameters.int("min") ?? 3
    words = min...max(min, parameters.int("max") ?? 8)
  }

  public func check(_ document: CheckedDocument, _ report: inout Report) {
    guard let title = document.outline.title else { return }
    let subject = TitleSubject(title, in: document)
    guard subject.wordCount > 0, !words.contains(subject.wordCount) else { return }
    report.flag(
      title.text,
      ["count": "\(subject.wordCount)", "min": "\(words.lowerBound)", "max": "\(words.upperBound)"])
  }
}

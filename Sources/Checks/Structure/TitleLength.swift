import Linting
import Markup

/// Flags a title with fewer or more words than the standard allows.
///
/// An issue key in front does not count, and the name of the document's type only so that a title is not too short:
/// `PROJ-123 - Technical Design: User Login` says enough.
public struct TitleLength: DocumentCheck {
  private let words: ClosedRange<Int>

  public init(_ parameters: inout ParameterReader) {
    let min = parameters.int("min") ?? 3
    words = min...max(min, parameters.int("max") ?? 8)
  }

  public func check(_ document: CheckedDocument, _ report: inout Report) {
    guard let title = document.outline.title else { return }
    let subject = TitleSubject(title, in: document)
    let isShort = subject.wordCount < words.lowerBound && !subject.isBehindTypeName
    guard subject.wordCount > 0, isShort || subject.wordCount > words.upperBound else { return }
    report.flag(
      title.text,
      ["count": "\(subject.wordCount)", "min": "\(words.lowerBound)", "max": "\(words.upperBound)"])
  }
}

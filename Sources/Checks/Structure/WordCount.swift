import Linting
import Markup

/// Flags a document with fewer or more words of prose than the standard of its type allows.
///
/// Where the standard counts by scenario or endpoint and the document has several, each is counted for itself. Code,
/// front matter, comments and addresses are no prose.
public struct WordCount: DocumentCheck {
  public static var restsOnType: Bool { true }
  private let min: Int?
  private let max: Int?

  public init(_ parameters: inout ParameterReader) {
    min = parameters.int("min")
    max = parameters.int("max")
  }

  public func check(_ document: CheckedDocument, _ report: inout Report) {
    guard let words = document.standard?.words else { return }
    let scopes = words.scope == .endpoint ? document.roles.endpoints : document.roles.scenarios
    if words.scope == .document || scopes.isEmpty {
      judge(
        document.prose.wordCount, words, "document", at: document.outline.title?.text ?? document.head, document,
        &report)
    } else {
      for scope in scopes {
        let section = document.outline.sections[scope]
        let count = document.prose.wordCount(in: SourceRange(section.title.start, section.end))
        judge(count, words, words.scope.rawValue, at: section.title, document, &report)
      }
    }
  }

  private func judge(
    _ count: Int, _ words: WordRange, _ scope: String, at range: SourceRange, _ document: CheckedDocument,
    _ report: inout Report
  ) {
    let allowed = (min ?? words.min)...Swift.max(min ?? words.min, max ?? words.max)
    guard !allowed.contains(count), !isExplained(count, allowed, document) else { return }
    let advice = count < allowed.lowerBound ? "say more" : "split it, or move details to a page of their own"
    report.flag(
      range,
      [
        "count": "\(count)", "min": "\(allowed.lowerBound)", "max": "\(allowed.upperBound)", "scope": scope,
        "advice": advice,
      ])
  }

  /// A section that is missing would bring its words with it, so the lack of both is one mistake; but half of the words
  /// are too few for any document.
  private func isExplained(_ count: Int, _ allowed: ClosedRange<Int>, _ document: CheckedDocument) -> Bool {
    guard count < allowed.lowerBound, count >= allowed.lowerBound / 2, let standard = document.standard else {
      return false
    }
    return standard.sections.indices.contains {
      standard.sections[$0].presence == .required && document.roles.places[$0].isEmpty
    }
  }
}

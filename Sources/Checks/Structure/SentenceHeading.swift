import Linting
import Markup
import Prose

/// Flags a heading that is a sentence: it ends with a full stop or has more words than a reader takes in at a glance.
///
/// Questions are headings as good as any.
public struct SentenceHeading: DocumentCheck {
  private let maximum: Int

  public init(_ parameters: inout ParameterReader) { maximum = parameters.int("max") ?? 15 }

  public func check(_ document: CheckedDocument, _ report: inout Report) {
    if let title = document.outline.title, title.origin == .heading, endsAsSentence(title.text, in: document) {
      report.flag(title.text, ["problem": "ends with a full stop"])
    }
    for section in document.outline.sections where section.style == .heading {
      guard let problem = problem(of: section.title, in: document) else { continue }
      report.flag(section.title, ["problem": problem])
    }
  }

  private func problem(of title: SourceRange, in document: CheckedDocument) -> String? {
    if endsAsSentence(title, in: document) { return "ends with a full stop" }
    // A word and the space behind it take two bytes at least; most headings end here.
    guard title.length > maximum * 2 else { return nil }
    if document.source.bytes[title.start..<title.end].contains(UInt8(ascii: "?")) { return nil }
    let count = document.prose.wordCount(in: title)
    return count > maximum ? "has \(count) words" : nil
  }

  /// The stop of an abbreviation, a number or an ellipsis ends no sentence, and neither does one behind code.
  private func endsAsSentence(_ title: SourceRange, in document: CheckedDocument) -> Bool {
    let bytes = document.source.bytes
    guard title.length > 1, bytes[title.end - 1] == UInt8(ascii: ".") else { return false }
    let words = document.prose.words(in: title)
    guard words.count > 1, let last = document.prose.words[words].last, last.kind == .word,
      Int(last.end) == title.end - 1
    else { return false }
    let isInitial = last.length == 1 && last.isCapitalized
    let isDotted = bytes[Int(last.start)..<Int(last.end)].contains(UInt8(ascii: "."))
    return !isInitial && !isDotted && !SentenceHeading.abbreviations.contains(last.hash)
  }

  private static let abbreviations = Set(
    ["etc", "inc", "ltd", "co", "corp", "vs", "al", "approx", "dept", "est", "ext", "no", "resp", "spec", "vol", "jr"]
      .map { WordHash.of($0) })
}

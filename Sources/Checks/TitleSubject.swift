import Linting
import Markup
import Prose

/// The part of a title that says what the document is about: behind an issue key and the name of the document's type.
struct TitleSubject {
  /// Index of the first word of the subject.
  let words: Range<Int>
  let wordCount: Int

  init(_ title: Title, in document: CheckedDocument) {
    // The words of a heading are prose; those of front matter and HTML are not in the index and are counted as text.
    guard title.origin == .heading || title.origin == .leadIn else {
      words = 0..<0
      let text = document.source.string(title.text).unicodeScalars
      wordCount = text.split(whereSeparator: \.properties.isWhitespace).count
      return
    }
    let all = document.prose.words(in: title.text)
    let start = TitleSubject.subjectStart(title.text, all, document)
    words = start..<all.upperBound
    wordCount = document.prose.words[words].count { !$0.isJoined }
  }

  private static func subjectStart(_ text: SourceRange, _ words: Range<Int>, _ document: CheckedDocument) -> Int {
    let bytes = document.source.bytes
    var start = words.lowerBound
    // PROJ-123: capitals, a hyphen, digits.
    if words.count > 2, document.prose.words[start].isUppercase, document.prose.words[start + 1].kind == .number,
      document.prose.words[start + 1].isJoined, bytes[Int(document.prose.words[start].end)] == UInt8(ascii: "-")
    {
      start += 2
    }
    guard let colon = bytes[text.start..<text.end].firstIndex(of: UInt8(ascii: ":")) else { return start }
    let behind = document.prose.words(in: SourceRange(colon, text.end)).lowerBound
    let prefix = document.source.string(SourceRange(Int(document.prose.words[start].start), colon)).lowercased()
    return behind < words.upperBound && typeNames.contains(prefix) ? behind : start
  }

  private static let typeNames: Set<String> = [
    "technical design", "design", "implementation notes", "test plan & results", "test plan and results", "test plan",
    "test results", "runbook", "operations guide", "runbook/operations guide", "release notes", "how-to", "how to",
    "process", "api", "api reference", "rfc", "adr", "proposal", "playbook", "incident response playbook",
    "incident runbook", "how-to guide", "tutorial", "guide",
  ]
}

import Linting
import Markup
import Prose

/// The part of a title that says what the document is about: behind an issue key and the name of the document's type.
struct TitleSubject {
  /// Index of the first word of the subject.
  let words: Range<Int>
  let wordCount: Int
  /// Whether the name of the document's type stands in front of it.
  let isBehindTypeName: Bool

  init(_ title: Title, in document: CheckedDocument) {
    // The words of a heading are prose; those of front matter and HTML are not in the index and are counted as text.
    guard title.origin == .heading || title.origin == .leadIn else {
      words = 0..<0
      isBehindTypeName = false
      let text = document.source.string(title.text).unicodeScalars
      wordCount = text.split(whereSeparator: \.properties.isWhitespace).count
      return
    }
    let all = document.prose.words(in: title.text)
    let behindKey = TitleSubject.startBehindKey(title.text, all, document)
    let start = TitleSubject.startBehindTypeName(title.text, behindKey, all, document)
    isBehindTypeName = start > behindKey
    words = start..<all.upperBound
    wordCount = document.prose.words[words].count { !$0.isJoined }
  }

  /// `PROJ-123`: capitals, a hyphen, digits.
  private static func startBehindKey(_ text: SourceRange, _ words: Range<Int>, _ document: CheckedDocument) -> Int {
    let start = words.lowerBound
    guard words.count > 2, document.prose.words[start].isUppercase, document.prose.words[start + 1].kind == .number,
      document.prose.words[start + 1].isJoined,
      document.source.bytes[Int(document.prose.words[start].end)] == UInt8(ascii: "-")
    else { return start }
    return start + 2
  }

  private static func startBehindTypeName(
    _ text: SourceRange, _ start: Int, _ words: Range<Int>, _ document: CheckedDocument
  ) -> Int {
    let bytes = document.source.bytes[text.start..<text.end]
    guard start < words.upperBound, let colon = bytes.firstIndex(of: UInt8(ascii: ":")) else { return start }
    let behind = document.prose.words(in: SourceRange(colon, text.end)).lowerBound
    let name = SourceRange(Int(document.prose.words[start].start), colon)
    guard name.start < name.end, behind < words.upperBound,
      typeNames.contains(document.source.string(name).lowercased())
    else { return start }
    return behind
  }

  private static let typeNames: Set<String> = [
    "technical design", "design", "implementation notes", "test plan & results", "test plan and results", "test plan",
    "test results", "runbook", "operations guide", "runbook/operations guide", "release notes", "how-to", "how to",
    "process", "api", "api reference", "rfc", "adr", "proposal", "playbook", "incident response playbook",
    "incident runbook", "how-to guide", "tutorial", "guide",
  ]
}

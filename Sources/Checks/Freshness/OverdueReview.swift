import Linting
import Markup
import Prose

/// Flags the date of a review that is past.
///
/// The date stands in the front matter under one of `keys` or `phrases`, or on a line of the text behind one of `phrases`,
/// with no words between but `fillers`. Where a line has several dates, the last counts.
public struct OverdueReview: DocumentCheck {
  private let keys: Set<UInt64>
  private let phrases: PhraseSet
  private let fillers: Set<String>

  public init(_ parameters: inout ParameterReader) {
    let phrases = parameters.strings("phrases") ?? []
    self.phrases = PhraseSet(phrases)
    keys = Set((phrases + (parameters.strings("keys") ?? [])).map { Phrase.key(Phrase.hashes($0)) })
    let between = (phrases + (parameters.strings("fillers") ?? [])).flatMap { $0.split(separator: " ") }
    fillers = Set(between.map { $0.lowercased() })
  }

  public func check(_ document: CheckedDocument, _ report: inout Report) {
    for value in document.document.frontMatter?.values(of: keys, in: document.source) ?? [] {
      flag(value, isWhole: true, document, &report)
    }
    var done = 0
    phrases.forEach(in: document.prose) { word in
      let start = Int(document.prose.words[word].start)
      guard start >= done else { return }
      done = document.source.line(document.source.lineIndex(of: start)).end
      flag(SourceRange(start, done), isWhole: false, document, &report)
    }
  }

  /// - Parameter isWhole: whether the range is a value, and not a line that begins with the phrase.
  private func flag(_ range: SourceRange, isWhole: Bool, _ document: CheckedDocument, _ report: inout Report) {
    let line = document.source.bytes[range.start..<range.end]
    let dates = WrittenDate.all(in: line)
    guard let first = dates.first, let last = dates.max(by: { $0.day < $1.day }), last.day < document.surroundings.today
    else { return }
    if !isWhole, !areFillers(line.prefix(first.range.lowerBound)) { return }
    report.flag(
      SourceRange(range.start + last.range.lowerBound, range.start + last.range.upperBound),
      ["date": last.day.description])
  }

  private func areFillers(_ text: some Collection<UInt8>) -> Bool {
    text.split { !$0.isAlphanumeric }.allSatisfy { fillers.contains(String(decoding: $0, as: UTF8.self).lowercased()) }
  }
}

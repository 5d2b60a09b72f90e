import Linting
import Markup
import Prose

/// Flags a document whose opening says neither for whom nor for what it is.
///
/// The opening is the first words below the title and the first words of the overview. Whatever speaks to a reader or
/// of a purpose there is enough, so that only openings are flagged that surely lack both.
public struct UnstatedAudience: DocumentCheck {
  private let opening: Int
  private let phrases: PhraseSet

  public init(_ parameters: inout ParameterReader) {
    opening = parameters.int("words") ?? 100
    phrases = parameters.phrases("phrases")
  }

  public func check(_ document: CheckedDocument, _ report: inout Report) {
    guard document.description == nil, document.prose.wordCount >= opening else { return }
    guard !states(document, from: start(of: document)) else { return }
    for section in introductions(of: document) where states(document, from: document.body(of: section).start) { return }
    report.flag(document.head)
  }

  private func states(_ document: CheckedDocument, from offset: Int) -> Bool {
    let first = document.prose.words(in: SourceRange(offset, document.source.count)).lowerBound
    let words = document.prose.words[first...].prefix(opening)
    return phrases.occurs(in: words) || opensWithPurpose(document, words.indices)
  }

  /// Whether a sentence begins with its purpose: `To check the health of the runners, …`
  private func opensWithPurpose(_ document: CheckedDocument, _ words: Range<Int>) -> Bool {
    guard let first = words.first, let last = words.last else { return false }
    let prose = document.prose
    let range = SourceRange(Int(prose.words[first].start), Int(prose.words[last].end))
    return prose.sentences[prose.sentences(in: range)].contains {
      prose.words[Int($0.firstWord)].hash == UnstatedAudience.to
    }
  }

  private static let to = WordHash.of("to")

  private func start(of document: CheckedDocument) -> Int {
    guard let title = document.outline.title, title.node >= 0 else { return 0 }
    return document.document.range(of: title.node).end
  }

  private func introductions(of document: CheckedDocument) -> [Int] {
    guard let standard = document.standard else { return [] }
    // A table of contents may fill the opening, so that the first section is looked at in any case.
    return document.outline.sections.indices.filter { index in
      index == 0 || document.roles.ofSection[index].map { standard.sections[$0].isLead } == true
    }
  }
}

import Linting
import Markup
import Prose

/// Flags a document that does not tell when it was reviewed or will be, where its standard demands that it is kept up
/// to date.
public struct MissingReviewDate: DocumentCheck {
  private let keys: Set<UInt64>
  private let fields: PhraseTable<Bool>
  private let sections: PhraseTable<Bool>
  private let phrases: PhraseSet

  public init(_ parameters: inout ParameterReader) {
    let fields = parameters.strings("fields") ?? []
    self.fields = PhraseTable(all: fields)
    keys = Set((fields + (parameters.strings("keys") ?? [])).map { Phrase.key(Phrase.hashes($0)) })
    sections = PhraseTable(all: parameters.strings("sections") ?? [])
    phrases = parameters.phrases("phrases")
  }

  public static var restsOnType: Bool { true }

  public func check(_ document: CheckedDocument, _ report: inout Report) {
    guard document.standard?.isReviewed == true, !tells(document) else { return }
    report.flag(document.head)
  }

  private func tells(_ document: CheckedDocument) -> Bool {
    if let frontMatter = document.document.frontMatter,
      frontMatter.filledKeys(in: document.source).contains(where: { keys.contains($0) })
    {
      return true
    }
    let titles = document.titles
    return document.outline.leadIns.contains { !$0.value.isEmpty && fields.contains(titles.words(in: $0.label)) }
      || document.outline.sections.contains { sections.contains(titles.words(of: $0)) }
      || phrases.occurs(in: document.prose.words[...])
  }
}

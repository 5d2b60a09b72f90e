import Linting
import Markup
import Prose

/// Flags a title that names a kind of page and no topic: `Overview`, `User Guide`.
public struct GenericTitle: DocumentCheck {
  private let titles: PhraseTable<Bool>

  public init(_ parameters: inout ParameterReader) {
    titles = PhraseTable(all: parameters.strings("titles") ?? [])
  }

  public func check(_ document: CheckedDocument, _ report: inout Report) {
    guard let title = document.outline.title, titles.contains(words(of: title, in: document)) else { return }
    report.flag(title.text, ["title": document.source.string(title.text)])
  }

  /// Without an article in front, for `The Guide` says no more than `Guide`.
  private func words(of title: Title, in document: CheckedDocument) -> ArraySlice<UInt64> {
    let words = document.titles.words(of: title)
    return words.first.map { GenericTitle.openers.contains($0) } == true ? words.dropFirst() : words
  }

  private static let openers = Set(["the", "a", "an", "our", "this", "my"].map { WordHash.of($0) })
}

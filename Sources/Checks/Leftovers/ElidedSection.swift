import Linting
import Markup

/// Flags dots, or words such as `to be written`, that stand for a whole section.
public struct ElidedSection: SectionCheck {
  private let words: PhraseSet

  public init(_ parameters: inout ParameterReader) { words = parameters.phrases("words") }

  public func check(_ section: Int, in document: CheckedDocument, _ report: inout Report) {
    let nodes = document.nodes(of: section, own: true)
    var block = nodes.lowerBound
    var part: SourceRange?
    while block < nodes.upperBound {
      let range = document.document.range(of: block)
      if !document.document.isBlank(block) {
        guard part == nil, document.document.nodes[block].kind == .paragraph,
          isDots(range, document) || isPromise(range, document)
        else { return }
        part = range
      }
      block = Int(document.document.nodes[block].next)
    }
    guard let part else { return }
    report.flag(part, ["text": document.source.string(part), "title": document.title(of: section)])
  }

  private func isPromise(_ range: SourceRange, _ document: CheckedDocument) -> Bool {
    range.length < 40 && words.isOne(document.prose.words[document.prose.words(in: range)])
  }

  private func isDots(_ range: SourceRange, _ document: CheckedDocument) -> Bool {
    guard range.length < 12 else { return false }
    let text = document.source.string(range).filter { !"[]() \\".contains($0) }
    return text == "…" || text.count > 1 && text.allSatisfy { $0 == "." }
  }
}

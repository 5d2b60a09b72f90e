import Linting
import Markup
import Prose

/// Flags an acronym that the document never expands, expands only after its first use, or expands twice.
public struct Acronyms: DocumentCheck {
  private enum Mistake: String, CaseIterable { case never, late, twice }

  private let mistake: Mistake
  private let known = WordTable()

  public init(_ parameters: inout ParameterReader) {
    mistake = parameters.choice("expanded") ?? .never
    for key in ["known", "accept"] {
      parameters.forEachText(key) { word in known.insert(WordHash.of(word), 1) }
    }
  }

  public func check(_ document: CheckedDocument, _ report: inout Report) {
    guard mistake == .never || Acronym.mayBeExpanded(in: document, except: known) else { return }
    let acronyms = Acronym.all(in: document, except: known)
    guard !acronyms.isEmpty else { return }
    for use in mistakes(acronyms, AcronymContext(document)) {
      let range = document.prose.words[use.word].range
      report.flag(range, ["acronym": document.source.string(range)])
    }
  }

  private func mistakes(_ acronyms: [Acronym], _ context: AcronymContext) -> [Acronym.Use] {
    switch mistake {
    case .never:
      let unexplained = acronyms.filter { !$0.uses.contains { context.isExpanded($0) || context.isExplained($0) } }
      let missing = SpelledOut.missing(of: unexplained, in: context.document)
      guard !missing.isEmpty else { return [] }
      let names = CodeNames(of: context.document)
      return missing.filter { !names.explain($0) }.map { $0.uses[0] }
    case .late:
      return acronyms.compactMap { acronym in
        guard let first = acronym.uses.first(where: context.isRunningText),
          let expansion = acronym.uses.first(where: context.isExpanded), first.word < expansion.word,
          !acronym.uses.contains(where: context.isExplained)
        else { return nil }
        return first
      }
    case .twice:
      return acronyms.flatMap { $0.uses.filter { context.isRunningText($0) && context.isExpanded($0) }.dropFirst() }
    }
  }
}

import Linting
import Markup

/// Flags a procedure whose steps have no numbers: bullets, headings or paragraphs that each say what to do.
///
/// Numbers may stand in the headings or in a list below them; where either has them, the procedure is numbered.
public struct UnnumberedSteps: DocumentCheck {
  public static var restsOnType: Bool { true }
  private let imperative: ImperativeOpening
  /// The types whose steps may stand under any heading.
  private let anywhere: Set<String>
  /// From how many actions on something is a procedure.
  private let min: Int

  public init(_ parameters: inout ParameterReader) {
    imperative = ImperativeOpening(verbs: parameters.phrases("verbs"))
    anywhere = Set(parameters.strings("anywhere") ?? [])
    min = parameters.int("min") ?? 3
  }

  public func check(_ document: CheckedDocument, _ report: inout Report) {
    guard let standard = document.standard else { return }
    for (index, role) in standard.sections.enumerated()
    where role.holds.contains(.numberedSteps) && !document.roles.places[index].isEmpty {
      let region = StepRegion(index, isAnywhere: role.isAnywhere && anywhere.contains(standard.type), document)
      guard !region.isNumbered, let (range, form) = firstAction(in: region, document) else { continue }
      report.flag(range, ["form": form])
    }
  }

  /// The first of several actions of one kind.
  private func firstAction(in region: StepRegion, _ document: CheckedDocument) -> (range: SourceRange, form: String)? {
    for group in region.groups {
      let titles = group.map { document.outline.sections[$0].title }.filter { imperative.opens($0, document) }
      if titles.count >= min, let first = titles.first { return (first, "headings") }
    }
    for list in region.bulletLists {
      let items = document.document.children(of: list).map { itemText($0, document) }
      let actions = items.filter { imperative.opens($0, document, asStep: true) }
      if actions.count >= min, actions.count * 3 >= items.count * 2 { return (actions[0], "items") }
    }
    for section in region.paragraphs {
      let sentences = section.blocks.flatMap { block in
        document.prose.sentences[document.prose.sentences(in: document.document.range(of: block))].map(\.range)
          .prefix(section.isNamedForSteps ? Int.max : 1)
      }
      let actions = sentences.filter { imperative.opens($0, document, asStep: true) }
      if actions.count >= (section.isNamedForSteps ? min : min + 1) { return (actions[0], "sentences") }
    }
    return nil
  }

  private func itemText(_ item: Int, _ document: CheckedDocument) -> SourceRange {
    let first = item + 1
    guard first < document.document.nodes[item].next, document.document.nodes[first].kind == .paragraph else {
      return .at(0)
    }
    return firstSentence(of: document.document.range(of: first), document)
  }

  private func firstSentence(of range: SourceRange, _ document: CheckedDocument) -> SourceRange {
    let sentences = document.prose.sentences(in: range)
    return sentences.isEmpty ? range : document.prose.sentences[sentences.lowerBound].range
  }
}

import Linting
import Markup

/// Flags a procedure whose steps have no numbers: bullets, headings or paragraphs that each say what to do.
///
/// Numbers may stand in the headings or in a list below them; where either has them, the procedure is numbered.
public struct UnnumberedSteps: DocumentCheck {
  public static var restsOnType: Bool { true }
  private let imperative: ImperativeOpening
  /// From how many actions on something is a procedure.
  private let min: Int

  public init(_ parameters: inout ParameterReader) {
    imperative = ImperativeOpening(verbs: parameters.strings("verbs") ?? [])
    min = parameters.int("min") ?? 3
  }

  public func check(_ document: CheckedDocument, _ report: inout Report) {
    guard let standard = document.standard else { return }
    for (index, role) in standard.sections.enumerated()
    where role.holds.contains(.numberedSteps) && !document.roles.places[index].isEmpty {
      let region = StepRegion(index, role, document)
      guard !region.isNumbered, let (range, form) = firstAction(in: region, document) else { continue }
      report.flag(range, ["form": form])
    }
  }

  /// The first of several actions of one kind.
  private func firstAction(in region: StepRegion, _ document: CheckedDocument) -> (range: SourceRange, form: String)? {
    let titles = region.sections.map { document.outline.sections[$0].title }.filter { imperative.opens($0, document) }
    if titles.count >= min, let first = titles.first { return (first, "headings") }
    for list in region.bulletLists {
      let items = document.document.children(of: list).map { itemText($0, document) }
      let actions = items.filter { imperative.opens($0, document) }
      if actions.count >= min, actions.count * 3 >= items.count * 2 { return (actions[0], "items") }
    }
    let paragraphs = region.paragraphs.map { document.document.range(of: $0) }.filter { imperative.opens($0, document) }
    if paragraphs.count > min, let first = paragraphs.first { return (firstSentence(of: first, document), "paragraphs") }
    return nil
  }

  private func itemText(_ item: Int, _ document: CheckedDocument) -> SourceRange {
    let first = item + 1
    guard first < document.document.nodes[item].next, document.document.nodes[first].kind == .paragraph else { return .at(0) }
    return firstSentence(of: document.document.range(of: first), document)
  }

  private func firstSentence(of range: SourceRange, _ document: CheckedDocument) -> SourceRange {
    let sentences = document.prose.sentences(in: range)
    return sentences.isEmpty ? range : document.prose.sentences[sentences.lowerBound].range
  }
}

/// The part of a document where its steps stand.
private struct StepRegion {
  /// Sections that may be a step each.
  var sections: [Int] = []
  var bulletLists: [Int] = []
  var paragraphs: [Int] = []
  private var numbers = 0

  /// Whether steps in it have numbers.
  var isNumbered: Bool { numbers > 1 }

  init(_ index: Int, _ role: Role, _ document: CheckedDocument) {
    let roles = document.roles
    let outline = document.outline
    /// Steps that may stand anywhere stand outside all other roles; others within their own sections.
    func holds(_ section: Int) -> Bool {
      var section = section
      while section >= 0 {
        if let found = roles.named[section] { return found == index }
        section = outline.sections[section].parent
      }
      return role.isAnywhere
    }
    for (number, section) in outline.sections.enumerated() where holds(section.parent) {
      if section.number != nil { numbers += 1 }
      // A step may be one that verifies, but prerequisites or an introduction is none.
      guard let other = roles.named[number], other != index, document.standard?.sections[other].id != "verification" else {
        sections.append(number)
        continue
      }
    }
    numbers += outline.steps.count { !$0.isSection && holds($0.section) }
    for block in document.document.children(of: 0) {
      let node = document.document.nodes[block]
      guard node.kind == .list || node.kind == .paragraph || node.kind == .htmlBlock,
        case let section = outline.section(containing: block), holds(section), section >= 0 || outline.sections.isEmpty,
        section < 0 || outline.sections[section].node != block
      else { continue }
      switch node.kind {
      case .htmlBlock: if document.source.contains("<ol", in: node.range) { numbers += 2 }
      case .list: if node.level == 0, !isTasks(block, document) { bulletLists.append(block) }
      default: paragraphs.append(block)
      }
    }
  }

  private func isTasks(_ list: Int, _ document: CheckedDocument) -> Bool {
    document.document.children(of: list).contains {
      document.document.items[Int(document.document.nodes[$0].detail)].isDone != nil
    }
  }
}

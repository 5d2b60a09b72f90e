import Linting
import Markup
import Prose

/// Flags the first sentence of a numbered step that does not tell the reader what to do.
///
/// A list is a procedure where one of its items opens as an instruction or where it stands right below a heading.
public struct NonImperativeStep: DocumentCheck {
  public init(_ parameters: inout ParameterReader) {}

  public func check(_ document: CheckedDocument, _ report: inout Report) {
    let steps = document.outline.steps.filter { !$0.isSection && isOfProcedure($0, document) }
    var first = 0
    while first < steps.count {
      let list = document.document.nodes[steps[first].node].parent
      let end = steps[first...].firstIndex { document.document.nodes[$0.node].parent != list } ?? steps.count
      check(Array(steps[first..<end]), of: Int(list), document, &report)
      first = end
    }
  }

  /// Whether a step stands in a section that holds steps, or in one that the standard does not know.
  private func isOfProcedure(_ step: Step, _ document: CheckedDocument) -> Bool {
    guard let standard = document.standard else { return true }
    var section = step.section
    while section >= 0 {
      if let role = document.roles.named[section] { return standard.sections[role].holds.contains(.numberedSteps) }
      section = document.outline.sections[section].parent
    }
    return true
  }

  private func check(_ steps: [Step], of list: Int, _ document: CheckedDocument, _ report: inout Report) {
    let openings = steps.map { opening(of: $0, document) }
    guard openings.contains(where: { $0?.opening.isInstruction ?? false }) || isBelowHeading(list, document) else {
      return
    }
    for case let found? in openings where !found.opening.isInstruction { flag(found, document, &report) }
  }

  private func isBelowHeading(_ list: Int, _ document: CheckedDocument) -> Bool {
    let nodes = document.document.nodes
    var before = 0
    for block in document.document.children(of: Int(nodes[list].parent)) where block < list { before = block }
    return before > 0 && nodes[before].kind == .heading
  }

  private struct Found {
    let opening: Opening
    let words: SentenceWords
  }

  private func opening(of step: Step, _ document: CheckedDocument) -> Found? {
    let sentences = document.prose.sentences(in: step.text)
    guard var first = sentences.first else { return nil }
    // `P.S.` and `Optional.` say nothing yet.
    if document.prose.sentences[first].words.count < 3, first + 1 < sentences.upperBound { first += 1 }
    let words = SentenceWords(document.prose.sentences[first], of: document.prose, in: document.source)
    return Found(opening: OpeningReader(words).read(), words: words)
  }

  private func flag(_ found: Found, _ document: CheckedDocument, _ report: inout Report) {
    let words = found.words
    guard let first = words.range.first, found.opening != .code else { return }
    var end = first + 1
    while end < words.range.upperBound, end < first + 4 { end += 1 }
    let range = SourceRange(Int(words[first].start), Int(words[end - 1].end))
    report.flag(range, ["words": document.source.string(range), "advice": "begin with a verb"])
  }
}

extension Opening {
  fileprivate var isInstruction: Bool {
    if case .instruction = self { return true }
    return false
  }
}

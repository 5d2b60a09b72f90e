import Linting
import Markup
import Prose

/// Flags a numbered step that tells the reader to do several things.
///
/// `max` is how many instructions one sentence of a step may hold and `max-in-step` how many its sentences together; `passing`
/// lists verbs that ask for nothing to be done: `see`, `note`.
public struct MultipleActionsStep: DocumentCheck {
  private let maximum: Int
  private let maximumInStep: Int
  private let passing: WordTable

  public init(_ parameters: inout ParameterReader) {
    maximum = parameters.int("max") ?? 2
    maximumInStep = parameters.int("max-in-step") ?? 3
    passing = WordTable(words: parameters.strings("passing") ?? [])
  }

  public func check(_ document: CheckedDocument, _ report: inout Report) {
    for step in document.outline.steps where !step.isSection { check(step, document, &report) }
  }

  private func check(_ step: Step, _ document: CheckedDocument, _ report: inout Report) {
    let sentences = document.prose.sentences[document.prose.sentences(in: step.text)]
    var all: [SourceRange] = []
    for sentence in sentences {
      let verbs = actions(of: sentence, document)
      if verbs.count > maximum { return flag(sentence.range, verbs, document, &report) }
      all += verbs
    }
    guard all.count > maximumInStep, let first = sentences.first, let last = sentences.last else { return }
    flag(SourceRange(Int(first.start), Int(last.end)), all, document, &report)
  }

  /// Where the verbs stand that ask for something to be done.
  private func actions(of sentence: Sentence, _ document: CheckedDocument) -> [SourceRange] {
    let words = SentenceWords(sentence, of: document.prose, in: document.source)
    return Instructions(words).verbs.filter { !passing.contains(words[$0].hash) }.map { words[$0].range }
  }

  private func flag(
    _ range: SourceRange, _ verbs: [SourceRange], _ document: CheckedDocument, _ report: inout Report
  ) {
    let names = verbs.map { "'\(document.source.string($0).lowercased())'" }
    let list = names.dropLast().joined(separator: ", ") + " and " + (names.last ?? "")
    report.flag(range, ["count": "\(verbs.count)", "verbs": list])
  }
}

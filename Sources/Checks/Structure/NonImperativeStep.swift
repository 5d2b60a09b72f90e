import Linting
import Markup
import Prose

/// Flags the beginning of a numbered step that does not tell the reader what to do.
public struct NonImperativeStep: DocumentCheck {
  public init(_ parameters: inout ParameterReader) {}

  public func check(_ document: CheckedDocument, _ report: inout Report) {
    for list in ProcedureList.all(in: document) {
      for item in list.items where !(list.isParallel && item.opening == .doubtful) {
        check(item, document.source, &report)
      }
    }
  }

  private func check(_ item: ProcedureList.Item, _ source: SourceText, _ report: inout Report) {
    switch item.opening {
    case .instruction, .bare: return
    case .reader(let subject, let verb): flagReader(subject, verb, item.words, source, &report)
    case .gerund(let word): flagGerund(word, item.words, source, &report)
    case .question: flagBeginning(of: item.words, "say what to do instead of asking", source, &report)
    case .action, .doubtful, .statement:
      flagBeginning(of: item.words, "say what the reader does, and begin with the verb", source, &report)
    }
  }

  /// `You should open` becomes `Open`.
  private func flagReader(
    _ subject: Int, _ verb: Int, _ words: SentenceWords, _ source: SourceText, _ report: inout Report
  ) {
    let range = SourceRange(Int(words[subject].start), Int(words[verb].end))
    let text = source.string(SourceRange(Int(words[instruction(behind: subject, to: verb, words)].start), range.end))
    let base = subject == words.range.lowerBound ? text.firstUppercased : text
    // What the reader can do may be left undone.
    let isDuty = (subject..<verb).contains { NonImperativeStep.duties.contains(words[$0].hash) }
    let fix = Fix(isDuty ? .unsafe : .display, [Edit(range, base)])
    report.flag(range, ["words": source.string(range), "advice": "write '\(base)'"], fix: fix)
  }

  /// The word that an instruction begins with: `manually` in `You need to manually delete`.
  private func instruction(behind subject: Int, to verb: Int, _ words: SentenceWords) -> Int {
    let last = (subject..<verb).last { index in
      NonImperativeStep.helpers.contains(words[index].hash) || words.classes(index).contains(.modal)
    }
    return (last ?? verb - 1) + 1
  }

  /// `Opening the file` becomes `Open the file`.
  private func flagGerund(_ word: Int, _ words: SentenceWords, _ source: SourceText, _ report: inout Report) {
    let range = words[word].range
    let text = source.string(range)
    guard let base = BaseForm.of(gerund: text.lowercased())?.firstUppercased else {
      return flagBeginning(of: words, "write the verb in its base form", source, &report)
    }
    report.flag(
      range, ["words": text, "advice": "write '\(base)'"], fix: Fix(.display, [Edit(range, base)]))
  }

  /// Flags up to four words, or those before the first mark.
  private func flagBeginning(
    of words: SentenceWords, _ advice: String, _ source: SourceText, _ report: inout Report
  ) {
    guard let first = words.range.first else { return }
    var end = first + 1
    while end < min(words.range.upperBound, first + 4), words.marks(before: end).isEmpty { end += 1 }
    let range = SourceRange(Int(words[first].start), Int(words[end - 1].end))
    report.flag(range, ["words": source.string(range), "advice": advice])
  }

  private static let helpers = WordTable(words: ["you", "to", "need", "have", "want"])
  private static let duties = WordTable(words: ["should", "must", "need", "have", "will", "shall"])
}

extension String {
  fileprivate var firstUppercased: String { prefix(1).uppercased() + dropFirst() }
}

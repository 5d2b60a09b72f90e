import Linting
import Markup
import Prose

/// Flags a passive, from the form of be or get to the participle.
public struct PassiveVoice: SentenceCheck {
  private let finder = PassiveFinder()

  public init(_ parameters: inout ParameterReader) {}

  public func check(_ sentence: Sentence, in document: CheckedDocument, _ report: inout Report) {
    guard finder.mayFind(in: document.prose.words[sentence.words]) else { return }
    let words = SentenceWords(sentence, of: document.prose, in: document.source)
    for passive in finder.passives(in: words) {
      let range = SourceRange(Int(words[passive.auxiliary].start), Int(words[passive.participle].end))
      report.flag(range, ["words": document.source.string(range), "advice": advice(passive, words, document.source)])
    }
  }

  private func advice(_ passive: Passive, _ words: SentenceWords, _ source: SourceText) -> String {
    guard let by = passive.by else { return "name who does it, and make that the subject" }
    let end = min(by + 3, words.range.upperBound - 1)
    return "make the agent the subject: '\(source.string(SourceRange(Int(words[by + 1].start), Int(words[end].end))))'"
  }
}

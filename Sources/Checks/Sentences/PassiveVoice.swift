import Linting
import Markup
import Prose

/// Flags a passive, from the form of be or get to the participle.
public struct PassiveVoice: WordCheck {
  private let finder = PassiveFinder()
  public var words: WordTable { finder.auxiliaries }
  public var seesFirstOnly: Bool { true }

  public init(_ parameters: inout ParameterReader) {}

  public func check(_ auxiliary: Int, of sentence: Sentence, in document: CheckedDocument, _ report: inout Report) {
    guard document.document.nodes[Int(sentence.block)].kind != .heading else { return }
    let words = SentenceWords(sentence, of: document.prose, in: document.source)
    finder.forEachPassive(in: words, from: auxiliary) { passive in
      let range = SourceRange(Int(words[passive.auxiliary].start), Int(words[passive.participle].end))
      report.flag(range, ["words": document.source.string(range), "advice": advice(passive, words, document.source)])
    }
  }

  private func advice(_ passive: Passive, _ words: SentenceWords, _ source: SourceText) -> String {
    guard let agent = passive.agent else { return "name who does it, and make that the subject" }
    let range = SourceRange(Int(words[agent.lowerBound].start), Int(words[agent.upperBound - 1].end))
    return "make '\(source.string(range))' the subject"
  }
}

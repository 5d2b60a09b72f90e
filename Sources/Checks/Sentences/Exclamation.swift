import Linting
import Markup
import Prose

/// Flags an exclamation mark that ends a sentence; `exempt` lists words of greeting and thanks that may be called out.
public struct Exclamation: SentenceCheck {
  private let exempt: PhraseSet

  public init(_ parameters: inout ParameterReader) { exempt = parameters.phrases("exempt") }

  public func check(_ document: CheckedDocument, _ report: inout Report) {
    let bytes = document.source.bytes
    let mark = Exclamation.mark
    forEachSentence(
      of: document, where: { bytes[Int($0.end) - 1] == mark }, do: { check($0, document, &report) })
  }

  private func check(_ sentence: Sentence, _ document: CheckedDocument, _ report: inout Report) {
    let bytes = document.source.bytes
    guard let last = sentence.words.last else { return }
    let word = document.prose.words[last]
    let marks = SourceRange(Int(word.end), Int(sentence.end))
    guard word.kind != .code, bytes[marks.start..<marks.end].allSatisfy({ $0 == Exclamation.mark }),
      !exempt.occurs(in: document.prose.words[sentence.words])
    else { return }
    let range = SourceRange(Int(word.start), marks.end)
    report.flag(range, ["words": document.source.string(range)], fix: Fix(.safe, [Edit(marks, ".")]))
  }

  private static let mark = UInt8(ascii: "!")
}

import Linting
import Markup
import Prose

/// Flags sentences by which a template of the team's tells its writer what to write, where a document still has them.
///
/// A template has finished sentences too, which every document keeps. One is an instruction where it opens as one, or
/// describes what is to stand there; a question is one where its section answers nothing. Steps and sentences with code
/// speak to the reader.
public struct TemplateSentence: DocumentCheck {
  /// Words that open an instruction: `describe`.
  private let instructions: PhraseSet
  /// Words that open one where the sentence speaks of the document, or is set off by emphasis: `list`.
  private let openings: PhraseSet
  /// What the sentence then speaks of: `paragraph`.
  private let subjects: PhraseSet
  /// Openings that say what is to stand there: `one sentence`.
  private let descriptions: PhraseSet
  /// Words anywhere in a sentence that is no text of its own: `goes here`.
  private let remarks: PhraseSet

  public init(_ parameters: inout ParameterReader) {
    instructions = parameters.phrases("instructions")
    openings = parameters.phrases("openings")
    subjects = parameters.phrases("subjects")
    descriptions = parameters.phrases("descriptions")
    remarks = parameters.phrases("remarks")
  }

  public func check(_ document: CheckedDocument, _ report: inout Report) {
    let texts = document.surroundings.teamTemplates(document.path)
    guard texts.hasSentences else { return }
    for sentence in document.prose.sentences where isInstruction(sentence, texts, document) {
      report.flag(sentence.range)
    }
  }

  private func isInstruction(_ sentence: Sentence, _ texts: TemplateTexts, _ document: CheckedDocument) -> Bool {
    let words = document.prose.words[sentence.words]
    guard words.count > 1, !words.contains(where: { $0.kind == .code }), isLikely(words, sentence, document),
      texts.contains(sentence: words), isProse(sentence, document)
    else { return false }
    return !isQuestion(sentence, document) || !isAnswered(sentence, texts, document)
  }

  private func isLikely(_ words: ArraySlice<Word>, _ sentence: Sentence, _ document: CheckedDocument) -> Bool {
    if isQuestion(sentence, document) || instructions.matches(words) || descriptions.matches(words) { return true }
    if openings.matches(words) { return subjects.occurs(in: words) || isEmphasis(Int(sentence.block), document) }
    return remarks.occurs(in: words)
  }

  /// Whether a sentence stands neither in a heading nor in a step, and not in brackets, which are a placeholder's.
  private func isProse(_ sentence: Sentence, _ document: CheckedDocument) -> Bool {
    let nodes = document.document.nodes
    var node = Int(sentence.block)
    guard nodes[node].kind != .heading else { return false }
    while node > 0 {
      if nodes[node].kind == .list, document.document.lists[Int(nodes[node].detail)].isOrdered { return false }
      node = Int(nodes[node].parent)
    }
    let first = document.source.bytes[Int(sentence.start)]
    return !"[{<".utf8.contains(first)
  }

  private func isQuestion(_ sentence: Sentence, _ document: CheckedDocument) -> Bool {
    document.source.bytes[Int(sentence.start)..<Int(sentence.end)].suffix(3).contains(UInt8(ascii: "?"))
  }

  /// Whether the section of a question holds anything that is no question or instruction of the template.
  private func isAnswered(_ sentence: Sentence, _ texts: TemplateTexts, _ document: CheckedDocument) -> Bool {
    let section = document.outline.section(containing: Int(sentence.block))
    guard section >= 0 else { return true }
    let nodes = document.nodes(of: section, own: true)
    let holdsMore = nodes.contains { [.codeBlock, .table, .image].contains(document.document.nodes[$0].kind) }
    guard !holdsMore, let last = nodes.last else { return true }
    let range = SourceRange(document.body(of: section).start, Int(document.document.nodes[last].end))
    return document.prose.sentences(in: range).contains { index in
      let other = document.prose.sentences[index]
      let words = document.prose.words[other.words]
      return !texts.contains(sentence: words) || !isLikely(words, other, document)
    }
  }

  /// Whether a paragraph is nothing but emphasis.
  private func isEmphasis(_ block: Int, _ document: CheckedDocument) -> Bool {
    let nodes = document.document.nodes
    let parts = document.document.children(of: block).map { nodes[$0] }
    return parts.count == 1 && (parts[0].kind == .emphasis || parts[0].kind == .strong)
  }
}

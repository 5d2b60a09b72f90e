import Linting
import Markup
import Prose

/// Flags words that announce the output of a command where none follows: a new heading, item or the end of the document,
/// an empty block, or a transcript that shows only commands.
public struct MissingOutput: ParagraphCheck {
  /// Words that announce it in a sentence with a colon behind it.
  private let words: PhraseSet
  /// Words that announce it at the end of any sentence: `the following output`.
  private let endings: PhraseSet
  /// The last words of these, by which most sentences are told not to be one.
  private let lastWords: [[UInt8]]

  public init(_ parameters: inout ParameterReader) {
    words = parameters.phrases("words")
    let endings = parameters.strings("endings") ?? []
    self.endings = PhraseSet(endings)
    lastWords = Set(endings.compactMap { $0.split(separator: " ").last }).map { Array($0.utf8) }
  }

  public func check(_ paragraph: Int, in document: CheckedDocument, _ report: inout Report) {
    let range = document.document.range(of: paragraph)
    let hasColon = document.source.endsWithColon(range)
    guard hasColon || endsWithLastWord(range, document.source),
      let last = document.prose.sentences(in: range).last
    else { return }
    let sentence = document.prose.sentences[last]
    guard let first = announcement(in: document.prose.words[sentence.words], hasColon: hasColon),
      !isFollowed(paragraph, document)
    else { return }
    report.flag(SourceRange(Int(document.prose.words[first].start), Int(sentence.end)))
  }

  /// Index of the first word that announces output in the last sentence of a paragraph.
  private func announcement(in sentence: ArraySlice<Word>, hasColon: Bool) -> Int? {
    if hasColon { return words.first(in: sentence) }
    return [4, 3, 2].map { sentence.suffix($0) }.first { endings.isOne($0) }?.startIndex
  }

  private func endsWithLastWord(_ range: SourceRange, _ source: SourceText) -> Bool {
    let text = source.bytes[range.start..<range.end]
    guard let end = text.lastIndex(where: \.isLetter) else { return false }
    return lastWords.contains { text[...end].suffix($0.count).elementsEqual($0) }
  }

  /// Whether something stands behind the paragraph that can be the output.
  private func isFollowed(_ paragraph: Int, _ document: CheckedDocument) -> Bool {
    let nodes = document.document.nodes
    let next = Int(nodes[paragraph].next)
    guard next < nodes.count else { return false }
    switch nodes[next].kind {
    case .heading, .item, .thematicBreak: return false
    case .codeBlock:
      let isShown = !isEmpty(next, document) && !showsOnlyCommands(next, document)
      return isShown || follows(.codeBlock, behind: next, nodes)
    default: return true
    }
  }

  private func isEmpty(_ node: Int, _ document: CheckedDocument) -> Bool {
    let content = document.document.codeBlocks[Int(document.document.nodes[node].detail)].content
    return document.source.bytes[content.start..<content.end].allSatisfy { $0 <= 0x20 }
  }

  private func showsOnlyCommands(_ node: Int, _ document: CheckedDocument) -> Bool {
    let block = document.document.codeBlocks[Int(document.document.nodes[node].detail)]
    let transcript = Transcript(CodeListing(block, in: document.document).text)
    return !transcript.prompts.isEmpty && !transcript.hasOutput
  }

  private func follows(_ kind: Node.Kind, behind node: Int, _ nodes: [Node]) -> Bool {
    let next = Int(nodes[node].next)
    guard next < nodes.count else { return false }
    let second = Int(nodes[next].next)
    return nodes[next].kind == kind
      || (nodes[next].kind == .paragraph && second < nodes.count && nodes[second].kind == kind)
  }
}

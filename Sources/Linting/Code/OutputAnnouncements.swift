import Markup

/// Phrases that announce the output of a command: `expected output`, `should see something like`.
public struct OutputAnnouncements: Sendable {
  private let phrases: PhraseSet

  public init(_ phrases: [String]) { self.phrases = PhraseSet(phrases) }

  /// From the words that announce an output to the end of the last sentence of a paragraph or a heading; nil where it
  /// announces none.
  public func announcement(in range: SourceRange, of document: CheckedDocument) -> SourceRange? {
    guard let last = document.prose.sentences(in: range).last else { return nil }
    let sentence = document.prose.sentences[last]
    return phrases.first(in: document.prose.words[sentence.words]).map {
      SourceRange(Int(document.prose.words[$0].start), Int(sentence.end))
    }
  }
}

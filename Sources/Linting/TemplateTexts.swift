import Markup
import Prose

/// What templates say, so that a document can be searched for what was left of them: hashes of the words of their
/// comments and of their sentences.
public struct TemplateTexts: Sendable {
  private var comments: Set<UInt64> = []
  private var sentences: Set<UInt64> = []

  /// - Parameter templates: Markdown.
  public init(_ templates: [String] = []) {
    for template in templates {
      let document = Parser().parse(SourceText(template))
      for comment in Comment.all(in: document) {
        comments.insert(TemplateTexts.key(comment.words(in: document.source)))
      }
      let prose = ProseIndex(document)
      for sentence in prose.sentences { sentences.insert(TemplateTexts.key(prose.words[sentence.words].map(\.hash))) }
    }
  }

  public var hasSentences: Bool { !sentences.isEmpty }

  /// - Parameter words: hashes of all words of a comment.
  public func contains(comment words: [UInt64]) -> Bool { comments.contains(TemplateTexts.key(words)) }

  /// Whether a sentence with just these words stands in a template.
  public func contains(sentence words: ArraySlice<Word>) -> Bool {
    sentences.contains(TemplateTexts.key(words.map(\.hash)))
  }

  private static func key(_ words: [UInt64]) -> UInt64 {
    words.reduce(WordHash.empty) { WordHash.extend($0, with: $1) }
  }
}

import Linting
import Markup

/// Flags a document that shows nothing: no code, no image, and no example in words.
///
/// What a template inserts, such as `{{< codeblock >}}` or `:::image`, may be an example and counts as one.
public struct MissingExample: DocumentCheck {
  private let words: PhraseSet

  public init(_ parameters: inout ParameterReader) {
    words = parameters.phrases("words")
  }

  public func check(_ document: CheckedDocument, _ report: inout Report) {
    guard !document.prose.words.isEmpty, !showsSomething(document) else { return }
    report.flag(document.head, ["type": document.standard?.nameInSentence ?? "document"])
  }

  private func showsSomething(_ document: CheckedDocument) -> Bool {
    let content = SectionContent(document)
    let shows = document.document.nodes.indices.contains { index in
      let node = document.document.nodes[index]
      return switch node.kind {
      case .codeBlock, .image: true
      case .htmlBlock, .html: tags.contains { document.source.contains($0, in: node.range) }
      case .paragraph: content.isInsertion(index)
      default: false
      }
    }
    return shows || words.first(in: document.prose.words[...]) != nil
  }
}

private let tags: [StaticString] = ["<img", "<pre", "<code", "<video", "<iframe", "<svg", "<picture"]

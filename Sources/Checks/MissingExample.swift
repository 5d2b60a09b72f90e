import Linting
import Markup

/// Flags a document that shows nothing: no code, no image, and no example in words.
///
/// What a template inserts, such as `{{< codeblock >}}` or `:::image`, may be an example and counts as one.
public struct MissingExample: DocumentCheck {
  private let words: PhraseSet

  public init(_ parameters: inout ParameterReader) {
    words = PhraseSet(parameters.strings("words") ?? [])
  }

  public func check(_ document: CheckedDocument, _ report: inout Report) {
    guard !document.prose.words.isEmpty, !showsSomething(document) else { return }
    report.flag(document.head, ["type": document.standard?.nameInSentence ?? "document"])
  }

  private func showsSomething(_ document: CheckedDocument) -> Bool {
    let bytes = document.source.bytes
    let shows = document.document.nodes.contains { node in
      switch node.kind {
      case .codeBlock, .image: true
      case .htmlBlock, .html: tags.contains { document.source.contains($0, in: node.range) }
      case .paragraph: insertions.contains { bytes[Int(node.start)..<Int(node.end)].starts(with: $0) }
      default: false
      }
    }
    return shows || words.first(in: document.prose.words[...]) != nil
  }
}

private let insertions = ["{{", "{%", ":::", "[!", "@[", "<<<", "--8<--"].map { Array($0.utf8) }
private let tags: [StaticString] = ["<img", "<pre", "<code", "<video", "<iframe", "<svg", "<picture"]

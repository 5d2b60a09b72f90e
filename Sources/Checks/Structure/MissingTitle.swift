import Linting
import Markup

/// Flags a document without a title, or with an empty one.
public struct MissingTitle: DocumentCheck {
  public init(_ parameters: inout ParameterReader) {}

  public func check(_ document: CheckedDocument, _ report: inout Report) {
    if let title = document.outline.title, !title.text.isEmpty { return }
    guard !showsTitle(document) else { return }
    report.flag(.at(document.head.start))
  }

  /// Whether the document opens with a heading of level 1 in HTML; one that is an image has no text to be found.
  private func showsTitle(_ document: CheckedDocument) -> Bool {
    let first = document.document.blocks.first { !document.document.isBlank($0) }
    guard let first, document.document.nodes[first].kind == .htmlBlock else { return false }
    let range = document.document.range(of: first)
    return (range.start..<range.end).contains { document.source.bytes[$0...].starts(with: MissingTitle.tag) }
  }

  private static let tag = Array("<h1".utf8)
}

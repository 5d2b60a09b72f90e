import Linting
import Markup

/// Flags images without words that stand for them: `![](chart.png)`, `<img src="chart.png">`.
///
/// `alt=""` says that an image adds nothing, and passes.
public struct MissingAltText: DocumentCheck {
  public init(_ parameters: inout ParameterReader) {}

  public func check(_ document: CheckedDocument, _ report: inout Report) {
    let nodes = document.document.nodes
    for node in nodes.indices {
      switch nodes[node].kind {
      case .image where isSilent(node, document): report.flag(nodes[node].range)
      case .html, .htmlBlock: checkTags(in: nodes[node].range, document, &report)
      default: break
      }
    }
  }

  private func isSilent(_ image: Int, _ document: CheckedDocument) -> Bool {
    !document.document.plainText(of: image).unicodeScalars.contains { $0.properties.isAlphabetic || $0.value > 0x7F }
  }

  private func checkTags(in html: SourceRange, _ document: CheckedDocument, _ report: inout Report) {
    guard document.source.contains("<img", in: html) else { return }
    let hasComment = document.source.contains("<!--", in: html)
    var rest = html
    while let start = document.source.offset(of: "<img", in: rest) {
      let end = document.source.offset(of: ">", in: SourceRange(start, html.end)).map { $0 + 1 } ?? html.end
      let tag = SourceRange(start, end)
      let isHidden = ["alt", "aria-hidden", "presentation", "{"].contains { (word: StaticString) in
        document.source.contains(word, in: tag)
      }
      let before = SourceRange(max(html.start, start - 400), start)
      if !isHidden, !hasComment || !document.source.contains("<!--", in: before), tag.length > 5 { report.flag(tag) }
      rest.start = end
    }
  }
}

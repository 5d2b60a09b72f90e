import Linting
import Markup

/// Flags links that lead nowhere: `[View]()`, `[View](#)`, `[View](https://)`.
public struct EmptyLinkTarget: DocumentCheck {
  /// What the text of a link to the top of the page says, for which `#` is right.
  private let tops: [String]

  public init(_ parameters: inout ParameterReader) {
    tops = (parameters.strings("tops") ?? []).map { $0.lowercased() }
  }

  public func check(_ document: CheckedDocument, _ report: inout Report) {
    let nodes = document.document.nodes
    for link in document.document.links where link.style == .inline {
      let range = nodes[link.node].range
      switch link.destination.length {
      case 0: if !isAnchor(range, document) { report.flag(range, ["target": ""]) }
      case 1 where document.source.bytes[link.destination.start] == UInt8(ascii: "#"):
        if !leadsToTop(document.document.plainText(of: link.node)) { report.flag(range, ["target": "#"]) }
      case 7...8:
        let target = document.source.string(link.destination)
        if target == "http://" || target == "https://" { report.flag(range, ["target": target]) }
      default: break
      }
    }
  }

  /// Whether a text has one of the words whole, as `Upload` has not `up`; signs may touch anything.
  private func leadsToTop(_ text: String) -> Bool {
    let text = text.lowercased()
    let words = " " + text.split { !$0.isLetter }.joined(separator: " ") + " "
    return tops.contains { $0.contains(where: \.isLetter) ? words.contains(" \($0) ") : text.contains($0) }
  }

  /// `[](){#ports}` is how some generators write an anchor.
  private func isAnchor(_ link: SourceRange, _ document: CheckedDocument) -> Bool {
    link.end < document.source.count && document.source.bytes[link.end] == UInt8(ascii: "{")
  }
}

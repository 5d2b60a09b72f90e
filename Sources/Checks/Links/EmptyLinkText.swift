import Linting
import Markup

/// Flags links that show nothing to follow: `[](setup.md)`.
public struct EmptyLinkText: DocumentCheck {
  public init(_ parameters: inout ParameterReader) {}

  public func check(_ document: CheckedDocument, _ report: inout Report) {
    let nodes = document.document.nodes
    for link in document.document.links
    where link.style == .inline && !link.destination.isEmpty && nodes[link.node].kind == .link {
      let inside = (link.node + 1)..<max(link.node + 1, Int(nodes[link.node].next))
      let isEmpty = inside.allSatisfy { node in
        switch nodes[node].kind {
        case .text: document.source.bytes[Int(nodes[node].start)..<Int(nodes[node].end)].allSatisfy { $0 <= 0x20 }
        case .softBreak, .lineBreak, .emphasis, .strong: true
        default: false
        }
      }
      if isEmpty { report.flag(nodes[link.node].range) }
    }
  }
}

import Markup
import Prose

/// A comment in HTML: `<!-- text -->`.
public struct Comment: Sendable {
  /// Index of the node of HTML that it stands in.
  public let node: Int
  /// With its marks.
  public let range: SourceRange
  /// Between the marks.
  public let text: SourceRange

  /// In the order of the document.
  public static func all(in document: Document) -> [Comment] {
    let nodes = document.nodes
    var found: [Comment] = []
    for node in nodes.indices
    where (nodes[node].kind == .htmlBlock || nodes[node].kind == .html)
      && document.source.contains("<!--", in: nodes[node].range)
    {
      var rest = nodes[node].range
      while let start = document.source.offset(of: "<!--", in: rest),
        let end = document.source.offset(of: "-->", in: SourceRange(start + 4, rest.end))
      {
        found.append(
          Comment(node: node, range: SourceRange(start, end + 3), text: SourceRange(start + 4, end)))
        rest.start = end + 3
      }
    }
    return found
  }

  /// The hashes of its words, which the index of prose leaves out.
  public func words(in source: SourceText) -> [UInt64] {
    source.bytes[text.start..<text.end].split { !$0.isAlphanumeric && $0 != UInt8(ascii: "'") && $0 < 0x80 }.map {
      WordHash.of($0)
    }
  }
}

/// The anchors that GitHub gives the headings of a document, each unique.
public struct HeadingAnchors: Sendable {
  private var anchors: [Int: String] = [:]

  public init(_ document: Document) {
    var counts: [String: Int] = [:]
    for (index, node) in document.nodes.enumerated() where node.kind == .heading {
      let slug = Slug.of(document.plainText(of: index))
      guard !slug.isEmpty else { continue }
      var anchor = slug
      while counts[anchor] != nil {
        counts[slug, default: 0] += 1
        anchor = "\(slug)-\(counts[slug, default: 0])"
      }
      counts[anchor] = 0
      anchors[index] = anchor
    }
  }

  /// The anchor of a heading; nil where nothing is left of its text.
  public func of(_ heading: Int) -> String? { anchors[heading] }
}

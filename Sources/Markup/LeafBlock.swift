import CMark

/// A leaf block of libcmark's and where libcmark says that it stands.
struct LeafBlock {
  let node: CMarkNode
  let type: cmark_node_type
  /// Number of the first line.
  let first: Int
  /// Number of the last line as libcmark counts, which may be one too many.
  let last: Int
  /// Offset of the first byte.
  let start: Int

  init(_ node: CMarkNode, _ type: cmark_node_type, in lines: BodyLines) {
    self.node = node
    self.type = type
    (start, first) = lines.place(of: node)
    last = Int(cmark_node_get_end_line(node))
  }

  var isParagraph: Bool { type == CMARK_NODE_PARAGRAPH }
  var isHeading: Bool { type == CMARK_NODE_HEADING }

  /// How many lines the text of a block of code or HTML has.
  var literalLines: Int {
    guard var rest = cmark_node_get_literal(node) else { return 0 }
    var count = 0
    while let hit = strpbrk(rest, "\n\r") {
      count += 1
      rest = UnsafePointer(hit) + (hit[0] == 0x0D && hit[1] == 0x0A ? 2 : 1)
    }
    return rest[0] == 0 ? count : count + 1
  }
}

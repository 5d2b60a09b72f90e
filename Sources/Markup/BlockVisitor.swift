import CMark

/// Sees the blocks of libcmark's tree, without recursion: a document may nest as deeply as it likes.
protocol BlockVisitor {
  /// Gives whether the blocks inside are to be seen too.
  mutating func enter(_ node: CMarkNode) -> Bool
  /// Called behind the blocks inside, or at once where there are none.
  mutating func leave(_ node: CMarkNode)
}

extension BlockVisitor {
  mutating func walk(_ root: CMarkNode) {
    var node = root
    while true {
      if enter(node), let child = cmark_node_first_child(node) {
        node = child
        continue
      }
      var ended = node
      while true {
        leave(ended)
        if ended == root { return }
        if let sibling = cmark_node_next(ended) {
          node = sibling
          break
        }
        guard let parent = cmark_node_parent(ended) else { return }
        ended = parent
      }
    }
  }
}

import CMark

/// Sees the blocks of libcmark's tree, without recursion: a document may nest as deeply as it likes.
protocol BlockVisitor: AnyObject {
  /// Gives whether it is a container, whose blocks are to be seen too.
  func enter(_ node: CMarkNode) -> Bool
  /// Called behind the blocks inside a container, also where there are none.
  func leave(_ container: CMarkNode)
}

extension BlockVisitor {
  func walk(_ root: CMarkNode) {
    var node = root
    while true {
      if enter(node) {
        if let child = cmark_node_first_child(node) {
          node = child
          continue
        }
        leave(node)
      }
      while node != root {
        if let sibling = cmark_node_next(node) {
          node = sibling
          break
        }
        guard let parent = cmark_node_parent(node) else { return }
        node = parent
        leave(node)
      }
      if node == root { return }
    }
  }
}

/// The nodes of a tree that is being built.
///
/// They lie in memory of their own, since an array would look for other owners at each change.
struct NodeBuffer: ~Copyable {
  private(set) var count = 0
  private var capacity: Int
  private var nodes: UnsafeMutablePointer<Node>

  init(capacity: Int) {
    self.capacity = max(capacity, 1)
    nodes = .allocate(capacity: self.capacity)
  }

  deinit { nodes.deallocate() }

  subscript(index: Int) -> Node {
    get { nodes[index] }
    _modify { yield &nodes[index] }
  }

  /// Adds a node and gives its index. There is always room for one.
  mutating func append(_ node: Node) -> Int {
    (nodes + count).initialize(to: node)
    count &+= 1
    return count < capacity ? count &- 1 : grow()
  }

  func array() -> [Node] { Array(UnsafeBufferPointer(start: nodes, count: count)) }

  /// Makes room and gives the index of the last node.
  @inline(never) private mutating func grow() -> Int {
    capacity *= 2
    let larger = UnsafeMutablePointer<Node>.allocate(capacity: capacity)
    larger.moveInitialize(from: nodes, count: count)
    nodes.deallocate()
    nodes = larger
    return count - 1
  }
}

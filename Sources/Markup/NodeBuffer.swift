/// The nodes of a tree that is being built.
///
/// They are written without the checks that an array makes at each change, but into the memory of the array that is to
/// hold them, until they outgrow it.
struct NodeBuffer: ~Copyable {
  private(set) var count = 0
  private var capacity: Int
  private var nodes: UnsafeMutablePointer<Node>
  /// Whether the nodes have left the memory in which they began.
  private(set) var isOwner: Bool

  /// Begins in memory that somebody else owns and keeps, or in its own where that is empty.
  init(in memory: UnsafeMutableBufferPointer<Node>) {
    let isEmpty = memory.isEmpty
    capacity = isEmpty ? 1 : memory.count
    nodes = isEmpty ? .allocate(capacity: 1) : memory.baseAddress.unsafelyUnwrapped
    isOwner = isEmpty
  }

  deinit { if isOwner { nodes.deallocate() } }

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
    if isOwner { nodes.deallocate() }
    nodes = larger
    isOwner = true
    return count - 1
  }
}

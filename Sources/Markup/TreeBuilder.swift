import CMark

/// Builds the flat tree from libcmark's blocks; inlines, tables and leaf blocks are in the extensions beside it.
final class TreeBuilder: BlockVisitor {
  let lines: BodyLines
  let source: SourceText
  let survey: BlockSurvey
  let reader: LeafReader
  let document: Document
  var nodes = NodeBuffer(in: UnsafeMutableBufferPointer(start: nil, count: 0))
  /// The innermost node that is open; -1 for none.
  var open = -1
  /// The end of the last node that was finished.
  var lastEnd = 0
  let containers: Containers
  /// What libcmark must be shown otherwise for a right tree.
  var corrections = Corrections()
  var nextTable = 0
  let content = LeafContent()
  var cells: CellTrees
  var inlines = InlineState()
  var references = ReferenceTable()
  var extensions: ExtensionSearch
  let definitionsByLabel: [String: Int]

  init(lines: BodyLines, frontMatter: FrontMatter?, survey: BlockSurvey) {
    self.lines = lines
    self.survey = survey
    source = lines.source
    containers = Containers(lines: lines)
    reader = LeafReader(containers: containers)
    extensions = ExtensionSearch(in: lines.bytes)
    document = Document(source: source, frontMatter: frontMatter)
    document.definitions = survey.definitions
    document.links.reserveCapacity(source.count / 256)
    document.items.reserveCapacity(source.count / 256)
    document.lists.reserveCapacity(source.count / 1024 + 4)
    document.codeBlocks.reserveCapacity(source.count / 1024 + 4)
    cells = CellTrees(survey: survey, lines: lines)
    var byLabel: [String: Int] = [:]
    for (index, definition) in survey.definitions.enumerated() {
      let label = LinkLabel.normalized(definition.label, in: source)
      if byLabel[label] == nil { byLabel[label] = index }
    }
    definitionsByLabel = byLabel
  }

  func build(_ root: CMarkNode) -> Document {
    let fitting = [Node](unsafeUninitializedCapacity: source.count / 12 + 16) { memory, count in
      nodes = NodeBuffer(in: memory)
      walk(root)
      count = nodes.isOwner ? 0 : nodes.count
    }
    document.nodes = nodes.isOwner ? nodes.array() : fitting
    return document
  }

  /// Opens a container and says so, or builds a leaf block whole.
  func enter(_ node: CMarkNode) -> Bool {
    let type = cmark_node_get_type(node)
    switch type {
    case CMARK_NODE_DOCUMENT: begin(.document, at: lines.start)
    case CMARK_NODE_BLOCK_QUOTE:
      let (start, line) = lines.place(of: node)
      containers.openQuote(at: start, line: line)
      begin(.blockQuote, at: start)
    case CMARK_NODE_LIST: beginList(node)
    case CMARK_NODE_ITEM:
      let (start, line) = lines.place(of: node)
      containers.openItem(at: start, line: line)
      beginItem(at: start)
    default:
      buildLeaf(LeafBlock(node, type, in: lines))
      return false
    }
    return true
  }

  func leave(_ container: CMarkNode) {
    switch cmark_node_get_type(container) {
    case CMARK_NODE_DOCUMENT: end(at: source.count)
    case CMARK_NODE_LIST: endContainer(container)
    default:
      containers.close()
      endContainer(container)
    }
  }

  private func beginList(_ node: CMarkNode) {
    let isOrdered = cmark_node_get_list_type(node) == CMARK_ORDERED_LIST
    let index = begin(.list, at: lines.place(of: node).start, level: isOrdered ? 1 : 0)
    let first = isOrdered ? Int(cmark_node_get_list_start(node)) : 0
    nodes[index].detail = Int32(document.lists.count)
    document.lists.append(List(node: index, isOrdered: isOrdered, start: first))
  }

  private func beginItem(at start: Int) {
    let index = begin(.item, at: start)
    var number: Int?
    var i = start
    while i < source.count, source.bytes[i].isDigit, i < start + 9 {
      number = (number ?? 0) * 10 + Int(source.bytes[i] - 0x30)
      i += 1
    }
    nodes[index].detail = Int32(document.items.count)
    document.items.append(Item(node: index, number: number, isDone: nil))
  }

  /// A container ends with what is in it; an empty one with the line of its mark.
  private func endContainer(_ node: CMarkNode) {
    if cmark_node_first_child(node) != nil, open >= 0, lastEnd > nodes[open].start { return end(at: lastEnd) }
    end(at: lines.line(Int(cmark_node_get_start_line(node))).end)
  }

  @discardableResult
  func begin(_ kind: Node.Kind, at start: Int, level: Int = 0) -> Int {
    open = nodes.append(Node(kind, start, start, parent: open, level: level))
    return open
  }

  func end(at end: Int) {
    guard open >= 0 else { return }
    let node = nodes[open]
    let end = max(node.start, Int32(truncatingIfNeeded: end))
    nodes[open].end = end
    nodes[open].next = Int32(truncatingIfNeeded: nodes.count)
    lastEnd = max(lastEnd, Int(end))
    open = Int(node.parent)
  }

  @discardableResult
  func add(_ kind: Node.Kind, _ range: SourceRange) -> Int {
    var node = Node(kind, range.start, range.end, parent: open)
    node.next = Int32(truncatingIfNeeded: nodes.count &+ 1)
    lastEnd = max(lastEnd, range.end)
    return nodes.append(node)
  }
}

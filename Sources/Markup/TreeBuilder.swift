import CMark

/// Builds the flat tree from libcmark's blocks; inlines, tables and leaf blocks are in the extensions beside it.
struct TreeBuilder: BlockVisitor {
  let lines: BodyLines
  let source: SourceText
  let survey: BlockSurvey
  let reader: LeafReader
  var document: Document
  /// The nodes that are open, outermost first.
  var open: [Int] = []
  /// The end of the last node that was finished.
  var lastEnd = 0
  var containers: Containers
  /// What libcmark must be shown otherwise for a right tree.
  var corrections = Corrections()
  var nextTable = 0
  var content = LeafContent()
  var cells: CellInlines
  var inlines = InlineState()
  var references = ReferenceTable()
  let marks: ExtensionMarks
  let definitionsByLabel: [String: Int]

  init(lines: BodyLines, frontMatter: FrontMatter?, survey: BlockSurvey) {
    self.lines = lines
    self.survey = survey
    source = lines.source
    reader = LeafReader(lines: lines)
    containers = Containers(lines: lines)
    marks = ExtensionMarks(in: lines.bytes)
    document = Document(source: source, frontMatter: frontMatter)
    document.definitions = survey.definitions
    document.nodes.reserveCapacity(source.count / 24 + 16)
    cells = CellInlines(survey: survey, lines: lines)
    var byLabel: [String: Int] = [:]
    for (index, definition) in survey.definitions.enumerated() {
      let label = TreeBuilder.normalizedLabel(source.string(definition.label))
      if byLabel[label] == nil { byLabel[label] = index }
    }
    definitionsByLabel = byLabel
  }

  mutating func build(_ root: CMarkNode) { walk(root) }

  /// Opens a container and says so, or builds a leaf block whole.
  mutating func enter(_ node: CMarkNode) -> Bool {
    switch cmark_node_get_type(node) {
    case CMARK_NODE_DOCUMENT:
      begin(.document, at: lines.start)
      return true
    case CMARK_NODE_BLOCK_QUOTE:
      containers.openQuote(node)
      begin(.blockQuote, at: start(of: node))
      return true
    case CMARK_NODE_LIST:
      beginList(node)
      return true
    case CMARK_NODE_ITEM:
      containers.openItem(node)
      beginItem(node)
      return true
    default:
      buildLeaf(node)
      return false
    }
  }

  mutating func leave(_ node: CMarkNode) {
    switch cmark_node_get_type(node) {
    case CMARK_NODE_DOCUMENT: end(at: source.count)
    case CMARK_NODE_BLOCK_QUOTE, CMARK_NODE_ITEM:
      containers.close()
      endContainer(node)
    case CMARK_NODE_LIST: endContainer(node)
    default: break
    }
  }

  private mutating func beginList(_ node: CMarkNode) {
    let isOrdered = cmark_node_get_list_type(node) == CMARK_ORDERED_LIST
    let index = begin(.list, at: start(of: node), level: isOrdered ? 1 : 0)
    let first = isOrdered ? Int(cmark_node_get_list_start(node)) : 0
    document.nodes[index].detail = Int32(document.lists.count)
    document.lists.append(List(node: index, isOrdered: isOrdered, start: first))
  }

  private mutating func beginItem(_ node: CMarkNode) {
    let start = start(of: node)
    let index = begin(.item, at: start)
    var number: Int?
    var i = start
    while i < source.count, source.bytes[i].isDigit, i < start + 9 {
      number = (number ?? 0) * 10 + Int(source.bytes[i] - 0x30)
      i += 1
    }
    document.nodes[index].detail = Int32(document.items.count)
    document.items.append(Item(node: index, number: number, isDone: nil))
  }

  /// A container ends with what is in it; an empty one with the line of its mark.
  private mutating func endContainer(_ node: CMarkNode) {
    guard let index = open.last else { return }
    if cmark_node_first_child(node) != nil, lastEnd > document.nodes[index].start { return end(at: lastEnd) }
    end(at: lines.line(Int(cmark_node_get_start_line(node))).end)
  }

  func start(of node: CMarkNode) -> Int {
    lines.offset(line: Int(cmark_node_get_start_line(node)), column: Int(cmark_node_get_start_column(node)))
  }

  @discardableResult
  mutating func begin(_ kind: Node.Kind, at start: Int, level: Int = 0) -> Int {
    let index = document.nodes.count
    document.nodes.append(Node(kind, start, start, parent: open.last ?? -1, level: level))
    open.append(index)
    return index
  }

  mutating func end(at end: Int) {
    guard let index = open.popLast() else { return }
    document.nodes[index].end = max(document.nodes[index].start, Int32(truncatingIfNeeded: end))
    document.nodes[index].next = Int32(truncatingIfNeeded: document.nodes.count)
    lastEnd = max(lastEnd, Int(document.nodes[index].end))
  }

  @discardableResult
  mutating func add(_ kind: Node.Kind, _ range: SourceRange) -> Int {
    let index = document.nodes.count
    var node = Node(kind, range.start, range.end, parent: open.last ?? -1)
    node.next = Int32(truncatingIfNeeded: index + 1)
    document.nodes.append(node)
    lastEnd = max(lastEnd, range.end)
    return index
  }

  /// Labels match whatever their case and white space.
  static func normalizedLabel(_ label: String) -> String {
    var key: [UInt8] = []
    key.reserveCapacity(label.utf8.count)
    for byte in label.utf8 {
      if !byte.isMarkdownSpace {
        key.append(byte.lowercased)
      } else if let last = key.last, last != 0x20 {
        key.append(0x20)
      }
    }
    if key.last == 0x20 { key.removeLast() }
    let folded = String(decoding: key, as: UTF8.self)
    // Through capitals, so that ß and SS are one.
    return key.allSatisfy { $0 < 0x80 } ? folded : folded.lowercased().uppercased().lowercased()
  }
}

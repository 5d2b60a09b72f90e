import CMark

/// What must be known of a whole document before its tree is built: the reference definitions, which libcmark keeps to
/// itself, the labels of footnotes, and the tables, which it takes for paragraphs.
struct BlockSurvey {
  private(set) var definitions: [ReferenceDefinition] = []
  private(set) var footnotes: Set<String> = []
  /// The tables in document order.
  private(set) var tables: [TableLayout] = []

  init(root: CMarkNode, lines: BodyLines) {
    let bytes = lines.source.bytes
    let mayDefine = bytes.contains(Byte.closeBracket, then: Byte.colon)
    let mayHaveTables = bytes.contains(Byte.dash, beside: Byte.pipe, or: Byte.colon)
    guard mayDefine || mayHaveTables else { return }
    var walk = SurveyWalk(lines: lines, mayDefine: mayDefine, mayHaveTables: mayHaveTables)
    walk.visit(root)
    definitions = walk.definitions
    footnotes = walk.footnotes
    tables = walk.tables
  }
}

/// One pass over the blocks, without their inlines.
private struct SurveyWalk {
  let lines: BodyLines
  let mayDefine: Bool
  let mayHaveTables: Bool
  var definitions: [ReferenceDefinition] = []
  var footnotes: Set<String> = []
  var tables: [TableLayout] = []
  private var content = LeafContent()
  /// The last line that a leaf block has used.
  private var lastLine = 0
  private var quotes = 0
  private static let containers = [
    CMARK_NODE_DOCUMENT.rawValue, CMARK_NODE_BLOCK_QUOTE.rawValue, CMARK_NODE_LIST.rawValue, CMARK_NODE_ITEM.rawValue,
  ]

  init(lines: BodyLines, mayDefine: Bool, mayHaveTables: Bool) {
    self.lines = lines
    self.mayDefine = mayDefine
    self.mayHaveTables = mayHaveTables
  }

  mutating func visit(_ root: CMarkNode) {
    var node = root
    while true {
      let type = cmark_node_get_type(node)
      if type == CMARK_NODE_BLOCK_QUOTE { quotes += 1 }
      let isContainer = SurveyWalk.containers.contains(type.rawValue)
      if !isContainer { visitLeaf(node, type) }
      if isContainer, let child = cmark_node_first_child(node) {
        node = child
        continue
      }
      var ended = node
      while true {
        if cmark_node_get_type(ended) == CMARK_NODE_BLOCK_QUOTE { quotes -= 1 }
        if ended == root {
          searchGap(to: lines.last + 1)
          return
        }
        if let sibling = cmark_node_next(ended) {
          node = sibling
          break
        }
        guard let parent = cmark_node_parent(ended) else { return }
        ended = parent
      }
    }
  }

  private mutating func visitLeaf(_ node: CMarkNode, _ type: cmark_node_type) {
    let first = Int(cmark_node_get_start_line(node))
    searchGap(to: first)
    lastLine = max(lastLine, Int(cmark_node_get_end_line(node)))
    guard type == CMARK_NODE_PARAGRAPH || type == CMARK_NODE_HEADING else { return }
    let start = lines.offset(line: first, column: Int(cmark_node_get_start_column(node)))
    let startsWithBracket = start < lines.source.count && lines.source.bytes[start] == Byte.openBracket
    let isLong = lastLine > first
    guard (mayDefine && startsWithBracket) || (isLong && (mayHaveTables || mayDefine)) else { return }
    LeafReader(lines: lines).read(node, quotes: quotes, into: &content)
    if mayDefine { collectDefinitions(startsWithBracket) }
    if mayHaveTables, isLong, let table = TableLayout(node: node, content: &content, source: lines.source) {
      tables.append(table)
    }
  }

  /// Definitions at the head of a paragraph, and the labels of footnotes at the head of its lines.
  private mutating func collectDefinitions(_ startsWithBracket: Bool) {
    if startsWithBracket {
      _ = content.definitionsEnd { label, destination, range in
        definitions.append(ReferenceDefinition(range: range, label: label, destination: destination))
      }
    }
    content.forEachFootnote { label, _ in footnotes.insert(lines.source.string(label).lowercased()) }
  }

  /// Lines that no leaf block uses may hold definitions: libcmark drops a paragraph that is nothing else.
  private mutating func searchGap(to line: Int) {
    guard mayDefine, line > lastLine + 1 else { return }
    content.removeAll()
    for number in (lastLine + 1)..<line {
      let from = gapTextStart(number)
      let range = SourceRange(from, lines.lineEnd(number))
      let isBlank = lines.line(number).end <= from
      if isBlank || (content.count == 0 && lines.source.bytes[from] != Byte.openBracket) {
        flushGap()
        continue
      }
      content.append(range, of: lines.source)
    }
    flushGap()
  }

  private mutating func flushGap() {
    guard content.count > 0 else { return }
    _ = content.definitionsEnd { label, destination, range in
      if lines.source.bytes[label.start] == Byte.caret {
        footnotes.insert(lines.source.string(SourceRange(label.start + 1, label.end)).lowercased())
      }
      definitions.append(ReferenceDefinition(range: range, label: label, destination: destination))
    }
    content.removeAll()
  }

  /// Behind indentation, quotation marks and list markers.
  private func gapTextStart(_ number: Int) -> Int {
    let line = lines.line(number)
    let bytes = lines.source.bytes
    var i = line.start
    while i < line.end {
      let byte = bytes[i]
      if byte.isBlank || byte == Byte.greater {
        i += 1
      } else if byte == Byte.dash || byte == UInt8(ascii: "*") || byte == UInt8(ascii: "+"), i + 1 < line.end,
        bytes[i + 1].isBlank
      {
        i += 2
      } else {
        break
      }
    }
    return i
  }
}

extension UnsafeBufferPointer<UInt8> {
  /// Whether one byte is followed by another anywhere.
  fileprivate func contains(_ first: UInt8, then second: UInt8) -> Bool {
    var from = 0
    while let at = index(of: first, from: from) {
      if at + 1 < count, self[at + 1] == second { return true }
      from = at + 1
    }
    return false
  }

  /// Whether a byte stands beside one of two others, with or without blanks between, on a line that holds only these.
  fileprivate func contains(_ mark: UInt8, beside first: UInt8, or second: UInt8) -> Bool {
    var from = 0
    while let at = index(of: mark, from: from) {
      var start = at
      while start > 0, !self[start - 1].isLineEnd, isRule(self[start - 1]) { start -= 1 }
      var end = at
      var found = false
      while end < count, isRule(self[end]) { end += 1 }
      for i in start..<end where self[i] == first || self[i] == second { found = true }
      if found { return true }
      from = end
    }
    return false
  }

  private func isRule(_ byte: UInt8) -> Bool {
    byte == Byte.dash || byte == Byte.pipe || byte == Byte.colon || byte.isBlank
  }

  private func index(of byte: UInt8, from start: Int) -> Int? {
    guard start < count, let base = baseAddress, let hit = memchr(base + start, Int32(byte), count - start) else {
      return nil
    }
    return base.distance(to: hit.assumingMemoryBound(to: UInt8.self))
  }
}

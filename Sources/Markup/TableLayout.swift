import CMark

/// Where a GitHub table stands in a paragraph of CommonMark: its columns, rows and cells, before their inlines.
struct TableLayout {
  /// One cell: the content offsets of its trimmed text.
  struct Cell {
    let text: LeafContent
    let range: SourceRange
  }

  struct Row {
    let range: SourceRange
    let cells: [Cell]
  }

  let node: CMarkNode
  /// Content offset where the header row begins; text before it stays a paragraph.
  let start: Int
  let range: SourceRange
  let alignments: [Table.Alignment]
  /// The header, then the body.
  let rows: [Row]
  /// A line of dashes that CommonMark took for the underline of a heading.
  let thematicBreak: SourceRange?

  /// Finds a table in the text of a paragraph (or of what CommonMark takes for a setext heading).
  init?(node: CMarkNode, content: inout LeafContent, source: SourceText) {
    var header = 0
    var line = content.nextLine(after: 0)
    while line < content.count {
      let end = content.lineTextEnd(line)
      if let alignments = TableLayout.delimiters(content.bytes[line..<end]),
        TableLayout.cellRanges(content, header).count == alignments.count
      {
        self.init(node, header, content.nextLine(after: end), alignments, &content, source)
        return
      }
      header = line
      line = content.nextLine(after: line)
    }
    return nil
  }

  private init(
    _ node: CMarkNode, _ header: Int, _ body: Int, _ alignments: [Table.Alignment],
    _ content: inout LeafContent, _ source: SourceText
  ) {
    self.node = node
    self.start = header
    self.alignments = alignments
    var rows = [TableLayout.row(at: header, alignments.count, &content, source)]
    var line = body
    while line < content.count {
      rows.append(TableLayout.row(at: line, alignments.count, &content, source))
      line = content.nextLine(after: line)
    }
    self.rows = rows
    let isSetext = cmark_node_get_type(node) == CMARK_NODE_HEADING
    var end = content.count
    while end > header, content.bytes[end - 1].isMarkdownSpace { end -= 1 }
    range = content.source(header, end)
    let underline = source.line(source.lineIndex(of: max(range.end - 1, 0)) + (isSetext ? 1 : 0))
    thematicBreak = isSetext ? underline : nil
  }

  /// The alignments in a delimiter row, or nil where the line is none.
  private static func delimiters(_ line: ArraySlice<UInt8>) -> [Table.Alignment]? {
    guard line.allSatisfy({ $0 == Byte.dash || $0 == Byte.pipe || $0 == Byte.colon || $0.isMarkdownSpace }),
      line.contains(Byte.dash)
    else { return nil }
    var cells = line.split(separator: Byte.pipe, omittingEmptySubsequences: false).map { trim($0) }
    // Dashes alone underline a heading.
    guard cells.count > 1 || line.contains(Byte.colon) else { return nil }
    if cells.count > 1, cells.first?.isEmpty == true { cells.removeFirst() }
    if cells.count > 1, cells.last?.isEmpty == true { cells.removeLast() }
    var alignments: [Table.Alignment] = []
    for cell in cells {
      let left = cell.first == Byte.colon
      let right = cell.last == Byte.colon && cell.count > 1
      let dashes = cell.dropFirst(left ? 1 : 0).dropLast(right ? 1 : 0)
      guard !dashes.isEmpty, dashes.allSatisfy({ $0 == Byte.dash }) else { return nil }
      alignments.append(left ? (right ? .center : .left) : right ? .right : .none)
    }
    return alignments
  }

  private static func trim(_ cell: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
    guard let first = cell.firstIndex(where: { !$0.isMarkdownSpace }),
      let last = cell.lastIndex(where: { !$0.isMarkdownSpace })
    else { return [] }
    return cell[first...last]
  }

  /// The trimmed cells of the line at an offset: split at each `|` that has no backslash before it.
  private static func cellRanges(_ content: LeafContent, _ line: Int) -> [Range<Int>] {
    let bytes = content.bytes
    var end = content.lineTextEnd(line)
    var start = line
    while start < end, bytes[start].isMarkdownSpace { start += 1 }
    while end > start, bytes[end - 1].isMarkdownSpace { end -= 1 }
    if start < end, bytes[start] == Byte.pipe { start += 1 }
    var cells: [Range<Int>] = []
    var from = start
    var i = start
    while i < end {
      if bytes[i] == Byte.backslash, i + 1 < end, bytes[i + 1] == Byte.pipe {
        i += 2
        continue
      }
      if bytes[i] == Byte.pipe {
        cells.append(trimmed(from..<i, bytes))
        from = i + 1
      }
      i += 1
    }
    if from < end { cells.append(trimmed(from..<end, bytes)) }
    return cells
  }

  private static func trimmed(_ range: Range<Int>, _ bytes: [UInt8]) -> Range<Int> {
    var (start, end) = (range.lowerBound, range.upperBound)
    while start < end, bytes[start].isMarkdownSpace { start += 1 }
    while end > start, bytes[end - 1].isMarkdownSpace { end -= 1 }
    return start..<end
  }

  private static func row(at line: Int, _ columns: Int, _ content: inout LeafContent, _ source: SourceText) -> Row {
    var end = content.lineTextEnd(line)
    while end > line, content.bytes[end - 1].isMarkdownSpace { end -= 1 }
    let cells = cellRanges(content, line).prefix(columns).map { cell(in: $0, &content, source) }
    return Row(range: content.source(line, end), cells: cells)
  }

  /// A cell's text with `\|` read as `|`, as GitHub does before it looks at inlines.
  private static func cell(in range: Range<Int>, _ content: inout LeafContent, _ source: SourceText) -> Cell {
    var text = LeafContent()
    var from = range.lowerBound
    for i in range where content.bytes[i] == Byte.backslash && i + 1 < range.upperBound && content.bytes[i + 1] == Byte.pipe {
      text.append(content.source(from, i), of: source)
      from = i + 1
    }
    text.append(content.source(from, range.upperBound), of: source)
    return Cell(text: text, range: content.source(range.lowerBound, range.upperBound))
  }
}

extension LeafContent {
  /// Offset of the line end of the line at an offset.
  func lineTextEnd(_ start: Int) -> Int {
    var i = start
    while i < count, !bytes[i].isLineEnd { i += 1 }
    return i
  }
}

import CMark

/// Where a GitHub table stands in what CommonMark takes for a paragraph or a heading: its columns, rows and cells,
/// before their inlines.
struct TableLayout {
  /// One cell, without the white space around it.
  struct Cell {
    let range: SourceRange
    /// Whether nothing in it can be an inline of CommonMark.
    let isPlain: Bool

    /// The text with `\|` read as `|`, as GitHub does before it looks at inlines.
    func forEachPart(of bytes: UnsafeBufferPointer<UInt8>, _ body: (SourceRange) -> Void) {
      var from = range.start
      if !isPlain {
        for i in range.start..<range.end
        where bytes[i] == Byte.backslash && i + 1 < range.end && bytes[i + 1] == Byte.pipe {
          body(SourceRange(from, i))
          from = i + 1
        }
      }
      body(SourceRange(from, range.end))
    }
  }

  struct Row {
    let range: SourceRange
    /// Indices of its cells.
    let cells: Range<Int>
  }

  let node: CMarkNode
  let range: SourceRange
  let alignments: [Table.Alignment]
  /// The header, then the body.
  private(set) var rows: [Row] = []
  private(set) var cells: [Cell] = []
  /// A line of dashes that CommonMark took for the underline of a heading.
  let thematicBreak: SourceRange?

  init(
    _ node: CMarkNode, _ shape: TableShape, _ underline: SourceRange?, _ content: inout LeafContent, _ lines: BodyLines
  ) {
    self.node = node
    alignments = shape.alignments
    thematicBreak = underline
    var end = content.count
    while end > 0, content.bytes[end - 1].isMarkdownSpace { end -= 1 }
    range = content.source(shape.headerOffset, end)
    addRow(at: shape.headerOffset, &content, lines.bytes)
    var line = shape.bodyOffset
    while line < content.count {
      addRow(at: line, &content, lines.bytes)
      line = content.nextLine(after: line)
    }
  }

  private mutating func addRow(at line: Int, _ content: inout LeafContent, _ bytes: UnsafeBufferPointer<UInt8>) {
    var end = content.lineTextEnd(line)
    while end > line, content.bytes[end - 1].isMarkdownSpace { end -= 1 }
    let row = content.source(line, end)
    let first = cells.count
    TableLayout.forEachCell(bytes, row) { cell in
      if cells.count - first < alignments.count {
        cells.append(Cell(range: cell, isPlain: TableLayout.isPlain(cell, bytes)))
      }
    }
    rows.append(Row(range: row, cells: first..<cells.count))
  }

  /// Calls with the trimmed cells of a row, which is split at each `|` that has no backslash before it.
  static func forEachCell(_ bytes: UnsafeBufferPointer<UInt8>, _ row: SourceRange, _ body: (SourceRange) -> Void) {
    var i = row.start
    while i < row.end, bytes[i].isMarkdownSpace { i += 1 }
    if i < row.end, bytes[i] == Byte.pipe { i += 1 }
    var from = i
    while i < row.end {
      if bytes[i] == Byte.backslash, i + 1 < row.end, bytes[i + 1] == Byte.pipe {
        i += 2
        continue
      }
      if bytes[i] == Byte.pipe {
        body(trimmed(SourceRange(from, i), bytes))
        from = i + 1
      }
      i += 1
    }
    let last = trimmed(SourceRange(from, max(from, row.end)), bytes)
    if from < row.end, !last.isEmpty { body(last) }
  }

  private static func trimmed(_ range: SourceRange, _ bytes: UnsafeBufferPointer<UInt8>) -> SourceRange {
    var (start, end) = (range.start, range.end)
    while start < end, bytes[start].isMarkdownSpace { start += 1 }
    while end > start, bytes[end - 1].isMarkdownSpace { end -= 1 }
    return SourceRange(start, end)
  }

  private static func isPlain(_ cell: SourceRange, _ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    for i in cell.start..<cell.end {
      switch bytes[i] {
      case Byte.backslash, Byte.tick, Byte.openBracket, Byte.less, Byte.ampersand, UInt8(ascii: "*"), UInt8(ascii: "_"):
        return false
      default: break
      }
    }
    return true
  }
}

/// The header and the delimiter row by which a table is known.
struct TableShape {
  /// Number of the header's line.
  let header: Int
  /// Content offsets of the header and of the line behind the delimiter row.
  let headerOffset: Int
  let bodyOffset: Int
  let alignments: [Table.Alignment]

  /// Finds the first table in the text of a paragraph whose delimiter row stands on a line that is accepted.
  init?(_ content: LeafContent, firstLine: Int, accepts: (Int) -> Bool) {
    var header = 0
    var number = firstLine
    var line = content.nextLine(after: 0)
    while line < content.count {
      let end = content.lineTextEnd(line)
      if let alignments = TableShape.delimiters(content.bytes[line..<end]),
        TableShape.cellCount(content, header) == alignments.count, accepts(number + 1)
      {
        self.header = number
        headerOffset = header
        bodyOffset = content.nextLine(after: end)
        self.alignments = alignments
        return
      }
      header = line
      number += 1
      line = content.nextLine(after: line)
    }
    return nil
  }

  /// The line at which something begins that ends a table but no paragraph, which is why libcmark did not tell.
  func endLine(through last: Int, in containers: Containers, of lines: BodyLines) -> Int? {
    guard header + 2 <= last else { return nil }
    return (header + 2...last).first { number in
      let text = containers.text(of: number)
      let end = lines.line(number).end
      return !text.isInside || text.indent >= 4 || ListMarker.end(at: text.offset, end, lines.bytes) != nil
        || LoneTag.fills(text.offset, end, lines.bytes)
    }
  }

  private static func cellCount(_ content: LeafContent, _ line: Int) -> Int {
    var count = 0
    content.bytes.withUnsafeBufferPointer { bytes in
      TableLayout.forEachCell(bytes, SourceRange(line, content.lineTextEnd(line))) { _ in count += 1 }
    }
    return count
  }

  /// The alignments in a delimiter row, or nil where the line is none.
  private static func delimiters(_ line: ArraySlice<UInt8>) -> [Table.Alignment]? {
    guard line.allSatisfy({ $0 == Byte.dash || $0 == Byte.pipe || $0 == Byte.colon || $0.isMarkdownSpace }),
      line.contains(Byte.dash)
    else { return nil }
    var cells = line.split(separator: Byte.pipe, omittingEmptySubsequences: false).map { trim($0) }
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
}

import CMark

/// Where a GitHub table stands in what CommonMark takes for a paragraph or a heading: its columns, rows and cells,
/// before their inlines.
struct TableLayout {
  /// One cell, without the white space around it.
  struct Cell {
    let range: SourceRange
    let inlines: CellInlines

    /// The text with `\|` read as `|`, as GitHub does before it looks at inlines.
    func forEachPart(of bytes: UnsafeBufferPointer<UInt8>, _ body: (SourceRange) -> Void) {
      var from = range.start
      if inlines != .none {
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

  init(_ node: CMarkNode, _ shape: TableShape, _ underline: SourceRange?, _ text: TextLines) {
    self.node = node
    alignments = shape.alignments
    thematicBreak = underline
    rows.reserveCapacity(text.numbers.count)
    cells.reserveCapacity(text.numbers.count * alignments.count)
    range = SourceRange(text[shape.header].start, text.end)
    addRow(text[shape.header], text.bytes)
    for number in shape.body(of: text) where !text[number].isEmpty { addRow(text[number], text.bytes) }
  }

  private mutating func addRow(_ row: SourceRange, _ bytes: UnsafeBufferPointer<UInt8>) {
    let first = cells.count
    TableLayout.forEachCell(bytes, row) { cell in
      if cells.count - first < alignments.count {
        cells.append(Cell(range: cell, inlines: CellInlines(in: cell, of: bytes)))
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
      guard bytes[i] == Byte.pipe || bytes[i] == Byte.backslash else {
        i += 1
        continue
      }
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

  static func trimmed(_ range: SourceRange, _ bytes: UnsafeBufferPointer<UInt8>) -> SourceRange {
    var (start, end) = (range.start, range.end)
    while start < end, bytes[start].isMarkdownSpace { start += 1 }
    while end > start, bytes[end - 1].isMarkdownSpace { end -= 1 }
    return SourceRange(start, end)
  }
}

import CMark

/// Tables: rows and cells as GitHub splits them, cells with inlines of their own.
extension TreeBuilder {
  mutating func buildTable(_ table: TableLayout, in node: CMarkNode) {
    if table.start > 0 {
      reader.read(node, quotes: quotes, into: &content)
      let from = survey.definitions.isEmpty ? 0 : content.definitionsEnd { _, _, _ in }
      var end = table.start
      while end > from, content.bytes[end - 1].isMarkdownSpace { end -= 1 }
      if from < end {
        begin(.paragraph, at: content.source(from, end).start)
        alignInlines(of: node, from: from, to: end)
        self.end(at: content.source(from, end).end)
      }
    }
    let index = begin(.table, at: table.range.start)
    document.nodes[index].detail = Int32(document.tables.count)
    document.tables.append(
      Table(node: index, alignments: table.alignments, rowCount: table.rows.count - 1))
    for (number, row) in table.rows.enumerated() {
      begin(.tableRow, at: row.range.start, level: number == 0 ? 1 : 0)
      for cell in row.cells { build(cell) }
      end(at: row.range.end)
    }
    end(at: table.range.end)
    if let line = table.thematicBreak { add(.thematicBreak, line) }
  }

  private mutating func build(_ cell: TableLayout.Cell) {
    begin(.tableCell, at: cell.range.start)
    if cell.text.count > 0 {
      content = cell.text
      if CellInlines.isPlain(cell.text) {
        alignPlainText()
      } else if let heading = cells.next() {
        alignInlines(of: heading, from: 0)
      }
    }
    end(at: cell.range.end)
  }
}

/// The inlines of all table cells that have any, parsed by libcmark in one go.
///
/// Each cell becomes a heading of a document of its own, since a heading is one line of inlines whatever it begins
/// with; the definitions of the real document follow, so that reference links resolve.
struct CellInlines {
  private var heading: CMarkNode?

  init(survey: BlockSurvey, source: SourceText) {
    var text: [UInt8] = []
    for table in survey.tables {
      for row in table.rows {
        for cell in row.cells where cell.text.count > 0 && !CellInlines.isPlain(cell.text) {
          text.append(contentsOf: [Byte.hash, 0x20])
          text.append(contentsOf: cell.text.bytes)
          text.append(contentsOf: [0x20, Byte.hash, Byte.newline])
        }
      }
    }
    guard !text.isEmpty else { return }
    for definition in survey.definitions {
      text.append(Byte.newline)
      text.append(Byte.openBracket)
      text.append(contentsOf: source.bytes[definition.label.start..<definition.label.end])
      text.append(contentsOf: "]: <x>\n".utf8)
    }
    guard let root = text.withUnsafeBufferPointer({ buffer in
      buffer.withMemoryRebound(to: CChar.self) { CMarkTree.parse($0) }
    }) else { return }
    heading = cmark_node_first_child(root)
  }

  /// The parsed inlines of the next cell that is not plain.
  mutating func next() -> CMarkNode? {
    defer { heading = heading.flatMap { cmark_node_next($0) } }
    return heading
  }

  /// Whether nothing in a cell can be an inline of CommonMark.
  static func isPlain(_ cell: LeafContent) -> Bool {
    !cell.bytes.contains { byte in
      switch byte {
      case Byte.backslash, Byte.tick, Byte.openBracket, Byte.less, Byte.ampersand, UInt8(ascii: "*"), UInt8(ascii: "_"):
        true
      default: false
      }
    }
  }
}

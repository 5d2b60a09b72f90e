import CMark

/// Tables: rows and cells as GitHub splits them, cells with inlines of their own.
extension TreeBuilder {
  func buildTable(_ table: TableLayout) {
    let index = begin(.table, at: table.range.start)
    nodes[index].detail = Int32(document.tables.count)
    document.tables.append(Table(node: index, alignments: table.alignments, rowCount: table.rows.count - 1))
    for (number, row) in table.rows.enumerated() {
      begin(.tableRow, at: row.range.start, level: number == 0 ? 1 : 0)
      for cell in table.cells[row.cells] { build(cell) }
      end(at: row.range.end)
    }
    end(at: table.range.end)
    if let line = table.thematicBreak { add(.thematicBreak, line) }
  }

  private func build(_ cell: TableLayout.Cell) {
    begin(.tableCell, at: cell.range.start)
    if !cell.range.isEmpty {
      content.removeAll()
      cell.forEachPart(of: lines.bytes) { content.append($0, of: lines.bytes) }
      if cell.inlines != .any {
        alignTextAndCode()
      } else if let heading = cells.next() {
        alignInlines(of: heading, from: 0)
      }
    }
    end(at: cell.range.end)
  }
}

/// The inlines of all table cells that need a parser, parsed by libcmark in one go.
///
/// Each cell becomes a heading of a document of its own, since a heading is one line of inlines whatever it begins
/// with; the definitions of the real document follow, so that reference links resolve.
struct CellTrees {
  private var tree: CMarkTree?
  private var heading: CMarkNode?

  init(survey: BlockSurvey, lines: BodyLines) {
    var text: [UInt8] = []
    for table in survey.tables {
      for cell in table.cells where cell.inlines == .any {
        text.append(Byte.hash)
        text.append(0x20)
        cell.forEachPart(of: lines.bytes) { part in
          text.append(contentsOf: UnsafeBufferPointer(rebasing: lines.bytes[part.start..<part.end]))
        }
        text.append(0x20)
        text.append(Byte.hash)
        text.append(Byte.newline)
      }
    }
    guard !text.isEmpty else { return }
    for definition in survey.definitions {
      text.append(Byte.newline)
      text.append(Byte.openBracket)
      text.append(contentsOf: lines.bytes[definition.label.start..<definition.label.end])
      text.append(contentsOf: "]: <x>\n".utf8)
    }
    tree = text.withUnsafeBufferPointer { CMarkTree(parsing: $0) }
    heading = tree.flatMap { cmark_node_first_child($0.root) }
  }

  /// The parsed inlines of the next cell that needs a parser.
  mutating func next() -> CMarkNode? {
    defer { heading = heading.flatMap { cmark_node_next($0) } }
    return heading
  }
}

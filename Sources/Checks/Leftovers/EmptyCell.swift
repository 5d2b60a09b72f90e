import Linting
import Markup
import Prose

/// Flags an empty cell in a column that is filled otherwise.
///
/// A column is optional by nature where more than one cell in five is empty, where it holds single signs such as ticks, or
/// where its header says so. An empty first cell goes on with the row above, and a row of one filled cell is a
/// heading.
public struct EmptyCell: DocumentCheck {
  /// Columns in which a cell may be empty: `notes`.
  private let optional: PhraseSet
  /// Rows that a table must have to tell what is normal in it.
  private let minimum: Int

  public init(_ parameters: inout ParameterReader) {
    optional = PhraseSet(parameters.strings("optional") ?? [])
    minimum = parameters.int("min-rows") ?? 3
  }

  public func check(_ document: CheckedDocument, _ report: inout Report) {
    for table in document.document.tables where table.rowCount >= minimum {
      let rows = document.document.children(of: table.node).map { Array(document.document.children(of: $0)) }
      guard let header = rows.first, header.count > 1 else { continue }
      let body = rows.dropFirst().filter { !isHeading($0, document) }
      for column in 1..<header.count { check(column, header, body, document, &report) }
    }
  }

  private func check(
    _ column: Int, _ header: [Int], _ body: [[Int]], _ document: CheckedDocument, _ report: inout Report
  ) {
    let rows = body.filter { column < $0.count }
    let lacking = rows.filter { isEmpty($0[column], document) }
    guard !lacking.isEmpty, rows.count >= minimum, lacking.count <= max(1, rows.count / 5),
      // A table in which rows lack several cells is a matrix.
      lacking.allSatisfy({ row in row.dropFirst().count { isEmpty($0, document) } == 1 })
    else { return }
    let words = document.prose.words[document.prose.words(in: document.document.range(of: header[column]))]
    guard !words.isEmpty, !optional.occurs(in: words), !holdsSigns(rows.map { $0[column] }, document) else { return }
    let name = document.document.plainText(of: header[column])
    for row in lacking { report.flag(.at(document.document.range(of: row[column]).start), ["column": name]) }
  }

  /// Whether what is filled are ticks, crosses or single letters, or the same words again and again.
  private func holdsSigns(_ cells: [Int], _ document: CheckedDocument) -> Bool {
    let filled = cells.map { document.document.plainText(of: $0) }.filter { !$0.isEmpty }
    // Signs and emoji begin at U+2000.
    let signs = filled.count { $0.count < 4 || ($0.utf8.first ?? 0) >= 0xE2 }
    return signs * 2 > filled.count || filled.count > 1 && Set(filled).count == 1
  }

  /// Whether a row heads those below: one filled cell of several, or one in bold of two.
  private func isHeading(_ row: [Int], _ document: CheckedDocument) -> Bool {
    guard let first = row.first, row.dropFirst().allSatisfy({ isEmpty($0, document) }) else { return false }
    if row.count > 2 || isEmpty(first, document) { return true }
    return document.document.children(of: first).contains { document.document.nodes[$0].kind == .strong }
  }

  private func isEmpty(_ cell: Int, _ document: CheckedDocument) -> Bool {
    let range = document.document.range(of: cell)
    return document.source.bytes[range.start..<range.end].allSatisfy { $0 <= 0x20 || $0 == UInt8(ascii: "|") }
  }
}

/// The header and the delimiter row by which a table is known.
struct TableShape {
  /// Number of the header's line.
  let header: Int
  let alignments: [Table.Alignment]

  /// Finds the first table in a text whose delimiter row stands on a line that is accepted.
  init?(_ text: TextLines, accepts: (Int) -> Bool) {
    for number in text.numbers.dropFirst() where TableShape.mayDelimit(text.lines.line(number), text.bytes) {
      if let alignments = TableShape.delimiters(text[number], text.bytes),
        TableShape.cellCount(text[number - 1], text.bytes) == alignments.count, accepts(number)
      {
        header = number - 1
        self.alignments = alignments
        return
      }
    }
    return nil
  }

  /// Numbers of the lines below the delimiter row.
  func body(of text: TextLines) -> Range<Int> { min(header + 2, text.numbers.upperBound)..<text.numbers.upperBound }

  /// The line at which something begins that ends a table but no paragraph, which is why libcmark did not tell.
  func endLine(in text: TextLines) -> Int? {
    body(of: text).first { number in
      let place = text.containers.text(of: number)
      let end = text.lines.line(number).end
      return !place.isInside || place.indent >= 4 || ListMarker.end(at: place.offset, end, text.bytes) != nil
        || LoneTag.fills(place.offset, end, text.bytes)
    }
  }

  private static func cellCount(_ row: SourceRange, _ bytes: UnsafeBufferPointer<UInt8>) -> Int {
    var count = 0
    TableLayout.forEachCell(bytes, row) { _ in count += 1 }
    return count
  }

  /// Whether a line ends as a delimiter row does, which few lines do: with a run that holds a dash.
  private static func mayDelimit(_ line: SourceRange, _ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    var i = line.end
    while i > line.start {
      i -= 1
      if bytes[i] == Byte.dash { return true }
      guard bytes[i] == Byte.pipe || bytes[i] == Byte.colon || bytes[i].isMarkdownSpace else { return false }
    }
    return false
  }

  /// The alignments in a delimiter row, or nil where the line is none.
  private static func delimiters(_ row: SourceRange, _ bytes: UnsafeBufferPointer<UInt8>) -> [Table.Alignment]? {
    var alignments: [Table.Alignment] = []
    var from = row.start
    while from <= row.end {
      var to = from
      while to < row.end, bytes[to] != Byte.pipe { to += 1 }
      let cell = TableLayout.trimmed(SourceRange(from, to), bytes)
      // Nothing stands before a pipe that opens the row, or behind one that closes it.
      let isOutside = cell.isEmpty && (to == row.end ? !alignments.isEmpty : from == row.start)
      if !isOutside {
        guard let alignment = alignment(cell, bytes) else { return nil }
        alignments.append(alignment)
      }
      from = to + 1
    }
    return alignments
  }

  private static func alignment(_ cell: SourceRange, _ bytes: UnsafeBufferPointer<UInt8>) -> Table.Alignment? {
    var (start, end) = (cell.start, cell.end)
    let isLeft = start < end && bytes[start] == Byte.colon
    if isLeft { start += 1 }
    let isRight = start < end && bytes[end - 1] == Byte.colon
    if isRight { end -= 1 }
    guard start < end, (start..<end).allSatisfy({ bytes[$0] == Byte.dash }) else { return nil }
    switch (isLeft, isRight) {
    case (true, true): return .center
    case (true, false): return .left
    case (false, true): return .right
    case (false, false): return Table.Alignment.none
    }
  }
}

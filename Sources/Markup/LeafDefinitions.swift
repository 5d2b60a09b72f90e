/// Reference definitions and footnotes in the text of a paragraph.
extension LeafContent {
  /// Reports the definitions that stand at the head and gives the offset behind them.
  func definitionsEnd(_ report: (_ label: SourceRange, _ destination: SourceRange, _ range: SourceRange) -> Void)
    -> Int
  {
    var end = 0
    while end < count, bytes[end] == Byte.openBracket {
      guard let found = LinkSyntax(text: bytes).definition(at: end) else { break }
      report(
        source(found.label.lowerBound, found.label.upperBound),
        source(found.destination.lowerBound, found.destination.upperBound), source(end, found.end))
      end = found.end
    }
    return end
  }

  /// Offset behind the `[^label]:` that a line begins with, and the label.
  func footnoteMark(at start: Int) -> (label: Range<Int>, end: Int)? {
    // A mask may hide the bracket from libcmark.
    guard start + 4 < count, bytes[start] == Byte.openBracket || bytes[start] == Byte.masked,
      bytes[start + 1] == Byte.caret
    else { return nil }
    var i = start + 2
    while i < count, bytes[i] != Byte.closeBracket, !bytes[i].isMarkdownSpace { i += 1 }
    guard i > start + 2, i + 1 < count, bytes[i] == Byte.closeBracket, bytes[i + 1] == Byte.colon else { return nil }
    return (start + 2..<i, i + 2)
  }

  func nextLine(after start: Int) -> Int {
    let end = lineTextEnd(start)
    return end + 1 < count && bytes[end] == 0x0D && bytes[end + 1] == 0x0A ? end + 2 : end + 1
  }

  /// Offset of the line end of the line at an offset.
  func lineTextEnd(_ start: Int) -> Int {
    var i = start
    while i < count, !bytes[i].isLineEnd { i += 1 }
    return i
  }

  /// Where the text behind a mark begins, on its line or the next.
  func textStart(behind mark: Int) -> Int {
    var i = mark
    while i < count, bytes[i].isBlank { i += 1 }
    return i < count && bytes[i].isLineEnd ? nextLine(after: i) : i
  }

  /// How many lines end before an offset.
  func lineCount(before offset: Int) -> Int {
    var count = 0
    var line = 0
    while line < offset {
      line = nextLine(after: line)
      count += 1
    }
    return count
  }
}

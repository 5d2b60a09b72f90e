/// Reference definitions and footnotes in the text of a paragraph.
extension LeafContent {
  /// Reports the definitions that stand at the head and gives the offset behind them.
  mutating func definitionsEnd(_ report: (_ label: SourceRange, _ destination: SourceRange, _ range: SourceRange) -> Void)
    -> Int
  {
    var end = 0
    while end < count {
      let from = end
      guard let found = withSyntax({ $0.definition(at: from) }) else { break }
      report(
        source(found.label.lowerBound, found.label.upperBound),
        source(found.destination.lowerBound, found.destination.upperBound), source(from, found.end))
      end = found.end
    }
    return end
  }

  /// Calls with the label and offset of each line that begins `[^label]:`.
  mutating func forEachFootnote(_ report: (_ label: SourceRange, _ offset: Int) -> Void) {
    var line = 0
    while line < count {
      if line + 4 < count, bytes[line] == Byte.openBracket, bytes[line + 1] == Byte.caret,
        let end = footnoteMarkEnd(at: line)
      {
        report(source(line + 2, end - 2), line)
      }
      line = nextLine(after: line)
    }
  }

  /// Offset behind `[^label]:`.
  func footnoteMarkEnd(at start: Int) -> Int? {
    var i = start + 2
    while i < count, bytes[i] != Byte.closeBracket, !bytes[i].isMarkdownSpace, bytes[i] != Byte.openBracket { i += 1 }
    guard i > start + 2, i + 1 < count, bytes[i] == Byte.closeBracket, bytes[i + 1] == Byte.colon else { return nil }
    return i + 2
  }

  func nextLine(after start: Int) -> Int {
    var i = start
    while i < count, !bytes[i].isLineEnd { i += 1 }
    if i + 1 < count, bytes[i] == 0x0D, bytes[i + 1] == 0x0A { i += 1 }
    return i + 1
  }

  func withSyntax<T>(_ body: (LinkSyntax) -> T) -> T { bytes.withUnsafeBufferPointer { body(LinkSyntax(text: $0)) } }
}

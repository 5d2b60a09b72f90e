/// The lines of a block of code: its fences, its info string, its content.
struct CodeLines {
  let isFenced: Bool
  let info: SourceRange
  let content: SourceRange
  /// Offset behind the block, its closing fence included.
  let end: Int
  /// Number of the last line.
  let last: Int

  init(_ block: LeafBlock, in containers: Containers) {
    let lines = containers.lines
    let (first, start, count) = (block.first, block.start, block.literalLines)
    isFenced = containers.text(of: first).indent < 4
    let firstOfCode = isFenced ? first + 1 : first
    let lastOfCode = firstOfCode + count - 1
    let codeEnd = lines.line(max(lastOfCode, first)).end
    guard isFenced else {
      info = .at(start)
      content = SourceRange(start, lines.lineEnd(max(lastOfCode, first)))
      (end, last) = (codeEnd, max(lastOfCode, first))
      return
    }
    let fence = Fence(at: start, in: lines)
    info = fence.info(until: lines.line(first).end)
    content =
      count == 0 ? .at(lines.lineEnd(first)) : SourceRange(lines.line(firstOfCode).start, lines.lineEnd(lastOfCode))
    let closing = fence.closing(on: lastOfCode + 1, in: containers)
    end = closing ?? codeEnd
    last = closing == nil ? max(lastOfCode, first) : lastOfCode + 1
  }
}

/// The run of backticks or tildes that opens a block of code.
private struct Fence {
  let start: Int
  let length: Int
  let lines: BodyLines

  init(at start: Int, in lines: BodyLines) {
    self.start = start
    self.lines = lines
    length = Fence.run(at: start, of: start < lines.bytes.count ? lines.bytes[start] : 0, in: lines.bytes)
  }

  func info(until lineEnd: Int) -> SourceRange {
    let from = lines.firstNonBlank(min(start + length, lineEnd), lineEnd)
    var to = lineEnd
    while to > from, lines.bytes[to - 1].isBlank { to -= 1 }
    return SourceRange(from, to)
  }

  /// Offset behind the closing fence, if a line is one.
  func closing(on number: Int, in containers: Containers) -> Int? {
    guard number <= lines.last, length > 0 else { return nil }
    let text = containers.text(of: number)
    let lineEnd = lines.line(number).end
    guard text.isInside, text.indent < 4, text.offset < lineEnd else { return nil }
    let end = text.offset + Fence.run(at: text.offset, of: lines.bytes[start], in: lines.bytes)
    guard end - text.offset >= length, lines.firstNonBlank(end, lineEnd) == lineEnd else { return nil }
    return end
  }

  private static func run(at start: Int, of mark: UInt8, in bytes: UnsafeBufferPointer<UInt8>) -> Int {
    var i = start
    while i < bytes.count, bytes[i] == mark { i += 1 }
    return i - start
  }
}

import CMark

/// Reads the lines of libcmark's leaf blocks back from the source.
struct LeafReader {
  let containers: Containers
  private var lines: BodyLines { containers.lines }

  /// Fills `content` with the text that libcmark parsed into a paragraph's or heading's inlines.
  func read(_ block: LeafBlock, into content: LeafContent) {
    content.removeAll()
    guard block.isHeading else { return readLines(block, through: block.last, content) }
    if block.last <= block.first { return readATX(block, content) }
    readLines(block, through: underline(of: block) - 1, content)
  }

  /// The last line of a leaf block; libcmark counts a line too many where only the next line told that it ended.
  func lastLine(of block: LeafBlock) -> Int {
    switch block.type {
    case CMARK_NODE_PARAGRAPH: max(block.first, block.last)
    case CMARK_NODE_HEADING: block.last > block.first ? underline(of: block) : block.first
    case CMARK_NODE_HTML_BLOCK: block.first + max(0, block.literalLines - 1)
    case CMARK_NODE_CODE_BLOCK: CodeLines(block, in: containers).last
    default: block.first
    }
  }

  /// The line of the signs below a heading.
  private func underline(of block: LeafBlock) -> Int {
    let isEarlier = block.last - 1 > block.first && isUnderline(block.last - 1)
    return isEarlier ? block.last - 1 : block.last
  }

  private func isUnderline(_ number: Int) -> Bool {
    let text = containers.text(of: number)
    let end = lines.trimmedEnd(text.offset, lines.line(number).end)
    guard text.isInside, text.indent < 4, text.offset < end else { return false }
    let sign = lines.bytes[text.offset]
    return (sign == UInt8(ascii: "=") || sign == Byte.dash)
      && (text.offset..<end).allSatisfy { lines.bytes[$0] == sign }
  }

  /// Lines that stand side by side, as they do outside of containers, are added as one.
  private func readLines(_ block: LeafBlock, through last: Int, _ content: LeafContent) {
    var from = block.start
    var lineStart = from
    var number = block.first
    while number < last {
      let end = lines.lineEnd(number)
      number += 1
      lineStart = containers.paragraphStart(number)
      if lineStart == end, from <= end { continue }
      content.append(SourceRange(from, end), of: lines.bytes)
      from = lineStart
    }
    content.append(SourceRange(from, lines.trimmedEnd(lineStart, lines.line(number).end)), of: lines.bytes)
  }

  private func readATX(_ block: LeafBlock, _ content: LeafContent) {
    let bytes = lines.bytes
    let end = lines.line(block.first).end
    let open = min(block.start + Int(cmark_node_get_heading_level(block.node)), end)
    let from = lines.firstNonBlank(open, end)
    var to = lines.trimmedEnd(open, end)
    var hashes = to
    while hashes > open, bytes[hashes - 1] == Byte.hash { hashes -= 1 }
    if hashes < to, hashes > open, bytes[hashes - 1].isBlank { to = lines.trimmedEnd(open, hashes) }
    content.append(SourceRange(min(from, to), to), of: bytes)
  }
}

import CMark

/// Reads the lines of libcmark's leaf blocks back from the source.
struct LeafReader {
  let lines: BodyLines

  /// Fills `content` with the text that libcmark parsed into a paragraph's or heading's inlines.
  func read(_ node: CMarkNode, in containers: Containers, into content: inout LeafContent) {
    content.removeAll()
    let first = Int(cmark_node_get_start_line(node))
    let start = lines.offset(line: first, column: Int(cmark_node_get_start_column(node)))
    let last = Int(cmark_node_get_end_line(node))
    if cmark_node_get_type(node) == CMARK_NODE_HEADING {
      if last <= first { return readATX(first, start, Int(cmark_node_get_heading_level(node)), &content) }
      return readLines(first, start, underline(of: node, in: containers) - 1, containers, &content)
    }
    readLines(first, start, last, containers, &content)
  }

  /// The last line of a leaf block; libcmark counts a line too many where only the next line told that it ended.
  func lastLine(of node: CMarkNode, in containers: Containers) -> Int {
    let first = Int(cmark_node_get_start_line(node))
    switch cmark_node_get_type(node) {
    case CMARK_NODE_HEADING:
      return Int(cmark_node_get_end_line(node)) > first ? underline(of: node, in: containers) : first
    case CMARK_NODE_HTML_BLOCK: return first + max(0, literalLines(node) - 1)
    case CMARK_NODE_CODE_BLOCK: return CodeLines(node, in: containers, literalLines: literalLines(node)).last
    case CMARK_NODE_PARAGRAPH: return max(first, Int(cmark_node_get_end_line(node)))
    default: return first
    }
  }

  /// The line of the signs below a heading.
  private func underline(of node: CMarkNode, in containers: Containers) -> Int {
    let last = Int(cmark_node_get_end_line(node))
    let isEarlier = last - 1 > Int(cmark_node_get_start_line(node)) && isUnderline(last - 1, in: containers)
    return isEarlier ? last - 1 : last
  }

  private func isUnderline(_ number: Int, in containers: Containers) -> Bool {
    let text = containers.text(of: number)
    let end = trimmedEnd(text.offset, lines.line(number).end)
    guard text.isInside, text.indent < 4, text.offset < end else { return false }
    let sign = lines.bytes[text.offset]
    return (sign == UInt8(ascii: "=") || sign == Byte.dash)
      && (text.offset..<end).allSatisfy { lines.bytes[$0] == sign }
  }

  func literalLines(_ node: CMarkNode) -> Int {
    guard var rest = cmark_node_get_literal(node) else { return 0 }
    var count = 0
    while let hit = strpbrk(rest, "\n\r") {
      count += 1
      rest = UnsafePointer(hit) + (hit[0] == 0x0D && hit[1] == 0x0A ? 2 : 1)
    }
    return rest[0] == 0 ? count : count + 1
  }

  private func readLines(
    _ first: Int, _ start: Int, _ last: Int, _ containers: Containers, _ content: inout LeafContent
  ) {
    for number in first...max(first, last) {
      let from = number == first ? start : containers.paragraphStart(number)
      let to = number == last ? trimmedEnd(from, lines.line(number).end) : lines.lineEnd(number)
      content.append(SourceRange(from, to), of: lines.bytes)
    }
  }

  private func readATX(_ line: Int, _ start: Int, _ level: Int, _ content: inout LeafContent) {
    let bytes = lines.bytes
    let end = lines.line(line).end
    let open = min(start + level, end)
    let from = lines.firstNonBlank(open, end)
    var to = trimmedEnd(open, end)
    var hashes = to
    while hashes > open, bytes[hashes - 1] == Byte.hash { hashes -= 1 }
    if hashes < to, hashes > open, bytes[hashes - 1].isBlank { to = trimmedEnd(open, hashes) }
    content.append(SourceRange(min(from, to), to), of: bytes)
  }

  private func trimmedEnd(_ start: Int, _ end: Int) -> Int {
    var end = end
    while end > start, lines.bytes[end - 1].isMarkdownSpace { end -= 1 }
    return end
  }
}

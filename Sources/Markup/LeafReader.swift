import CMark

/// Reads the lines of libcmark's leaf blocks back from the source.
struct LeafReader {
  let lines: BodyLines

  /// Fills `content` with the text that libcmark parsed into a paragraph's or heading's inlines.
  ///
  /// `quotes` is the number of block quotations around the block: a continuation line may carry as many marks, or
  /// fewer where it is lazy.
  func read(_ node: CMarkNode, quotes: Int, into content: inout LeafContent) {
    content.removeAll()
    let first = Int(cmark_node_get_start_line(node))
    let start = lines.offset(line: first, column: Int(cmark_node_get_start_column(node)))
    let last = Int(cmark_node_get_end_line(node))
    if cmark_node_get_type(node) == CMARK_NODE_HEADING {
      if last <= first { return readATX(first, start, Int(cmark_node_get_heading_level(node)), &content) }
      return readLines(first, start, last - 1, quotes, &content)
    }
    readLines(first, start, max(first, last), quotes, &content)
  }

  private func readLines(_ first: Int, _ start: Int, _ last: Int, _ quotes: Int, _ content: inout LeafContent) {
    for number in first...max(first, last) {
      let from = number == first ? start : lines.textStart(number, quotes: quotes)
      let to = number == last ? trimmedEnd(from, lines.line(number).end) : lines.lineEnd(number)
      content.append(SourceRange(from, to), of: lines.source)
    }
  }

  private func readATX(_ line: Int, _ start: Int, _ level: Int, _ content: inout LeafContent) {
    let bytes = lines.source.bytes
    let end = lines.line(line).end
    let open = start + level
    var from = open
    while from < end, bytes[from].isBlank { from += 1 }
    var to = trimmedEnd(open, end)
    var hashes = to
    while hashes > open, bytes[hashes - 1] == Byte.hash { hashes -= 1 }
    if hashes < to, hashes > open, bytes[hashes - 1].isBlank { to = trimmedEnd(open, hashes) }
    content.append(SourceRange(min(from, to), to), of: lines.source)
  }

  private func trimmedEnd(_ start: Int, _ end: Int) -> Int {
    var end = end
    while end > start, lines.source.bytes[end - 1].isMarkdownSpace { end -= 1 }
    return end
  }
}

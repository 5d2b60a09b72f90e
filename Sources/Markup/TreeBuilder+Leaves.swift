import CMark

/// Leaf blocks: headings, paragraphs, code, HTML, and what GitHub makes of a paragraph.
extension TreeBuilder {
  mutating func buildLeaf(_ node: CMarkNode) {
    switch cmark_node_get_type(node) {
    case CMARK_NODE_PARAGRAPH, CMARK_NODE_HEADING:
      if nextTable < survey.tables.count, survey.tables[nextTable].node == node {
        buildTable(survey.tables[nextTable], in: node)
        nextTable += 1
      } else if cmark_node_get_type(node) == CMARK_NODE_HEADING {
        buildHeading(node)
      } else {
        buildParagraph(node)
      }
    case CMARK_NODE_CODE_BLOCK: buildCode(node)
    case CMARK_NODE_HTML_BLOCK:
      let first = Int(cmark_node_get_start_line(node))
      let last = first + max(0, literalLines(node) - 1)
      add(.htmlBlock, SourceRange(start(of: node), lines.line(last).end))
    default:
      let line = lines.line(Int(cmark_node_get_start_line(node)))
      add(.thematicBreak, SourceRange(start(of: node), line.end))
    }
  }

  private func literalLines(_ node: CMarkNode) -> Int {
    guard var rest = cmark_node_get_literal(node) else { return 0 }
    var count = 0
    while let hit = strpbrk(rest, "\n\r") {
      count += 1
      rest = UnsafePointer(hit) + (hit[0] == 0x0D && hit[1] == 0x0A ? 2 : 1)
    }
    return rest[0] == 0 ? count : count + 1
  }

  private mutating func buildCode(_ node: CMarkNode) {
    let first = Int(cmark_node_get_start_line(node))
    let start = start(of: node)
    let count = literalLines(node)
    let fence = start < source.count ? source.bytes[start] : 0
    // libcmark gives the start of indented code behind its indentation, so a fence mark there is code.
    let isFenced = isFence(fence, at: start) && !isIndentedCode(node, first, start)
    let contentFirst = isFenced ? first + 1 : first
    let index = add(.codeBlock, .at(start))
    let content: SourceRange
    if count == 0 {
      content = .at(isFenced ? lines.lineEnd(first) : start)
    } else {
      content = SourceRange(isFenced ? lines.line(contentFirst).start : start, lines.lineEnd(contentFirst + count - 1))
    }
    var end = count == 0 ? lines.line(first).end : lines.line(contentFirst + count - 1).end
    if isFenced, let closing = closingFence(contentFirst + count, fence, start) { end = closing }
    document.nodes[index].end = Int32(end)
    document.nodes[index].detail = Int32(document.codeBlocks.count)
    lastEnd = max(lastEnd, end)
    let info = isFenced ? infoString(start, fence, lines.line(first).end) : .at(start)
    document.codeBlocks.append(CodeBlock(node: index, isFenced: isFenced, info: info, content: content))
  }

  private func isFence(_ mark: UInt8, at start: Int) -> Bool {
    guard mark == Byte.tick || mark == Byte.tilde, start + 2 < source.count else { return false }
    return source.bytes[start + 1] == mark && source.bytes[start + 2] == mark
  }

  /// Indented code repeats its first line in the literal; fenced code does not.
  private func isIndentedCode(_ node: CMarkNode, _ line: Int, _ start: Int) -> Bool {
    guard let literal = cmark_node_get_literal(node), cmark_node_get_fence_info(node)?.pointee ?? 0 == 0 else {
      return false
    }
    let text = source.bytes[start..<lines.line(line).end]
    return strncmp(literal, String(decoding: text, as: UTF8.self), text.count) == 0
      && closingFence(line + 1, source.bytes[start], start) == nil && text.count > 3
  }

  private func closingFence(_ line: Int, _ fence: UInt8, _ start: Int) -> Int? {
    guard line <= lines.last else { return nil }
    var opening = start
    while source.bytes[opening] == fence { opening += 1 }
    let range = lines.line(line)
    var i = lines.textStart(line, quotes: quotes)
    let first = i
    while i < range.end, source.bytes[i] == fence { i += 1 }
    guard i - first >= opening - start else { return nil }
    let end = i
    while i < range.end, source.bytes[i].isBlank { i += 1 }
    return i == range.end ? end : nil
  }

  private func infoString(_ start: Int, _ fence: UInt8, _ lineEnd: Int) -> SourceRange {
    var from = start
    while from < lineEnd, source.bytes[from] == fence { from += 1 }
    while from < lineEnd, source.bytes[from].isBlank { from += 1 }
    var to = lineEnd
    while to > from, source.bytes[to - 1].isBlank { to -= 1 }
    return SourceRange(from, to)
  }

  private mutating func buildHeading(_ node: CMarkNode) {
    reader.read(node, quotes: quotes, into: &content)
    let start = start(of: node)
    let last = Int(cmark_node_get_end_line(node))
    let first = Int(cmark_node_get_start_line(node))
    begin(.heading, at: start, level: Int(cmark_node_get_heading_level(node)))
    let skipped = last > first && !survey.definitions.isEmpty ? content.definitionsEnd { _, _, _ in } : 0
    alignInlines(of: node, from: skipped)
    end(at: lines.line(max(first, last)).end)
  }

  private mutating func buildParagraph(_ node: CMarkNode) {
    reader.read(node, quotes: quotes, into: &content)
    var from = 0
    if !survey.definitions.isEmpty, content.bytes.first == Byte.openBracket {
      from = content.definitionsEnd { _, _, _ in }
    }
    if !survey.footnotes.isEmpty, buildFootnotes(node, from: from) { return }
    if let marker = content.bytes.first, marker == Byte.openBracket { from = max(from, readMarker()) }
    guard from < content.count else { return }
    begin(.paragraph, at: content.source(from, content.count).start)
    alignInlines(of: node, from: from)
    end(at: content.source(from, content.count).end)
  }

  /// Reads a check box or the `[!NOTE]` of an alert at the head of a container, and gives the offset behind it.
  private mutating func readMarker() -> Int {
    guard let parent = open.last, document.nodes.count == parent + 1 else { return 0 }
    let bytes = content.bytes
    if document.nodes[parent].kind == .item, bytes.count > 3, bytes[2] == Byte.closeBracket, bytes[3].isMarkdownSpace,
      bytes[1] == 0x20 || bytes[1].lowercased == UInt8(ascii: "x")
    {
      document.items[Int(document.nodes[parent].detail)].isDone = bytes[1] != 0x20
      return 4
    }
    guard document.nodes[parent].kind == .blockQuote, bytes.count > 3, bytes[1] == UInt8(ascii: "!") else { return 0 }
    let line = String(decoding: bytes[2..<content.lineTextEnd(0)], as: UTF8.self).uppercased()
    guard let name = line.split(separator: "]", omittingEmptySubsequences: false).first,
      let alert = Alert(rawValue: String(name)), line.dropFirst(name.count + 1).allSatisfy(\.isWhitespace)
    else { return 0 }
    document.nodes[parent].level = alert.level
    return min(content.nextLine(after: 0), content.count)
  }

  /// Splits a paragraph at its footnote definitions; false where it has none.
  private mutating func buildFootnotes(_ node: CMarkNode, from: Int) -> Bool {
    var marks: [Int] = []
    content.forEachFootnote { _, offset in if offset >= from { marks.append(offset) } }
    guard let first = marks.first else { return false }
    if first > from { buildPart(of: node, .paragraph, from..<first, text: from) }
    for (index, mark) in marks.enumerated() {
      let end = index + 1 < marks.count ? marks[index + 1] : content.count
      buildPart(of: node, .footnoteDefinition, mark..<end, text: content.footnoteMarkEnd(at: mark) ?? mark)
    }
    return true
  }

  private mutating func buildPart(
    of node: CMarkNode, _ kind: Node.Kind, _ part: Range<Int>, text: Int
  ) {
    let range = content.source(part.lowerBound, part.upperBound)
    if kind == .footnoteDefinition { begin(kind, at: range.start) }
    begin(.paragraph, at: content.source(text, text).start)
    alignInlines(of: node, from: text, to: part.upperBound)
    end(at: range.end)
    if kind == .footnoteDefinition { end(at: range.end) }
  }
}

/// GitHub's five alerts, written `> [!NOTE]` at the head of a block quotation.
public enum Alert: String, CaseIterable, Sendable {
  case note = "NOTE"
  case tip = "TIP"
  case important = "IMPORTANT"
  case warning = "WARNING"
  case caution = "CAUTION"

  /// A block quotation keeps its alert in the level of its node, from 1.
  var level: UInt8 { UInt8((Alert.allCases.firstIndex(of: self) ?? 0) + 1) }
}

extension Document {
  /// The alert that a block quotation is, if any.
  public func alert(of node: Int) -> Alert? {
    let level = Int(nodes[node].level)
    return nodes[node].kind == .blockQuote && level > 0 ? Alert.allCases[level - 1] : nil
  }
}

import CMark

/// Leaf blocks: headings, paragraphs, code, HTML, and what GitHub makes of a paragraph.
extension TreeBuilder {
  func buildLeaf(_ block: LeafBlock) {
    switch block.type {
    case CMARK_NODE_PARAGRAPH, CMARK_NODE_HEADING:
      if nextTable < survey.tables.count, survey.tables[nextTable].node == block.node {
        buildTable(survey.tables[nextTable])
        nextTable += 1
      } else if block.isHeading {
        buildHeading(block)
      } else {
        buildParagraph(block)
      }
    case CMARK_NODE_CODE_BLOCK: buildCode(block)
    case CMARK_NODE_HTML_BLOCK:
      add(.htmlBlock, SourceRange(block.start, lines.line(reader.lastLine(of: block)).end))
    default:
      add(.thematicBreak, SourceRange(block.start, lines.line(block.first).end))
    }
  }

  private func buildCode(_ block: LeafBlock) {
    let code = CodeLines(block, in: containers)
    let index = add(.codeBlock, SourceRange(block.start, code.end))
    nodes[index].detail = Int32(document.codeBlocks.count)
    document.codeBlocks.append(CodeBlock(node: index, isFenced: code.isFenced, info: code.info, content: code.content))
  }

  private func buildHeading(_ block: LeafBlock) {
    reader.read(block, into: content)
    let last = reader.lastLine(of: block)
    let skipped = last > block.first ? definitionsEnd() : 0
    let start = skipped > 0 ? content.source(skipped, skipped).start : block.start
    begin(.heading, at: start, level: Int(cmark_node_get_heading_level(block.node)))
    alignInlines(of: block.node, from: skipped)
    end(at: lines.line(last).end)
  }

  /// Offset in the content at which libcmark's inlines begin.
  private func definitionsEnd() -> Int {
    survey.definitions.isEmpty ? 0 : content.definitionsEnd { _, _, _ in }
  }

  private func buildParagraph(_ block: LeafBlock) {
    reader.read(block, into: content)
    let from = definitionsEnd()
    guard from < content.count else { return }
    if !survey.footnotes.isEmpty, let mark = content.footnoteMark(at: from) {
      let text = content.textStart(behind: mark.end)
      begin(.footnoteDefinition, at: content.source(from, from).start)
      if text < content.count { buildParagraph(of: block.node, inlines: from, text: text) }
      return end(at: content.source(from, content.count).end)
    }
    let isMarked = from == 0 && source.bytes[content.source(0, 0).start] == Byte.openBracket
    let text = isMarked ? readMarker(block.node) : from
    if text < content.count { buildParagraph(of: block.node, inlines: from, text: text) }
  }

  private func buildParagraph(of node: CMarkNode, inlines: Int, text: Int) {
    let range = content.source(text, content.count)
    begin(.paragraph, at: range.start)
    alignInlines(of: node, from: inlines, text: text)
    end(at: range.end)
  }

  /// Reads a check box or the `[!NOTE]` of an alert at the head of a container, and gives the offset behind it.
  private func readMarker(_ node: CMarkNode) -> Int {
    guard open >= 0, nodes.count == open + 1 else { return 0 }
    let bytes = content.bytes
    let end: Int
    if nodes[open].kind == .item, let isDone = CheckBox.state(bytes) {
      document.items[Int(nodes[open].detail)].isDone = isDone
      end = content.textStart(behind: 3)
    } else if nodes[open].kind == .blockQuote, let alert = Alert(bytes[..<content.lineTextEnd(0)]) {
      nodes[open].level = alert.level
      end = min(content.nextLine(after: 0), content.count)
    } else {
      return 0
    }
    // A definition of the same name makes it a link to libcmark.
    if let child = cmark_node_first_child(node), cmark_node_get_type(child) == CMARK_NODE_LINK {
      corrections.masks.insert(content.source(0, 0).start)
    }
    return end
  }
}

/// The check box of a task: `[ ]` or `[x]`.
private enum CheckBox {
  /// Whether the box at the head of a text that begins with a bracket is ticked; nil where none stands.
  static func state(_ text: UnsafeBufferPointer<UInt8>) -> Bool? {
    guard text.count > 3, text[2] == Byte.closeBracket, text[3].isMarkdownSpace else {
      return nil
    }
    if text[1].lowercased == UInt8(ascii: "x") { return true }
    return text[1].isMarkdownSpace ? false : nil
  }
}

/// GitHub's five alerts, written `> [!NOTE]` at the head of a block quotation.
public enum Alert: String, CaseIterable, Sendable {
  case note = "NOTE"
  case tip = "TIP"
  case important = "IMPORTANT"
  case warning = "WARNING"
  case caution = "CAUTION"

  /// Reads `[!NOTE]`, alone on a line that begins with a bracket, in any case.
  init?(_ line: Slice<UnsafeBufferPointer<UInt8>>) {
    guard line.dropFirst().first == UInt8(ascii: "!"), let close = line.firstIndex(of: Byte.closeBracket),
      line[(close + 1)...].allSatisfy(\.isMarkdownSpace)
    else { return nil }
    self.init(rawValue: String(decoding: line[(line.startIndex + 2)..<close], as: UTF8.self).uppercased())
  }

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

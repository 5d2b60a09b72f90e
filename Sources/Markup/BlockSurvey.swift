import CMark

/// What must be known of a whole document before its tree is built: the reference definitions, which libcmark keeps to
/// itself, the labels of footnotes, and the tables, which it takes for paragraphs.
struct BlockSurvey {
  private(set) var definitions: [ReferenceDefinition] = []
  private(set) var footnotes: Set<String> = []
  /// The tables in document order.
  private(set) var tables: [TableLayout] = []
  /// What libcmark must be shown otherwise before the tree is built.
  private(set) var corrections = Corrections()

  init(root: CMarkNode, lines: BodyLines) {
    let walk = SurveyWalk(lines: lines)
    guard walk.mayDefine || walk.mayHaveTables else { return }
    walk.visit(root)
    definitions = walk.definitions
    footnotes = walk.footnotes
    tables = walk.tables
    corrections = walk.corrections
  }
}

/// One pass over the blocks, without their inlines.
private final class SurveyWalk: BlockVisitor {
  let lines: BodyLines
  let mayDefine: Bool
  let mayHaveTables: Bool
  var definitions: [ReferenceDefinition] = []
  var footnotes: Set<String> = []
  var tables: [TableLayout] = []
  var corrections = Corrections()
  private let mayHaveFootnotes: Bool
  private let reader: LeafReader
  private let content = LeafContent()
  private let containers: Containers
  /// The last line that a leaf block has used.
  private var lastLine = 0

  init(lines: BodyLines) {
    self.lines = lines
    mayDefine = lines.bytes.contains(Byte.closeBracket, then: Byte.colon)
    mayHaveTables = lines.bytes.contains(Byte.dash, beside: Byte.pipe, or: Byte.colon)
    mayHaveFootnotes =
      mayDefine
      && (lines.bytes.contains(Byte.openBracket, then: Byte.caret)
        || lines.bytes.contains(Byte.masked, then: Byte.caret))
    containers = Containers(lines: lines)
    reader = LeafReader(containers: containers)
  }

  func visit(_ root: CMarkNode) {
    walk(root)
    searchGap(to: lines.last + 1)
  }

  func enter(_ node: CMarkNode) -> Bool {
    let type = cmark_node_get_type(node)
    switch type {
    case CMARK_NODE_DOCUMENT, CMARK_NODE_LIST: break
    case CMARK_NODE_BLOCK_QUOTE:
      let (start, line) = lines.place(of: node)
      containers.openQuote(at: start, line: line)
    case CMARK_NODE_ITEM:
      let (start, line) = lines.place(of: node)
      containers.openItem(at: start, line: line)
    default:
      visitLeaf(LeafBlock(node, type, in: lines))
      return false
    }
    return true
  }

  func leave(_ container: CMarkNode) {
    let type = cmark_node_get_type(container)
    if type == CMARK_NODE_BLOCK_QUOTE || type == CMARK_NODE_ITEM { containers.close() }
  }

  private func visitLeaf(_ block: LeafBlock) {
    let hasText = block.isParagraph || block.isHeading
    // Which lines a leaf block without text uses matters to definitions alone.
    guard mayDefine || (hasText && block.last > block.first) else { return }
    searchGap(to: block.first)
    lastLine = max(lastLine, reader.lastLine(of: block))
    guard hasText else { return }
    let isLong = lastLine > block.first
    if mayDefine, beginsWithBracket(block) || (isLong && mayHaveFootnotes) {
      reader.read(block, into: content)
      collectDefinitions(block.first)
    }
    if mayHaveTables, isLong { findTable(block) }
  }

  private func beginsWithBracket(_ block: LeafBlock) -> Bool {
    block.start < lines.bytes.count && TextStart.isBracket(lines.bytes[block.start])
  }

  /// Definitions at the head of a paragraph, and the labels of footnotes at the head of its lines.
  private func collectDefinitions(_ first: Int) {
    var line = readDefinitions()
    var number = first + content.lineCount(before: line)
    while line < content.count {
      if let mark = content.footnoteMark(at: line) {
        let label = content.source(mark.label.lowerBound, mark.label.upperBound)
        footnotes.insert(lines.source.string(label).lowercased())
        // No inline begins in a label.
        for i in label.start..<label.end where lines.bytes[i].isInlineMark { corrections.masks.insert(i) }
        if number > first { breakParagraph(before: number) }
      }
      line = content.nextLine(after: line)
      number += 1
    }
  }

  /// A footnote of one word looks like a definition to libcmark, unless its bracket is masked.
  private func readDefinitions() -> Int {
    content.definitionsEnd { label, destination, range in
      if !label.isEmpty, lines.bytes[label.start] == Byte.caret { corrections.masks.insert(range.start) }
      definitions.append(ReferenceDefinition(range: range, label: label, destination: destination))
    }
  }

  /// Finds a table, which must begin its paragraph and fill it; where it does not, libcmark must end it so.
  private func findTable(_ block: LeafBlock) {
    let text = TextLines(of: block, through: lastLine - (block.isHeading ? 1 : 0), in: containers)
    guard let shape = TableShape(text, accepts: { isPlainLine($0) }) else { return }
    if shape.header > block.first {
      if isPlainLine(shape.header) { breakParagraph(before: shape.header) }
    } else if let end = shape.endLine(in: text) {
      breakParagraph(before: end)
    } else {
      let underline = SourceRange(containers.text(of: lastLine).offset, lines.line(lastLine).end)
      if block.isHeading, !underline.isEmpty, lines.bytes[underline.start] == UInt8(ascii: "=") {
        _ = corrections.masks.insert(underline.start)
        return
      }
      tables.append(TableLayout(block.node, shape, block.isHeading ? underline : nil, text))
    }
  }

  private func isPlainLine(_ number: Int) -> Bool {
    let text = containers.text(of: number)
    return text.isInside && text.indent < 4
  }

  private func breakParagraph(before number: Int) {
    let index = lines.index(of: number)
    let prefix = containers.content(of: number).place.offset - Int(lines.source.lineStarts[index])
    corrections.breaks[index] = prefix
  }

  /// Lines that no leaf block uses may hold definitions: libcmark drops a paragraph that is nothing else.
  private func searchGap(to line: Int) {
    guard mayDefine, line > lastLine + 1 else { return }
    content.removeAll()
    for number in (lastLine + 1)..<line {
      let line = lines.line(number)
      let from = TextStart.behindMarks(of: line, in: lines.bytes)
      let isBlank = line.end <= from
      if isBlank || (content.count == 0 && lines.bytes[from] != Byte.openBracket) {
        flushGap()
        continue
      }
      content.append(SourceRange(from, lines.lineEnd(number)), of: lines.bytes)
    }
    flushGap()
  }

  private func flushGap() {
    guard content.count > 0 else { return }
    _ = readDefinitions()
    content.removeAll()
  }
}

/// Where the text of a line may begin.
private enum TextStart {
  static func isBracket(_ byte: UInt8) -> Bool { byte == Byte.openBracket || byte == Byte.masked }

  /// Behind indentation, quotation marks and list markers, whichever containers are open.
  static func behindMarks(of line: SourceRange, in bytes: UnsafeBufferPointer<UInt8>) -> Int {
    var i = line.start
    while i < line.end {
      if bytes[i].isBlank || bytes[i] == Byte.greater {
        i += 1
      } else if let end = ListMarker.end(at: i, line.end, bytes) {
        i = end
      } else {
        break
      }
    }
    return i
  }
}

extension UnsafeBufferPointer<UInt8> {
  /// Whether one byte is followed by another anywhere.
  func contains(_ first: UInt8, then second: UInt8) -> Bool {
    var from = 0
    while let at = index(of: first, from: from) {
      if at + 1 < count, self[at + 1] == second { return true }
      from = at + 1
    }
    return false
  }

  /// Whether a byte stands beside one of two others, with or without blanks between, on a line that holds only these.
  fileprivate func contains(_ mark: UInt8, beside first: UInt8, or second: UInt8) -> Bool {
    var from = 0
    while let at = index(of: mark, from: from) {
      var start = at
      while start > 0, !self[start - 1].isLineEnd, isRule(self[start - 1]) { start -= 1 }
      var end = at
      var found = false
      while end < count, isRule(self[end]) { end += 1 }
      for i in start..<end where self[i] == first || self[i] == second { found = true }
      if found { return true }
      from = end
    }
    return false
  }

  private func isRule(_ byte: UInt8) -> Bool {
    byte == Byte.dash || byte == Byte.pipe || byte == Byte.colon || byte.isBlank
  }

  private func index(of byte: UInt8, from start: Int) -> Int? {
    guard start < count, let base = baseAddress, let hit = memchr(base + start, Int32(byte), count - start) else {
      return nil
    }
    return base.distance(to: hit.assumingMemoryBound(to: UInt8.self))
  }
}

import CMark

/// Where the inline parser stands in the text of a leaf block.
struct InlineState {
  var text = UnsafeBufferPointer<UInt8>(start: nil, count: 0)
  var cursor = 0
  /// Text before this offset belongs to a mark that is not an inline: a check box, a definition.
  var first = 0
  var linkDepth = 0
  /// Brackets that may still become a link; GitHub finds no bare address behind one.
  var openBrackets = 0
  var hasTildes = false
  /// Text before this offset belongs to an address whose marks were masked.
  var masked = 0
  /// What to look for in plain text; nil where GitHub finds nothing there that CommonMark does not.
  var marks: ExtensionMarks?
  /// Whether an escape or a character reference may stand in the text.
  var mayEscape = false
}

/// Gives libcmark's inlines their exact places: its tree says what stands in the text and in which order, and walking
/// the text beside it says where.
extension TreeBuilder {
  /// Adds the inlines of a block that stand from `text` on; libcmark's begin at `from`.
  func alignInlines(of block: CMarkNode, from: Int, text: Int? = nil) {
    guard let child = cmark_node_first_child(block) else { return }
    beginInlines(from: from, first: text ?? from)
    let start = nodes.count
    walk(child, in: block)
    if inlines.hasTildes { pairTildes(from: start) }
  }

  /// Adds the inlines of content that holds none of CommonMark's but code spans.
  func alignTextAndCode() {
    beginInlines(from: 0, first: 0)
    let start = nodes.count
    let text = inlines.text
    while inlines.cursor < text.count {
      let from = inlines.cursor
      var to = from
      while to < text.count, text[to] != Byte.tick { to += 1 }
      addText(from, to)
      inlines.cursor = to
      if to < text.count { alignCode() }
      if inlines.cursor == from { break }
    }
    if inlines.hasTildes { pairTildes(from: start) }
  }

  private func beginInlines(from: Int, first: Int) {
    let (marks, mayEscape) = extensions.search(content.source(0, content.count))
    inlines = InlineState(text: content.bytes, cursor: from, first: first, marks: marks, mayEscape: mayEscape)
  }

  private func walk(_ first: CMarkNode, in block: CMarkNode) {
    var node = first
    while true {
      let type = cmark_node_get_type(node)
      if enterInline(node, type) {
        if let child = cmark_node_first_child(node) {
          node = child
          continue
        }
        leaveInline(type)
      }
      while true {
        if let sibling = cmark_node_next(node) {
          node = sibling
          break
        }
        guard let parent = cmark_node_parent(node), parent != block else { return }
        node = parent
        leaveInline(cmark_node_get_type(node))
      }
    }
  }

  /// Adds an inline, or opens one whose children follow in the text and says so.
  private func enterInline(_ node: CMarkNode, _ type: cmark_node_type) -> Bool {
    switch type {
    case CMARK_NODE_TEXT: alignText(node)
    case CMARK_NODE_SOFTBREAK: alignBreak(isHard: false)
    case CMARK_NODE_LINEBREAK: alignBreak(isHard: true)
    case CMARK_NODE_CODE: alignCode()
    case CMARK_NODE_HTML_INLINE: alignHTML(node)
    case CMARK_NODE_EMPH: return openInline(.emphasis, mark: 1)
    case CMARK_NODE_STRONG: return openInline(.strong, mark: 2)
    case CMARK_NODE_LINK: return openLink(node)
    case CMARK_NODE_IMAGE: return openInline(.image, mark: 2, isLink: true)
    default: break
    }
    return false
  }

  private func leaveInline(_ type: cmark_node_type) {
    switch type {
    case CMARK_NODE_EMPH: closeInline(mark: 1)
    case CMARK_NODE_STRONG: closeInline(mark: 2)
    default: closeLink()
    }
  }

  private func openInline(_ kind: Node.Kind, mark: Int, isLink: Bool = false) -> Bool {
    let start = max(inlines.cursor, inlines.first)
    let index = begin(kind, at: source(start, start).start)
    inlines.cursor += mark
    if isLink { addLink(index) }
    return true
  }

  private func closeInline(mark: Int) {
    inlines.cursor = min(inlines.cursor + mark, inlines.text.count)
    end(at: source(inlines.cursor - mark, inlines.cursor).end)
  }

  private func openLink(_ node: CMarkNode) -> Bool {
    guard byte(inlines.cursor) == Byte.less else { return openInline(.link, mark: 1, isLink: true) }
    let start = inlines.cursor
    var end = start
    while end < inlines.text.count, inlines.text[end] != Byte.greater { end += 1 }
    let index = begin(.link, at: source(start, end).start)
    addLink(index)
    document.links[document.links.count - 1].style = .autolink
    document.links[document.links.count - 1].destination = source(start + 1, end)
    addRaw(.text, start + 1, end)
    inlines.cursor = min(end + 1, inlines.text.count)
    closeLink()
    return false
  }

  private func addLink(_ index: Int) {
    inlines.linkDepth += 1
    nodes[index].detail = Int32(document.links.count)
    document.links.append(Link(node: index, style: .inline, destination: .at(Int(nodes[index].start))))
  }

  /// Reads what stands behind a link's text and so learns where the link leads and ends.
  private func closeLink() {
    guard open >= 0 else { return }
    let index = open
    inlines.linkDepth -= 1
    // No link stands in a link, so the brackets around this one are text.
    if nodes[index].kind == .link { inlines.openBrackets = 0 }
    let detail = Int(nodes[index].detail)
    if document.links[detail].style != .autolink {
      let syntax = LinkSyntax(text: inlines.text)
      let labelEnd = inlines.cursor
      inlines.cursor = min(inlines.cursor + 1, inlines.text.count)
      if let tail = syntax.inlineTail(at: inlines.cursor) {
        document.links[detail].destination = source(tail.destination.lowerBound, tail.destination.upperBound)
        inlines.cursor = tail.end
      } else {
        document.links[detail].style = .reference
        let end = syntax.label(at: inlines.cursor)
        let isFull = end.map { $0 > inlines.cursor + 2 } ?? false
        let label =
          isFull
          ? source(inlines.cursor + 1, (end ?? 0) - 1) : linkTextRange(index, end: source(labelEnd, labelEnd).start)
        resolve(detail, label)
        inlines.cursor = end ?? inlines.cursor
      }
    }
    end(at: source(inlines.cursor - 1, inlines.cursor).end)
  }

  private func linkTextRange(_ index: Int, end: Int) -> SourceRange {
    SourceRange(Int(nodes[index].start) + (nodes[index].kind == .image ? 2 : 1), end)
  }

  private func resolve(_ link: Int, _ label: SourceRange) {
    guard let definition = definitionsByLabel[LinkLabel.normalized(label, in: source)] else { return }
    document.links[link].destination = survey.definitions[definition].destination
  }

  private func alignBreak(isHard: Bool) {
    let start = inlines.cursor
    var i = start
    let hasBackslash = isHard && byte(i) == Byte.backslash
    if hasBackslash { i += 1 }
    while let next = byte(i), next.isMarkdownSpace, !next.isLineEnd { i += 1 }
    if byte(i) == 0x0D { i += 1 }
    if byte(i) == 0x0A { i += 1 }
    let end = i
    // Behind a backslash the blanks of a lazy line are text.
    while !hasBackslash, let next = byte(i), next.isBlank { i += 1 }
    inlines.cursor = i
    addRaw(isHard ? .lineBreak : .softBreak, start, end)
  }

  private func alignCode() {
    let text = inlines.text
    let start = inlines.cursor
    let opening = run(of: Byte.tick, at: start, text.count)
    var i = start + opening
    while i < text.count, opening > 0 {
      guard text[i] == Byte.tick else {
        i += 1
        continue
      }
      let closing = run(of: Byte.tick, at: i, text.count)
      i += closing
      if closing == opening {
        inlines.cursor = i
        addRaw(.codeSpan, start, i)
        return
      }
    }
    document.unmatchedInlines += 1
  }

  /// libcmark's literal ends each line with a newline alone.
  private func alignHTML(_ node: CMarkNode) {
    guard let literal = cmark_node_get_literal(node) else { return }
    let start = inlines.cursor
    var left = strlen(literal)
    while left > 0, inlines.cursor < inlines.text.count {
      if byte(inlines.cursor) == 0x0D, byte(inlines.cursor + 1) == 0x0A { inlines.cursor += 1 }
      inlines.cursor += 1
      left -= 1
    }
    addRaw(.html, start, inlines.cursor)
  }

  private func alignText(_ node: CMarkNode) {
    guard let chars = cmark_node_get_literal(node) else { return }
    let count = strlen(chars)
    let start = inlines.cursor
    if isPlain(chars, count) {
      inlines.cursor += count
      addText(start, inlines.cursor)
    } else {
      chars.withMemoryRebound(to: UInt8.self, capacity: count) {
        alignMarkedText(UnsafeBufferPointer(start: $0, count: count))
      }
    }
  }

  /// Whether a literal of libcmark's stands in the text as it is.
  private func isPlain(_ literal: UnsafePointer<CChar>, _ count: Int) -> Bool {
    guard inlines.cursor + count <= inlines.text.count, let base = inlines.text.baseAddress,
      memcmp(base + inlines.cursor, literal, count) == 0
    else { return false }
    return !inlines.mayEscape
      || (memchr(literal, Int32(Byte.backslash), count) == nil && memchr(literal, Int32(Byte.ampersand), count) == nil)
  }

  /// Text with escapes or character references, whose literal is shorter than its source.
  private func alignMarkedText(_ literal: UnsafeBufferPointer<UInt8>) {
    var i = 0
    var plain = inlines.cursor
    while i < literal.count, let here = byte(inlines.cursor) {
      if here == Byte.backslash, byte(inlines.cursor + 1)?.isPunctuation == true {
        addText(plain, inlines.cursor)
        addRaw(.escape, inlines.cursor, inlines.cursor + 2)
        inlines.cursor += 2
        plain = inlines.cursor
        i += 1
      } else if here == Byte.ampersand, let (end, length) = reference(at: inlines.cursor, literal, i) {
        addText(plain, inlines.cursor)
        addRaw(.entity, inlines.cursor, end)
        inlines.cursor = end
        plain = end
        i += length
      } else if here == literal[i] {
        inlines.cursor += 1
        i += 1
      } else {
        document.unmatchedInlines += 1
        break
      }
    }
    addText(plain, inlines.cursor)
  }

  /// A character reference at an offset whose decoded bytes stand in the literal.
  private func reference(at start: Int, _ literal: UnsafeBufferPointer<UInt8>, _ from: Int)
    -> (end: Int, length: Int)?
  {
    var end = start + 1
    while let next = byte(end), next.isAlphanumeric || next == Byte.hash, end - start < 40 { end += 1 }
    guard byte(end) == UInt8(ascii: ";"), end > start + 1 else { return nil }
    let bytes = references.decode(inlines.text[start...end])
    guard !bytes.isEmpty, from + bytes.count <= literal.count, literal[from..<from + bytes.count].elementsEqual(bytes)
    else {
      return nil
    }
    return (end + 1, bytes.count)
  }

  func byte(_ offset: Int) -> UInt8? { offset < inlines.text.count ? inlines.text[offset] : nil }

  func source(_ start: Int, _ end: Int) -> SourceRange {
    content.source(min(start, max(inlines.text.count - 1, 0)), min(end, inlines.text.count))
  }

  /// Adds a node, cut to the part of the text that belongs to this block.
  @discardableResult
  func addRaw(_ kind: Node.Kind, _ start: Int, _ end: Int) -> Int? {
    let start = max(start, inlines.first)
    guard start < end else { return nil }
    if kind == .text, !content.isWhole { return addPieces(start, end) }
    return add(kind, content.source(start, end))
  }

  /// Adds text; the backslash that a table cell needs before `|` is left out of the content and makes an escape.
  private func addPieces(_ start: Int, _ end: Int) -> Int? {
    var from = start
    var last: Int?
    while from < end {
      let place = content.source(from, from).start
      if lines.bytes[place] == Byte.pipe, content.hasGap(before: from), lines.bytes[place - 1] == Byte.backslash {
        last = add(.escape, SourceRange(place - 1, place + 1))
        from += 1
      } else {
        let to = content.gap(in: from, end) ?? end
        last = add(.text, content.source(from, to))
        from = to
      }
    }
    return last
  }
}

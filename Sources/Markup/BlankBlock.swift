extension Document {
  /// Whether a reader sees nothing of a block: a comment, an anchor, tags without text, a thematic break.
  public func isBlank(_ block: Int) -> Bool {
    switch nodes[block].kind {
    case .thematicBreak: return true
    case .htmlBlock: return !showsSomething(nodes[block].range)
    case .paragraph: return !(block + 1..<Int(nodes[block].next)).contains { !isBlankInline($0) }
    default: return false
    }
  }

  private func isBlankInline(_ node: Int) -> Bool {
    switch nodes[node].kind {
    case .softBreak, .lineBreak: true
    case .html: !showsSomething(nodes[node].range)
    default: false
    }
  }

  /// Whether HTML holds text or an element that is seen without any.
  private func showsSomething(_ html: SourceRange) -> Bool {
    var i = html.start
    while i < html.end {
      if source.bytes[i].isMarkdownSpace {
        i += 1
      } else if source.bytes[i] == Byte.less, let end = endOfUnseenTag(at: i, html.end) {
        i = end
      } else {
        return true
      }
    }
    return false
  }

  /// Offset behind a comment, an anchor, a line break or a closing tag; nil where something else begins.
  private func endOfUnseenTag(at start: Int, _ limit: Int) -> Int? {
    let bytes = source.bytes
    if start + 3 < limit, bytes[start + 1] == 0x21, bytes[start + 2] == Byte.dash, bytes[start + 3] == Byte.dash {
      var i = start + 4
      while i < limit, !(bytes[i] == Byte.greater && bytes[i - 1] == Byte.dash && bytes[i - 2] == Byte.dash) { i += 1 }
      return min(i + 1, limit)
    }
    var nameEnd = start + 1
    while nameEnd < limit, bytes[nameEnd].isAlphanumeric || bytes[nameEnd] == 0x2F { nameEnd += 1 }
    let name = bytes[start + 1..<nameEnd]
    let isUnseen = name.first == 0x2F || ["a", "br", "br/", "hr", "hr/"].contains { name.elementsEqual($0.utf8) }
    guard isUnseen, let close = bytes[nameEnd..<limit].firstIndex(of: Byte.greater) else { return nil }
    return close + 1
  }
}

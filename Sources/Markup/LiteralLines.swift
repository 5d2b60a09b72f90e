/// A line of a block of code or HTML without what its containers put in front of it.
public struct LiteralLine: Sendable {
  /// Spaces that are left of a tab which the containers took in part.
  public let padding: Int
  /// The text in the source, without its line end.
  public let text: SourceRange
}

extension Document {
  /// The lines of a block of code or HTML as a reader sees them: without fences, quotation marks and the indentation
  /// of lists; none for other blocks.
  public func literalLines(of block: Int) -> [LiteralLine] {
    switch nodes[block].kind {
    case .codeBlock:
      let code = codeBlocks[Int(nodes[block].detail)]
      return LiteralReader(block, in: self).lines(
        of: code.content, indent: code.isFenced ? .ofFence(Int(nodes[block].start)) : .code)
    case .htmlBlock: return LiteralReader(block, in: self).lines(of: nodes[block].range, indent: .none)
    default: return []
    }
  }

  /// The text of a block of code or HTML, each line with a line feed behind it.
  public func literal(of block: Int) -> [UInt8] {
    var bytes: [UInt8] = []
    for line in literalLines(of: block) {
      bytes.append(contentsOf: repeatElement(0x20, count: line.padding))
      bytes.append(contentsOf: source.bytes[line.text.start..<line.text.end])
      bytes.append(Byte.newline)
    }
    return bytes
  }
}

/// Reads the lines of one block behind the marks of its containers.
private struct LiteralReader {
  /// What the lines of a block are indented by inside its containers.
  enum Indent {
    case none
    /// The four columns that make a line code.
    case code
    /// At most as many columns as the opening fence at an offset.
    case ofFence(Int)
  }

  let source: SourceText
  let containers: Containers

  init(_ block: Int, in document: Document) {
    source = document.source
    containers = Containers(lines: BodyLines(source: document.source, start: 0))
    var ancestors: [Int] = []
    var node = Int(document.nodes[block].parent)
    while node > 0 {
      ancestors.append(node)
      node = Int(document.nodes[node].parent)
    }
    for ancestor in ancestors.reversed() {
      let start = Int(document.nodes[ancestor].start)
      switch document.nodes[ancestor].kind {
      case .blockQuote: containers.openQuote(at: start, line: source.lineIndex(of: start) + 1)
      case .item: containers.openItem(at: start, line: source.lineIndex(of: start) + 1)
      default: break
      }
    }
  }

  func lines(of content: SourceRange, indent: Indent) -> [LiteralLine] {
    guard !content.isEmpty else { return [] }
    let columns =
      switch indent {
      case .none: 0
      case .code: 4
      case .ofFence(let start): containers.text(of: source.lineIndex(of: start) + 1).indent
      }
    let first = source.lineIndex(of: content.start)
    let last = source.lineIndex(of: content.end - 1)
    return (first...last).map { line in
      let end = min(source.line(line).end, content.end)
      let (offset, padding) = containers.literalStart(line + 1, without: columns)
      return LiteralLine(padding: offset < end ? padding : 0, text: SourceRange(min(offset, end), end))
    }
  }
}

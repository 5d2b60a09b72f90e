/// A parsed Markdown document: a flat tree of nodes over the bytes it was read from.
///
/// The parser fills it before anybody else sees it; from then on it does not change.
public final class Document: @unchecked Sendable {
  public let source: SourceText
  public let frontMatter: FrontMatter?
  /// All elements in document order; index 0 is the document itself.
  public internal(set) var nodes: [Node] = []
  public internal(set) var lists: [List] = []
  public internal(set) var items: [Item] = []
  public internal(set) var codeBlocks: [CodeBlock] = []
  public internal(set) var links: [Link] = []
  public internal(set) var tables: [Table] = []
  public internal(set) var definitions: [ReferenceDefinition] = []
  /// How many inlines could not be matched with the source; 0 unless libcmark and docgate disagree.
  public internal(set) var unmatchedInlines = 0

  init(source: SourceText, frontMatter: FrontMatter?) {
    self.source = source
    self.frontMatter = frontMatter
  }

  public func range(of node: Int) -> SourceRange { nodes[node].range }

  /// Indices of the blocks at the top.
  public var blocks: Children { children(of: 0) }

  /// Indices of the nodes directly inside a node.
  public func children(of node: Int) -> Children { Children(document: self, parent: node) }

  /// Index of the last node that begins at an offset or before it: the innermost that may hold it; -1 where none does.
  public func lastNode(beginningBy offset: Int) -> Int {
    nodes.withUnsafeBufferPointer { nodes in
      var (low, high) = (0, nodes.count)
      while low < high {
        let middle = (low + high) / 2
        if Int(nodes[middle].start) <= offset { low = middle + 1 } else { high = middle }
      }
      return low - 1
    }
  }

  /// The readable text of a node: marks dropped, escapes and character references decoded, breaks as spaces.
  public func plainText(of node: Int) -> String {
    var bytes: [UInt8] = []
    appendPlainText(of: node, to: &bytes)
    return String(decoding: bytes, as: UTF8.self)
  }

  /// The same where no string is needed.
  public func appendPlainText(of node: Int, to bytes: inout [UInt8]) {
    for i in node..<max(node + 1, Int(nodes[node].next)) { appendText(of: i, to: &bytes) }
  }

  private func appendText(of index: Int, to bytes: inout [UInt8]) {
    let node = nodes[index]
    switch node.kind {
    case .text: bytes.append(contentsOf: source.bytes[Int(node.start)..<Int(node.end)])
    case .escape: bytes.append(source.bytes[Int(node.end) - 1])
    case .entity: bytes.append(contentsOf: CharacterReference.decode(source.string(node.range)).utf8)
    case .softBreak, .lineBreak: bytes.append(UInt8(ascii: " "))
    case .codeSpan: appendCode(of: index, to: &bytes)
    default: break
    }
  }

  private func appendCode(of index: Int, to text: inout [UInt8]) {
    let written = betweenBackticks(index)
    guard source.bytes[written.start..<written.end].contains(where: { $0.isLineEnd || $0 == Byte.backslash }) else {
      let inner = codeSpanContent(index)
      return text.append(contentsOf: source.bytes[inner.start..<inner.end])
    }
    let code = joinedCode(written, of: index)
    // A padding may be a line end, behind which the marks of a quotation stand: only the joined lines show it.
    let isPadded = code.count > 2 && code.first == 0x20 && code.last == 0x20 && code.contains { $0 != 0x20 }
    text.append(contentsOf: isPadded ? code.dropFirst().dropLast() : code[...])
  }

  /// The code of a code span with its lines joined by spaces.
  private func joinedCode(_ written: SourceRange, of index: Int) -> [UInt8] {
    let (isInCell, quotes) = surroundings(of: index)
    var code: [UInt8] = []
    var i = written.start
    while i < written.end {
      let byte = source.bytes[i]
      if byte.isLineEnd {
        code.append(0x20)
        i = lineContent(behind: i, written.end, quotes: quotes)
      } else {
        // A table cell writes `|` with a backslash, in code too.
        let isEscape = isInCell && byte == Byte.backslash && i + 1 < written.end && source.bytes[i + 1] == Byte.pipe
        if !isEscape { code.append(byte) }
        i += 1
      }
    }
    return code
  }

  /// The source of an inline, where it goes over several lines without the marks of the containers it stands in.
  public func literal(ofInline index: Int) -> [UInt8] {
    let range = nodes[index].range
    let text = source.bytes[range.start..<range.end]
    guard text.contains(where: \.isLineEnd) else { return Array(text) }
    let quotes = surroundings(of: index).quotes
    var literal: [UInt8] = []
    var i = range.start
    while i < range.end {
      literal.append(source.bytes[i].isLineEnd ? Byte.newline : source.bytes[i])
      i = source.bytes[i].isLineEnd ? lineContent(behind: i, range.end, quotes: quotes) : i + 1
    }
    return literal
  }

  private func surroundings(of index: Int) -> (isInCell: Bool, quotes: Int) {
    var isInCell = false
    var quotes = 0
    var node = index
    while node > 0 {
      node = Int(nodes[node].parent)
      isInCell = isInCell || nodes[node].kind == .tableCell
      quotes += nodes[node].kind == .blockQuote ? 1 : 0
    }
    return (isInCell, quotes)
  }

  /// Where the text of the next line begins, behind quotation marks and indentation.
  private func lineContent(behind lineEnd: Int, _ end: Int, quotes: Int) -> Int {
    var i = lineEnd + 1
    if source.bytes[lineEnd] == 0x0D, i < end, source.bytes[i] == 0x0A { i += 1 }
    for quote in 0...quotes {
      while i < end, source.bytes[i].isBlank { i += 1 }
      if quote < quotes, i < end, source.bytes[i] == Byte.greater { i += 1 }
    }
    return i
  }

  /// The code inside a code span: without backticks and without the one padding space on both sides.
  public func codeSpanContent(_ node: Int) -> SourceRange {
    let written = betweenBackticks(node)
    let (start, end) = (written.start, written.end)
    guard end - start > 2, isSpace(start), isSpace(end - 1), !(start..<end).allSatisfy(isSpace) else { return written }
    return SourceRange(start + 1, end - 1)
  }

  private func betweenBackticks(_ node: Int) -> SourceRange {
    var (start, end) = (Int(nodes[node].start), Int(nodes[node].end))
    while start < end, source.bytes[start] == Byte.tick, source.bytes[end - 1] == Byte.tick {
      (start, end) = (start + 1, end - 1)
    }
    return SourceRange(start, end)
  }

  private func isSpace(_ offset: Int) -> Bool { source.bytes[offset] == 0x20 || source.bytes[offset].isLineEnd }

  /// The nodes directly inside one node.
  public struct Children: Sequence, IteratorProtocol {
    let nodes: [Node]
    var index: Int
    let end: Int

    init(document: Document, parent: Int) {
      nodes = document.nodes
      index = parent + 1
      end = document.nodes.isEmpty ? 0 : Int(document.nodes[parent].next)
    }

    public mutating func next() -> Int? {
      guard index < end else { return nil }
      defer { index = Int(nodes[index].next) }
      return index
    }
  }
}

/// How a list counts and how its items are spaced.
public struct List: Sendable {
  public let node: Int
  public let isOrdered: Bool
  /// Number of the first item as written; 0 for bullets.
  public let start: Int
}

/// A list item with its number as written and its check box.
public struct Item: Sendable {
  public let node: Int
  /// The number in front of the item; nil for bullets.
  public let number: Int?
  /// Nil unless the item is a task: `[ ]` false, `[x]` true.
  public internal(set) var isDone: Bool?
}

/// A fenced or indented block of code.
public struct CodeBlock: Sendable {
  public let node: Int
  public let isFenced: Bool
  /// The words behind the opening fence; empty where there are none.
  public let info: SourceRange
  /// The lines of code, with the marks of the containers they stand in.
  public let content: SourceRange
}

/// A link or image and where it leads.
public struct Link: Sendable {
  public enum Style: Sendable { case inline, reference, autolink, bare }
  public let node: Int
  public internal(set) var style: Style
  /// The address as written, without `<>`; for a reference link the one in the definition.
  public internal(set) var destination: SourceRange
}

/// A GitHub table.
public struct Table: Sendable {
  public enum Alignment: Sendable { case none, left, center, right }
  public let node: Int
  public let alignments: [Alignment]
  /// Rows without the header.
  public let rowCount: Int
}

/// A line such as `[label]: address "title"`.
public struct ReferenceDefinition: Sendable {
  public let range: SourceRange
  public let label: SourceRange
  public let destination: SourceRange
}

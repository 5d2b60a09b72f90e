import Markup

/// Writes the readable text of a document, block by block.
struct ReadableTextBuilder {
  private let document: Document
  private let places: TextPlaceReader
  private var buffer: TextBuffer
  private var pieces: [ReadableText.Piece] = []
  private var blocks: [ReadableText.Block] = []
  private var spans: [ReadableText.Span] = []

  /// All text that a reader sees.
  static func text(of document: CheckedDocument) -> ReadableText {
    var builder = ReadableTextBuilder(document)
    builder.addLeaves(hasImages: true) { _ in true }
    return builder.finished()
  }

  /// The text of some blocks, without that of their images.
  ///
  /// - Parameter leaves: the nodes of the blocks, in order.
  static func text(of document: CheckedDocument, leaves: [Int]) -> ReadableText {
    let size = leaves.reduce(0) { $0 + document.document.nodes[$1].range.length + 1 }
    var builder = ReadableTextBuilder(document, capacity: size)
    for leaf in leaves { builder.addLeaf(leaf, builder.places.place(of: leaf), hasImages: false) }
    return builder.finished()
  }

  /// The running text as one block: no headings, tables or images.
  static func summary(of document: CheckedDocument) -> ReadableText {
    var builder = ReadableTextBuilder(document)
    builder.addLeaves(hasImages: false) { $0.isDisjoint(with: [.heading, .tableHeader, .tableCell, .footnote]) }
    let end = builder.buffer.count
    builder.blocks = end == 0 ? [] : [ReadableText.Block(node: 0, place: .paragraph, start: 0, end: end)]
    builder.spans = []
    return builder.finished()
  }

  /// Stretches of the source as they are written, each a block.
  static func verbatim(_ ranges: [SourceRange], of document: CheckedDocument) -> ReadableText {
    var builder = ReadableTextBuilder(document)
    for range in ranges where !range.isEmpty {
      let start = builder.buffer.count
      builder.copy(range.start, range.end)
      builder.blocks.append(.init(node: 0, place: [], start: start, end: builder.buffer.count))
      builder.buffer.append(0x0A)
    }
    return builder.finished()
  }

  /// - Parameter capacity: how many bytes the text probably has.
  private init(_ document: CheckedDocument, capacity: Int? = nil) {
    self.document = document.document
    places = TextPlaceReader(document.document, document.outline)
    buffer = TextBuffer(capacity: capacity ?? document.source.count + document.source.count / 8)
  }

  private func finished() -> ReadableText {
    ReadableText(buffer, pieces: pieces, blocks: blocks, spans: spans, source: document.source)
  }

  private mutating func addLeaves(hasImages: Bool, where isWanted: (TextPlace) -> Bool) {
    var i = 0
    while i < document.nodes.count {
      switch document.nodes[i].kind {
      case .paragraph, .heading, .tableCell:
        let place = places.place(of: i)
        if isWanted(place) { addLeaf(i, place, hasImages: hasImages) }
        i = Int(document.nodes[i].next)
      default: i += 1
      }
    }
  }

  private mutating func addLeaf(_ leaf: Int, _ place: TextPlace, hasImages: Bool) {
    var images: [Int] = []
    addBlock(leaf, place, &images)
    guard hasImages else { return }
    var nested: [Int] = []
    for image in images { addBlock(image, place.union(.alternative), &nested) }
  }

  private mutating func addBlock(_ node: Int, _ place: TextPlace, _ images: inout [Int]) {
    let start = buffer.count
    addInlines(of: node, &images)
    blocks.append(.init(node: node, place: place, start: start, end: buffer.count))
    // What divides blocks belongs to none.
    buffer.append(0x0A)
  }

  private mutating func addInlines(of parent: Int, _ images: inout [Int]) {
    var i = parent + 1
    let end = Int(document.nodes[parent].next)
    /// Spans that are not closed yet, with the node behind each.
    var open: [(unit: TextScope.Unit, start: Int, end: Int)] = []
    while i < end {
      while let last = open.last, last.end <= i { close(&open) }
      let node = document.nodes[i]
      switch node.kind {
      case .text: copy(Int(node.start), Int(node.end))
      case .escape: append(document.source.bytes[Int(node.end) - 1], for: node.range)
      case .entity: addEntity(node)
      case .softBreak: append(0x20, for: node.range)
      case .lineBreak: append(0x0A, for: node.range)
      case .codeSpan: mask(node.range)
      case .emphasis: open.append((.emphasis, buffer.count, Int(node.next)))
      case .strong: open.append((.strong, buffer.count, Int(node.next)))
      case .link:
        let style = document.links[Int(node.detail)].style
        if style == .autolink || style == .bare {
          mask(node.range)
          i = Int(node.next)
          continue
        }
        open.append((.link, buffer.count, Int(node.next)))
      case .image:
        images.append(i)
        i = Int(node.next)
        continue
      case .footnoteReference:
        i = Int(node.next)
        continue
      default: break
      }
      i += 1
    }
    while !open.isEmpty { close(&open) }
  }

  private mutating func close(_ open: inout [(unit: TextScope.Unit, start: Int, end: Int)]) {
    let span = open.removeLast()
    guard span.start < buffer.count else { return }
    spans.append(.init(unit: span.unit, block: blocks.count, range: span.start..<buffer.count))
  }

  private mutating func addEntity(_ node: Node) {
    var text = CharacterReference.decode(document.source.string(node.range))
    let offset = Int32(truncatingIfNeeded: buffer.count)
    text.withUTF8 { bytes in
      if let base = bytes.baseAddress { buffer.append(base, count: bytes.count) }
    }
    if buffer.count > offset { addPiece(from: offset, node.range) }
  }

  private mutating func mask(_ range: SourceRange) {
    append(UInt8(ascii: "*"), repeated: range.length, for: range)
  }

  private mutating func append(_ byte: UInt8, repeated count: Int = 1, for range: SourceRange) {
    let offset = Int32(truncatingIfNeeded: buffer.count)
    buffer.append(byte, repeated: count)
    addPiece(from: offset, range)
  }

  private mutating func copy(_ start: Int, _ end: Int) {
    guard start < end, let base = document.source.bytes.baseAddress else { return }
    let offset = Int32(truncatingIfNeeded: buffer.count)
    buffer.append(base + start, count: end - start)
    if let last = pieces.last, last.isVerbatim, last.end == offset, Int(last.sourceEnd) == start {
      pieces[pieces.count - 1].end += Int32(truncatingIfNeeded: end - start)
      pieces[pieces.count - 1].sourceEnd = Int32(truncatingIfNeeded: end)
    } else {
      addPiece(from: offset, SourceRange(start, end))
    }
  }

  private mutating func addPiece(from offset: Int32, _ range: SourceRange) {
    pieces.append(
      .init(
        start: offset, end: Int32(truncatingIfNeeded: buffer.count), source: Int32(truncatingIfNeeded: range.start),
        sourceEnd: Int32(truncatingIfNeeded: range.end)))
  }
}

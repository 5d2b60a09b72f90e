import Markup

/// What a reader sees of a document, in one contiguous piece with a map back to the source.
///
/// Marks are dropped, escapes and character references decoded, breaks inside a line are spaces; code and addresses keep
/// their length as `*`, which no pattern about words matches.
final class ReadableText: @unchecked Sendable {
  /// A stretch of text and where it comes from; where both are of one length, byte stands for byte.
  struct Piece {
    let start: Int32
    var end: Int32
    let source: Int32
    var sourceEnd: Int32

    var isVerbatim: Bool { end - start == sourceEnd - source }
  }

  /// A paragraph, heading or table cell, or an image's alternative text.
  struct Block {
    /// The node that it is.
    let node: Int
    let place: TextPlace
    let start: Int
    var end: Int
  }

  /// A stretch of a block with a meaning of its own.
  struct Span {
    let unit: TextScope.Unit
    /// Index of its block.
    let block: Int
    let range: Range<Int>
  }

  let bytes: UnsafeBufferPointer<UInt8>
  /// In the order of the text.
  let pieces: [Piece]
  /// In the order of the text, which is that of their nodes.
  let blocks: [Block]
  let spans: [Span]
  let source: SourceText

  init(_ buffer: TextBuffer, pieces: [Piece], blocks: [Block], spans: [Span], source: SourceText) {
    bytes = buffer.take()
    self.pieces = pieces
    self.blocks = blocks
    self.spans = spans
    self.source = source
  }

  deinit { bytes.deallocate() }

  /// Where a stretch of text that is not empty stands in the source.
  func sourceRange(_ range: Range<Int>) -> SourceRange {
    let first = pieces[piece(at: range.lowerBound)]
    let last = pieces[piece(at: max(range.lowerBound, range.upperBound - 1))]
    let start = first.isVerbatim ? Int(first.source) + range.lowerBound - Int(first.start) : Int(first.source)
    let end = last.isVerbatim ? Int(last.source) + range.upperBound - Int(last.start) : Int(last.sourceEnd)
    return SourceRange(start, end)
  }

  /// Where a byte of the source stands in the text; nil where it is not seen.
  func offset(ofSource source: Int, in block: Int) -> Int? {
    var low = piece(at: blocks[block].start)
    var high = blocks[block].end > blocks[block].start ? piece(at: blocks[block].end - 1) + 1 : low
    while low < high {
      let middle = (low + high) / 2
      if Int(pieces[middle].sourceEnd) <= source { low = middle + 1 } else { high = middle }
    }
    guard low < pieces.count, Int(pieces[low].source) <= source, Int(pieces[low].start) < blocks[block].end else {
      return nil
    }
    return Int(pieces[low].start) + (pieces[low].isVerbatim ? source - Int(pieces[low].source) : 0)
  }

  /// Index of the block of a node; nil where it has no text.
  func block(ofNode node: Int) -> Int? {
    let index = first(in: blocks.count) { blocks[$0].node >= node }
    return index < blocks.count && blocks[index].node == node ? index : nil
  }

  /// Index of the block that holds an offset, or of the last one before it.
  func block(at offset: Int) -> Int { max(0, first(in: blocks.count) { blocks[$0].start > offset } - 1) }

  private func piece(at offset: Int) -> Int { max(0, first(in: pieces.count) { Int(pieces[$0].start) > offset } - 1) }

  /// The first index for which something holds that holds for all behind it too.
  @inline(__always)
  private func first(in count: Int, where holds: (Int) -> Bool) -> Int {
    var low = 0
    var high = count
    while low < high {
      let middle = (low + high) / 2
      if holds(middle) { high = middle } else { low = middle + 1 }
    }
    return low
  }
}

/// Bytes that grow outside Swift's arrays and are handed over once.
struct TextBuffer {
  private(set) var count = 0
  private var capacity: Int
  private var storage: UnsafeMutablePointer<UInt8>

  init(capacity: Int) {
    self.capacity = max(capacity, 64)
    storage = .allocate(capacity: self.capacity)
  }

  @inline(__always)
  mutating func append(_ bytes: UnsafePointer<UInt8>, count length: Int) {
    reserve(length)
    (storage + count).update(from: bytes, count: length)
    count += length
  }

  @inline(__always)
  mutating func append(_ byte: UInt8, repeated length: Int = 1) {
    reserve(length)
    (storage + count).update(repeating: byte, count: length)
    count += length
  }

  /// Hands the bytes over; whoever takes them frees them.
  func take() -> UnsafeBufferPointer<UInt8> { UnsafeBufferPointer(start: storage, count: count) }

  private mutating func reserve(_ length: Int) {
    guard count + length > capacity else { return }
    let larger = max(capacity * 2, count + length)
    let new = UnsafeMutablePointer<UInt8>.allocate(capacity: larger)
    new.update(from: storage, count: count)
    storage.deallocate()
    (storage, capacity) = (new, larger)
  }
}

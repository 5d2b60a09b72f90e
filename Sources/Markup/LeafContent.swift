/// The text of one leaf block as libcmark's inline parser sees it: its lines joined, without the marks of the
/// containers around them, each byte traceable to its place in the source.
struct LeafContent {
  /// A stretch of content whose bytes stand side by side in the source too.
  private struct Piece {
    let content: Int
    let source: Int
  }

  private(set) var bytes: [UInt8] = []
  private var pieces: [Piece] = []
  private var hint = 0

  var count: Int { bytes.count }
  /// Whether all bytes stand side by side in the source.
  var isWhole: Bool { pieces.count < 2 }

  mutating func removeAll() {
    bytes.removeAll(keepingCapacity: true)
    pieces.removeAll(keepingCapacity: true)
    hint = 0
  }

  mutating func append(_ range: SourceRange, of text: UnsafeBufferPointer<UInt8>) {
    guard !range.isEmpty else { return }
    if let last = pieces.last, last.source + (bytes.count - last.content) == range.start {
      // Continues the piece before it.
    } else {
      pieces.append(Piece(content: bytes.count, source: range.start))
    }
    bytes.append(contentsOf: UnsafeBufferPointer(rebasing: text[range.start..<range.end]))
  }

  /// The source range of a range of content; the end stays on the line of the last byte.
  mutating func source(_ start: Int, _ end: Int) -> SourceRange {
    guard !pieces.isEmpty else { return .at(0) }
    let first = sourceOffset(start)
    return SourceRange(first, end > start ? sourceOffset(end - 1) + 1 : first)
  }

  /// The first offset in a range, behind its start, at which the source leaves something out.
  mutating func gap(in start: Int, _ end: Int) -> Int? {
    guard !isWhole else { return nil }
    _ = sourceOffset(start)
    guard hint + 1 < pieces.count, pieces[hint + 1].content < end else { return nil }
    return pieces[hint + 1].content
  }

  /// Whether the source leaves something out right before an offset.
  mutating func hasGap(before offset: Int) -> Bool {
    _ = sourceOffset(offset)
    return hint > 0 && pieces[hint].content == offset
  }

  private mutating func sourceOffset(_ offset: Int) -> Int {
    while hint > 0, pieces[hint].content > offset { hint -= 1 }
    while hint + 1 < pieces.count, pieces[hint + 1].content <= offset { hint += 1 }
    return pieces[hint].source + (offset - pieces[hint].content)
  }
}

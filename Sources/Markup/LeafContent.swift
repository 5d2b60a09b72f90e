/// The text of one leaf block as libcmark's inline parser sees it: its lines joined, without the marks of the
/// containers around them, each byte traceable to its place in the source.
///
/// Most texts stand in the source as they are and are read there; only one that leaves something out is copied.
final class LeafContent {
  /// A stretch of content whose bytes stand side by side in the source too.
  private struct Piece {
    let content: Int
    let source: Int
  }

  /// The text; gone with the next change.
  private(set) var bytes = UnsafeBufferPointer<UInt8>(start: nil, count: 0)
  /// Where the text begins in the source.
  private var start = 0
  /// None where all bytes stand side by side in the source.
  private var pieces: [Piece] = []
  /// Index of the piece that was asked for last.
  private var hint = 0
  private var copy: UnsafeMutablePointer<UInt8>?
  private var capacity = 0

  deinit { copy?.deallocate() }

  var count: Int { bytes.count }
  /// Whether all bytes stand side by side in the source.
  var isWhole: Bool { pieces.isEmpty }

  func removeAll() {
    bytes = UnsafeBufferPointer(start: nil, count: 0)
    if !pieces.isEmpty { pieces.removeAll(keepingCapacity: true) }
    hint = 0
  }

  /// Adds a range of a source, which must be the same for the whole text and outlive it.
  func append(_ range: SourceRange, of text: UnsafeBufferPointer<UInt8>) {
    guard !range.isEmpty, let added = text.baseAddress.map({ $0 + range.start }) else { return }
    if count == 0 {
      start = range.start
      bytes = UnsafeBufferPointer(start: added, count: range.length)
    } else if isWhole, start + count == range.start {
      bytes = UnsafeBufferPointer(start: bytes.baseAddress, count: count + range.length)
    } else {
      if isWhole { pieces.append(Piece(content: 0, source: start)) }
      if let last = pieces.last, last.source + (count - last.content) != range.start {
        pieces.append(Piece(content: count, source: range.start))
      }
      copy(added, range.length)
    }
  }

  private func copy(_ added: UnsafePointer<UInt8>, _ length: Int) {
    let total = count + length
    if let copy, total <= capacity {
      if let base = bytes.baseAddress, base != UnsafePointer(copy) { copy.update(from: base, count: count) }
    } else {
      grow(to: total)
    }
    guard let copy else { return }
    (copy + count).update(from: added, count: length)
    bytes = UnsafeBufferPointer(start: copy, count: total)
  }

  private func grow(to total: Int) {
    capacity = max(2 * total, 1024)
    let larger = UnsafeMutablePointer<UInt8>.allocate(capacity: capacity)
    if let base = bytes.baseAddress { larger.initialize(from: base, count: count) }
    copy?.deallocate()
    copy = larger
  }

  /// The source range of a range of content; the end stays on the line of the last byte.
  func source(_ start: Int, _ end: Int) -> SourceRange {
    guard count > 0 else { return .at(0) }
    return isWhole ? SourceRange(self.start + start, self.start + end) : sourceAcrossPieces(start, end)
  }

  private func sourceAcrossPieces(_ start: Int, _ end: Int) -> SourceRange {
    let first = sourceOffset(start)
    return SourceRange(first, end > start ? sourceOffset(end - 1) + 1 : first)
  }

  /// The first offset in a range, behind its start, at which the source leaves something out.
  func gap(in start: Int, _ end: Int) -> Int? {
    guard !isWhole else { return nil }
    _ = sourceOffset(start)
    guard hint + 1 < pieces.count, pieces[hint + 1].content < end else { return nil }
    return pieces[hint + 1].content
  }

  /// Whether the source leaves something out right before an offset.
  func hasGap(before offset: Int) -> Bool {
    guard !isWhole else { return false }
    _ = sourceOffset(offset)
    return hint > 0 && pieces[hint].content == offset
  }

  private func sourceOffset(_ offset: Int) -> Int {
    while hint > 0, pieces[hint].content > offset { hint -= 1 }
    while hint + 1 < pieces.count, pieces[hint + 1].content <= offset { hint += 1 }
    return pieces[hint].source + (offset - pieces[hint].content)
  }
}

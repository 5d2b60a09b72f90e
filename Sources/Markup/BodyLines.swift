import CMark

/// The body of a document as libcmark is given it: the source behind the front matter, corrected, and its lines
/// numbered as libcmark numbers them, from 1.
final class BodyLines {
  let source: SourceText
  let start: Int
  /// The bytes of the whole source as libcmark sees them, each at its own offset: UTF-8 without NUL, but one behind.
  let bytes: UnsafeBufferPointer<UInt8>
  private let storage: Storage?
  /// Offset of each line's first byte, from the first line of the source; one that was put in has the next one's.
  private let starts: UnsafeBufferPointer<Int32>
  /// Index there of the line with number 1.
  private let first: Int
  /// The lines, from 0, before which libcmark is given an empty one.
  private let breaks: [Int]
  private let corrections: Corrections

  init(source: SourceText, start: Int, corrections: Corrections = Corrections()) {
    self.source = source
    self.start = start
    self.corrections = corrections
    first = source.lineIndex(of: start)
    breaks = corrections.breaks.keys.sorted()
    starts = breaks.isEmpty ? source.lineStarts : BodyLines.starts(in: source, withLinesBefore: breaks)
    var masks = Array(corrections.masks)
    source.forEachUnreadable { masks.append($0) }
    storage = masks.isEmpty ? nil : Storage(masking: masks, in: source.bytes)
    bytes = storage?.bytes ?? source.bytes
  }

  deinit { if !breaks.isEmpty { starts.deallocate() } }

  private static func starts(in source: SourceText, withLinesBefore breaks: [Int]) -> UnsafeBufferPointer<Int32> {
    let starts = (Array(source.lineStarts) + breaks.map { source.lineStarts[$0] }).sorted()
    let memory = UnsafeMutableBufferPointer<Int32>.allocate(capacity: starts.count)
    _ = memory.initialize(from: starts)
    return UnsafeBufferPointer(memory)
  }

  /// Number of the last line.
  var last: Int { starts.count - first }

  /// A line without its line end; one that was put in is empty.
  func line(_ number: Int) -> SourceRange {
    let index = indexAmongAll(number)
    let start = max(start, Int(starts[index]))
    var end = self.end(ofLine: index)
    if end > start, bytes[end - 1] == Byte.newline { end -= 1 }
    if end > start, bytes[end - 1] == Byte.carriageReturn { end -= 1 }
    return SourceRange(start, end)
  }

  /// Offset of the first byte of a line.
  func lineStart(_ number: Int) -> Int { max(start, Int(starts[indexAmongAll(number)])) }

  /// Offset behind the line end.
  func lineEnd(_ number: Int) -> Int { end(ofLine: indexAmongAll(number)) }

  private func end(ofLine index: Int) -> Int {
    index &+ 1 < starts.count ? Int(starts[index &+ 1]) : bytes.count
  }

  func offset(line number: Int, column: Int) -> Int { min(lineStart(number) &+ max(0, column &- 1), bytes.count) }

  /// Where a block begins, and the number of its first line.
  func place(of block: CMarkNode) -> (start: Int, line: Int) {
    let line = Int(cmark_node_get_start_line(block))
    return (offset(line: line, column: Int(cmark_node_get_start_column(block))), line)
  }

  /// Index of a line among all; the nearest for a number that no line has.
  private func indexAmongAll(_ number: Int) -> Int { min(max(first &+ number &- 1, 0), starts.count &- 1) }

  /// Index in the source, from 0, of a line; of the line behind it where it was put in.
  func index(of number: Int) -> Int { source.lineIndex(of: Int(starts[indexAmongAll(number)])) }

  func firstNonBlank(_ start: Int, _ end: Int) -> Int {
    var i = start
    while i < end, bytes[i].isBlank { i += 1 }
    return i
  }

  /// Where the text that ends before an offset ends without white space.
  func trimmedEnd(_ start: Int, _ end: Int) -> Int {
    var end = end
    while end > start, bytes[end - 1].isMarkdownSpace { end -= 1 }
    return end
  }

  /// libcmark's tree of the body.
  func tree() -> CMarkTree? {
    let body = UnsafeBufferPointer(rebasing: bytes[start...])
    guard !breaks.isEmpty else { return CMarkTree(parsing: body) }
    var text: [UInt8] = []
    text.reserveCapacity(body.count + 16 * breaks.count)
    var from = start
    for line in breaks {
      let at = Int(source.lineStarts[line])
      text.append(contentsOf: bytes[from..<at])
      text.append(contentsOf: bytes[at..<at + (corrections.breaks[line] ?? 0)])
      // Not a newline, which would make one line end of it behind a carriage return.
      text.append(0x0D)
      from = at
    }
    text.append(contentsOf: bytes[from...])
    return text.withUnsafeBufferPointer { CMarkTree(parsing: $0) }
  }

  /// A copy of the source with some bytes masked.
  private final class Storage {
    let bytes: UnsafeBufferPointer<UInt8>
    private let copy: UnsafeMutablePointer<UInt8>

    init(masking masks: [Int], in source: UnsafeBufferPointer<UInt8>) {
      copy = .allocate(capacity: source.count + 1)
      bytes = UnsafeBufferPointer(start: copy, count: source.count)
      if let base = source.baseAddress { copy.initialize(from: base, count: source.count) }
      copy[source.count] = 0
      for i in masks { copy[i] = Byte.masked }
    }

    deinit { copy.deallocate() }
  }
}

/// What inlines of CommonMark a table cell may hold.
enum CellInlines {
  case none
  /// Code spans alone, which need no parser.
  case code
  case any

  private static let marks = ByteSet(
    Byte.backslash, Byte.tick, Byte.openBracket, Byte.less, Byte.ampersand, UInt8(ascii: "*"), Byte.underscore)

  init(in cell: SourceRange, of bytes: UnsafeBufferPointer<UInt8>) {
    self = .none
    var i = cell.start
    while i < cell.end {
      guard CellInlines.marks.contains(bytes[i]) else {
        i += 1
        continue
      }
      if bytes[i] == Byte.tick, let end = CellInlines.codeSpanEnd(at: i, cell.end, bytes) {
        self = .code
        i = end
      } else if CellInlines.isInWord(i, cell, bytes) {
        i += 1
      } else {
        self = .any
        return
      }
    }
  }

  /// Whether an offset holds an underscore that can neither open nor close emphasis.
  private static func isInWord(_ i: Int, _ cell: SourceRange, _ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    bytes[i] == Byte.underscore && i > cell.start && i + 1 < cell.end && bytes[i - 1].isAlphanumeric
      && bytes[i + 1].isAlphanumeric
  }

  /// Offset behind the code span that begins at an offset; nil where its backticks are text.
  private static func codeSpanEnd(at start: Int, _ end: Int, _ bytes: UnsafeBufferPointer<UInt8>) -> Int? {
    let opening = run(at: start, end, bytes)
    // libcmark closes no longer run.
    guard opening <= 80 else { return nil }
    var i = start + opening
    while i < end {
      let length = run(at: i, end, bytes)
      i += max(length, 1)
      if length == opening { return i }
    }
    return nil
  }

  private static func run(at start: Int, _ end: Int, _ bytes: UnsafeBufferPointer<UInt8>) -> Int {
    var i = start
    while i < end, bytes[i] == Byte.tick { i += 1 }
    return i - start
  }
}

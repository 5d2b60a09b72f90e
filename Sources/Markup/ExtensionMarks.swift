/// The bytes at which one of GitHub's inlines may begin in a text: `~`, `[`, `]`, `:`, `w` and `@`.
struct ExtensionMarks {
  private let tilde = ByteBlock(repeating: Byte.tilde)
  private let open = ByteBlock(repeating: Byte.openBracket)
  private let close = ByteBlock(repeating: Byte.closeBracket)
  private let at = ByteBlock(repeating: Byte.at)
  /// `~` again where the text has none.
  private let colon: ByteBlock
  private let w: ByteBlock

  init(hasSchemes: Bool, hasWWW: Bool) {
    colon = ByteBlock(repeating: hasSchemes ? Byte.colon : Byte.tilde)
    w = ByteBlock(repeating: hasWWW ? UInt8(ascii: "w") : Byte.tilde)
  }

  /// Offset of the first mark in a range, or the end of the range.
  func next(in text: UnsafeBufferPointer<UInt8>, from start: Int, to end: Int) -> Int {
    let raw = UnsafeRawBufferPointer(text)
    var i = start
    while i + 16 <= end {
      let block = raw.loadUnaligned(fromByteOffset: i, as: ByteBlock.self)
      let others = (block .== at) .| (block .== colon) .| (block .== w)
      if ((block .== tilde) .| (block .== open) .| (block .== close) .| others).holdsAnywhere { break }
      i += 16
    }
    while i < end, !isMark(text[i]) { i += 1 }
    return i
  }

  private func isMark(_ byte: UInt8) -> Bool {
    switch byte {
    case Byte.tilde, Byte.openBracket, Byte.closeBracket, Byte.at: true
    default: byte == colon[0] || byte == w[0]
    }
  }
}

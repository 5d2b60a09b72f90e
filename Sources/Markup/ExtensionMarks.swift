/// The bytes at which one of GitHub's inlines may begin in a text: `~`, `[`, `]`, `:`, `w` and `@`.
struct ExtensionMarks {
  private typealias Block = SIMD16<UInt8>

  private let tilde = Block(repeating: Byte.tilde)
  private let open = Block(repeating: Byte.openBracket)
  private let close = Block(repeating: Byte.closeBracket)
  private let at = Block(repeating: Byte.at)
  /// `~` again where the text has none.
  private let colon: Block
  private let w: Block

  init(hasSchemes: Bool, hasWWW: Bool) {
    colon = Block(repeating: hasSchemes ? Byte.colon : Byte.tilde)
    w = Block(repeating: hasWWW ? UInt8(ascii: "w") : Byte.tilde)
  }

  /// Offset of the first mark in a range, or the end of the range.
  func next(in text: UnsafeBufferPointer<UInt8>, from start: Int, to end: Int) -> Int {
    let raw = UnsafeRawBufferPointer(text)
    var i = start
    while i + 16 <= end {
      let block = raw.loadUnaligned(fromByteOffset: i, as: Block.self)
      let others = (block .== at) .| (block .== colon) .| (block .== w)
      if any((block .== tilde) .| (block .== open) .| (block .== close) .| others) { break }
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

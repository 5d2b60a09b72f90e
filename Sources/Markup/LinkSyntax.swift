/// CommonMark's grammar of what stands behind a link's text and in a reference definition.
///
/// libcmark parses these itself but tells no position of them, so the same grammar finds the places again.
/// All offsets are into `text`; each function gives the offset behind what it matched.
struct LinkSyntax {
  let text: UnsafeBufferPointer<UInt8>

  /// What `(address "title")` holds.
  struct Tail {
    let destination: Range<Int>
    let end: Int
  }

  /// Matches `(address "title")` from the parenthesis on.
  func inlineTail(at start: Int) -> Tail? {
    guard byte(start) == Byte.openParenthesis else { return nil }
    let destinationStart = skipSpace(start + 1)
    guard let destination = destination(at: destinationStart) else { return nil }
    let behind = skipSpace(destination.end)
    var end = behind
    if behind > destination.end, let title = title(at: behind) { end = skipSpace(title) }
    guard byte(end) == Byte.closeParenthesis else { return nil }
    return Tail(destination: destination.inner, end: end + 1)
  }

  /// Matches `[label]`; gives the offset behind the bracket, or nil where the label is none.
  func label(at start: Int) -> Int? {
    guard byte(start) == Byte.openBracket else { return nil }
    var i = start + 1
    while i < text.count, i - start <= 1001 {
      switch text[i] {
      case Byte.closeBracket: return i + 1
      case Byte.openBracket: return nil
      case Byte.backslash where byte(i + 1)?.isPunctuation == true: i += 2
      default: i += 1
      }
    }
    return nil
  }

  /// Matches a whole reference definition, with the line end behind it.
  func definition(at start: Int) -> (label: Range<Int>, destination: Range<Int>, end: Int)? {
    guard let labelEnd = label(at: start), byte(labelEnd) == Byte.colon else { return nil }
    let label = start + 1..<labelEnd - 1
    guard text[label].contains(where: { !$0.isMarkdownSpace }) else { return nil }
    let destinationStart = skipBlanks(labelEnd + 1)
    guard let destination = destination(at: destinationStart), destination.end > destinationStart else { return nil }
    let titleStart = skipBlanks(destination.end)
    if titleStart > destination.end, let title = title(at: titleStart), let end = lineEnd(at: title) {
      return (label, destination.inner, end)
    }
    guard let end = lineEnd(at: destination.end) else { return nil }
    return (label, destination.inner, end)
  }

  private func byte(_ i: Int) -> UInt8? { i < text.count ? text[i] : nil }

  private func skipSpace(_ start: Int) -> Int {
    var i = start
    while i < text.count, text[i].isMarkdownSpace { i += 1 }
    return i
  }

  /// Skips spaces and tabs with at most one line end among them.
  private func skipBlanks(_ start: Int) -> Int {
    var i = start
    while i < text.count, text[i].isBlank { i += 1 }
    if byte(i) == 0x0D { i += 1 }
    if byte(i) == 0x0A { i += 1 }
    while i < text.count, text[i].isBlank { i += 1 }
    return i
  }

  /// Offset behind the line end, when only blanks stand before it.
  private func lineEnd(at start: Int) -> Int? {
    var i = start
    while i < text.count, text[i].isBlank { i += 1 }
    guard i < text.count else { return i }
    guard text[i].isLineEnd else { return nil }
    return text[i] == 0x0D && byte(i + 1) == 0x0A ? i + 2 : i + 1
  }

  private func destination(at start: Int) -> (inner: Range<Int>, end: Int)? {
    if byte(start) == Byte.less { return bracketedDestination(at: start) }
    var i = skipPlain(start)
    var depth = 0
    scan: while i < text.count {
      if text[i] > Byte.closeParenthesis, text[i] != Byte.backslash {
        i += 1
        continue
      }
      switch text[i] {
      case Byte.backslash where byte(i + 1)?.isPunctuation == true: i += 1
      case Byte.openParenthesis:
        depth += 1
        if depth > 32 { return nil }
      case Byte.closeParenthesis:
        if depth == 0 { break scan }
        depth -= 1
      case 0x20, 0x09...0x0D: break scan
      default: break
      }
      i += 1
    }
    return depth == 0 ? (start..<i, i) : nil
  }

  /// Most bytes of an address come behind the parentheses.
  private func skipPlain(_ start: Int) -> Int {
    let raw = UnsafeRawBufferPointer(text)
    var i = start
    while i + 16 <= text.count {
      let block = raw.loadUnaligned(fromByteOffset: i, as: ByteBlock.self)
      let marks = block .<= ByteBlock(repeating: Byte.closeParenthesis)
      if (marks .| (block .== ByteBlock(repeating: Byte.backslash))).holdsAnywhere { break }
      i += 16
    }
    return i
  }

  private func bracketedDestination(at start: Int) -> (inner: Range<Int>, end: Int)? {
    var i = start + 1
    while i < text.count {
      switch text[i] {
      case Byte.greater: return (start + 1..<i, i + 1)
      case Byte.less, 0x0A, 0x0D: return nil
      case Byte.backslash: i += 2
      default: i += 1
      }
    }
    return nil
  }

  private func title(at start: Int) -> Int? {
    let opener = byte(start)
    let closer: UInt8
    switch opener {
    case UInt8(ascii: "\""), UInt8(ascii: "'"): closer = text[start]
    case Byte.openParenthesis: closer = Byte.closeParenthesis
    default: return nil
    }
    var i = start + 1
    // libcmark goes past a closing mark behind a backslash, even one that is itself escaped, unless no other follows.
    var end: Int?
    while i < text.count {
      let isEscaped = text[i - 1] == Byte.backslash && i - 1 > start
      if text[i] == closer {
        end = i + 1
        if !isEscaped { break }
      } else if text[i] == Byte.openParenthesis, opener == Byte.openParenthesis, !isEscaped {
        break
      }
      i += 1
    }
    return end
  }
}

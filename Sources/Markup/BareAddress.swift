/// An address in plain text that GitHub makes a link: `https://…`, `www.…` or an email address.
struct BareAddress {
  let range: Range<Int>

  /// Looks around a byte (`:`, `w` or `@`) that may belong to an address; text outside `from..<to` does not count.
  init?(in text: UnsafeBufferPointer<UInt8>, at i: Int, from: Int, to: Int) {
    let found =
      switch text[i] {
      case UInt8(ascii: "@"): BareAddress.email(text, i, from, to)
      case UInt8(ascii: "w"): BareAddress.www(text, i, to)
      default: BareAddress.url(text, i, from, to)
      }
    guard let found else { return nil }
    range = found
  }

  private static func url(_ text: UnsafeBufferPointer<UInt8>, _ colon: Int, _ from: Int, _ to: Int) -> Range<Int>? {
    guard colon + 3 < to, text[colon + 1] == 0x2F, text[colon + 2] == 0x2F, text[colon + 3].isAlphanumeric || text[colon + 3] > 0x7F
    else { return nil }
    var start = colon
    while start > from, text[start - 1].isLetter, colon - start < 6 { start -= 1 }
    let scheme = text[start..<colon].map(\.lowercased)
    guard ["http", "https", "ftp"].contains(where: { scheme.elementsEqual($0.utf8) }) else { return nil }
    guard start == 0 || !text[start - 1].isAlphanumeric else { return nil }
    return start..<end(text, colon + 3, to)
  }

  private static func www(_ text: UnsafeBufferPointer<UInt8>, _ start: Int, _ to: Int) -> Range<Int>? {
    guard start + 4 < to, text[start + 1] == text[start], text[start + 2] == text[start], text[start + 3] == 0x2E,
      text[start + 4].isAlphanumeric
    else { return nil }
    if start > 0 {
      let before = text[start - 1]
      guard before.isMarkdownSpace || [0x2A, 0x5F, Byte.tilde, Byte.openParenthesis].contains(before) else { return nil }
    }
    return start..<end(text, start + 4, to)
  }

  private static func email(_ text: UnsafeBufferPointer<UInt8>, _ at: Int, _ from: Int, _ to: Int) -> Range<Int>? {
    var start = at
    while start > from, text[start - 1].isAlphanumeric || [0x2E, 0x2D, 0x5F, 0x2B].contains(text[start - 1]) { start -= 1 }
    guard start < at else { return nil }
    var end = at + 1
    var dots = 0
    while end < to, text[end].isAlphanumeric || text[end] == 0x2D || text[end] == 0x5F
      || (text[end] == 0x2E && end + 1 < to && text[end + 1].isAlphanumeric)
    {
      if text[end] == 0x2E { dots += 1 }
      end += 1
    }
    guard dots > 0, text[end - 1].isLetter else { return nil }
    return start..<end
  }

  /// An address runs to the next space or `<`, less the punctuation that closes the sentence around it.
  private static func end(_ text: UnsafeBufferPointer<UInt8>, _ start: Int, _ to: Int) -> Int {
    var end = start
    var open = 0
    var closed = 0
    while end < to, !text[end].isMarkdownSpace, text[end] != Byte.less {
      if text[end] == Byte.openParenthesis { open += 1 }
      if text[end] == Byte.closeParenthesis { closed += 1 }
      end += 1
    }
    while end > start {
      switch text[end - 1] {
      case 0x3F, 0x21, 0x2E, 0x2C, 0x3A, 0x2A, 0x5F, 0x7E, 0x27, 0x22, 0x3B: end -= 1
      case Byte.closeParenthesis where closed > open:
        closed -= 1
        end -= 1
      default: return end
      }
    }
    return end
  }
}

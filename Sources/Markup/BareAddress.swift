/// An address in plain text that GitHub makes a link: `https://…`, `www.…` or an email address.
struct BareAddress {
  let range: Range<Int>
  let isEmail: Bool

  /// Looks around a byte (`:`, `w` or `@`) that may belong to an address; text outside `from..<to` does not count.
  init?(in text: UnsafeBufferPointer<UInt8>, at i: Int, from: Int, to: Int) {
    isEmail = text[i] == UInt8(ascii: "@")
    let found =
      switch text[i] {
      case UInt8(ascii: "@"): BareAddress.email(text, i, from, to)
      case UInt8(ascii: "w"): BareAddress.www(text, i, to)
      default: BareAddress.url(text, i, from, to)
      }
    guard let found, !found.isEmpty else { return nil }
    range = found
  }

  private static func url(_ text: UnsafeBufferPointer<UInt8>, _ colon: Int, _ from: Int, _ to: Int) -> Range<Int>? {
    guard colon + 3 < to, text[colon + 1] == 0x2F, text[colon + 2] == 0x2F,
      text[colon + 3].isAlphanumeric || text[colon + 3] > 0x7F
    else { return nil }
    var start = colon
    while start > from, text[start - 1].isLetter, colon - start < 6 { start -= 1 }
    guard isScheme(text[start..<colon]), start == 0 || !text[start - 1].isLetter else { return nil }
    guard isDomain(text, colon + 3, text.count) else { return nil }
    return start..<end(text, colon + 3, to)
  }

  private static func isScheme(_ letters: Slice<UnsafeBufferPointer<UInt8>>) -> Bool {
    func equals(_ name: StaticString) -> Bool {
      letters.count == name.utf8CodeUnitCount && zip(letters, 0...).allSatisfy { $0.lowercased == name.utf8Start[$1] }
    }
    return equals("http") || equals("https") || equals("ftp")
  }

  private static func www(_ text: UnsafeBufferPointer<UInt8>, _ start: Int, _ to: Int) -> Range<Int>? {
    guard start + 4 < to, text[start + 1] == text[start], text[start + 2] == text[start], text[start + 3] == 0x2E,
      text[start + 4].isAlphanumeric, isDomain(text, start, text.count)
    else { return nil }
    if start > 0 {
      let before = text[start - 1]
      guard before.isMarkdownSpace || [0x2A, 0x5F, Byte.tilde, Byte.openParenthesis].contains(before) else {
        return nil
      }
    }
    return start..<end(text, start + 4, to)
  }

  /// Whether no underscore stands in the last two parts of the name that begins at an offset; names are 253 bytes long
  /// at most, so what is longer need not be read.
  private static func isDomain(_ text: UnsafeBufferPointer<UInt8>, _ start: Int, _ end: Int) -> Bool {
    let to = min(end, start + 256)
    var (last, lastButOne) = (false, false)
    var i = start
    while i < to {
      switch text[i] {
      case 0x5F: last = true
      case 0x2E: (lastButOne, last) = (last, false)
      case Byte.dash, 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x80...: break
      default: return !last && !lastButOne
      }
      i += 1
    }
    return !last && !lastButOne
  }

  private static func email(_ text: UnsafeBufferPointer<UInt8>, _ at: Int, _ from: Int, _ to: Int) -> Range<Int>? {
    var start = at
    while start > from, text[start - 1].isAlphanumeric || [0x2E, 0x2D, 0x5F, 0x2B].contains(text[start - 1]) {
      start -= 1
    }
    guard start < at else { return nil }
    let isXMPP = ends("xmpp:", text, start, from)
    if isXMPP || ends("mailto:", text, start, from) { start -= isXMPP ? 5 : 7 }
    var end = at + 1
    var dots = 0
    while end < to {
      if text[end] == 0x2E, end + 1 < to, text[end + 1].isAlphanumeric {
        dots += 1
      } else if !(text[end].isAlphanumeric || text[end] == 0x2D || text[end] == 0x5F || (isXMPP && text[end] == 0x2F)) {
        break
      }
      end += 1
    }
    guard dots > 0, text[end - 1].isLetter, end == to || text[end] != text[at] else { return nil }
    return start..<end
  }

  /// Whether a word ends at an offset and no letter stands before it.
  private static func ends(_ word: StaticString, _ text: UnsafeBufferPointer<UInt8>, _ end: Int, _ from: Int) -> Bool {
    let start = end - word.utf8CodeUnitCount
    guard start >= from, start == from || !text[start - 1].isAlphanumeric else { return false }
    return (start..<end).allSatisfy { text[$0] == word.utf8Start[$0 - start] }
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
      case 0x3F, 0x21, 0x2E, 0x2C, 0x3A, 0x2A, 0x5F, 0x7E, 0x27, 0x22: end -= 1
      case 0x3B: end = referenceStart(text, start, end) ?? end - 1
      case Byte.closeParenthesis where closed > open:
        closed -= 1
        end -= 1
      default: return end
      }
    }
    return end
  }

  /// Where the character reference begins that the semicolon before an offset closes.
  private static func referenceStart(_ text: UnsafeBufferPointer<UInt8>, _ start: Int, _ end: Int) -> Int? {
    var i = end - 2
    while i > start, text[i].isLetter { i -= 1 }
    return i > start && i < end - 2 && text[i] == Byte.ampersand ? i : nil
  }
}

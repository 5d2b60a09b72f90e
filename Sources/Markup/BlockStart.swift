/// The marker of a list item.
enum ListMarker {
  /// Offset behind `-`, `*`, `+`, `1.` or `1)` where white space or the end of the line follows; nil where none stands.
  static func end(at start: Int, _ end: Int, _ bytes: UnsafeBufferPointer<UInt8>) -> Int? {
    guard start < end else { return nil }
    var i = start
    switch bytes[i] {
    case Byte.dash, UInt8(ascii: "*"), UInt8(ascii: "+"): i += 1
    default:
      while i < end, bytes[i].isDigit, i - start < 9 { i += 1 }
      guard i > start, i < end, bytes[i] == UInt8(ascii: ".") || bytes[i] == Byte.closeParenthesis else { return nil }
      i += 1
    }
    return i == end || bytes[i].isBlank ? i : nil
  }
}

/// An HTML tag that is alone on its line: it begins a block, but does not interrupt a paragraph.
enum LoneTag {
  static func fills(_ start: Int, _ end: Int, _ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    guard start + 2 < end, bytes[start] == Byte.less else { return false }
    var i = start + (bytes[start + 1] == UInt8(ascii: "/") ? 2 : 1)
    guard bytes[i].isLetter else { return false }
    while i < end, bytes[i].isAlphanumeric || bytes[i] == Byte.dash { i += 1 }
    guard i < end, bytes[i].isBlank || bytes[i] == Byte.greater || bytes[i] == UInt8(ascii: "/") else { return false }
    var quotation: UInt8 = 0
    while i < end, quotation != 0 || bytes[i] != Byte.greater {
      if bytes[i] == quotation {
        quotation = 0
      } else if quotation == 0, bytes[i] == UInt8(ascii: "\"") || bytes[i] == UInt8(ascii: "'") {
        quotation = bytes[i]
      } else if quotation == 0, bytes[i] == Byte.less {
        return false
      }
      i += 1
    }
    guard i < end else { return false }
    return (i + 1..<end).allSatisfy { bytes[$0].isBlank }
  }
}

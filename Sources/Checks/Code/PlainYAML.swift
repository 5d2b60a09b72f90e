import Linting
import Markup

/// Tells that a text is YAML from its lines alone, where they are as plain as most are: `key: value` and `- item`, indented
/// with spaces. What is not plain is for a parser, which takes thirty times as long.
struct PlainYAML {
  private let bytes: UnsafeBufferPointer<UInt8>
  /// The columns of the mappings and lists that are open, outermost first.
  private var open: [(column: Int, isList: Bool)] = []
  /// Whether the last entry has no value yet, so that one may follow deeper.
  private var isOpenEnded = true
  /// The column that a block of literal text must go beyond; nil outside of one.
  private var literal: Int?
  private var literalIndent: Int?

  /// - Parameter bytes: lines, each with `\n` behind it.
  static func isCertain(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    var reader = PlainYAML(bytes: bytes)
    var start = 0
    while start < bytes.count {
      var end = start
      while bytes[end] != 0x0A { end += 1 }
      guard reader.reads(start, end) else { return false }
      start = end + 1
    }
    return true
  }

  private init(bytes: UnsafeBufferPointer<UInt8>) { self.bytes = bytes }

  private mutating func reads(_ lineStart: Int, _ end: Int) -> Bool {
    var i = lineStart
    while i < end, bytes[i] == 0x20 { i += 1 }
    if i == end { return true }
    let column = i - lineStart
    if let literal {
      if column > literal {
        // The first line says how far all of them are indented.
        let indent = literalIndent ?? column
        literalIndent = indent
        return bytes[i] != 0x09 && column >= indent
      }
      self.literal = nil
    }
    if bytes[i] == UInt8(ascii: "#") { return true }
    if column == 0, bytes[lineStart..<end].elementsEqual("---".utf8) {
      (open, isOpenEnded) = ([], true)
      return true
    }
    return readsEntries(from: i, column, end)
  }

  /// `- - key: value`
  private mutating func readsEntries(from start: Int, _ column: Int, _ end: Int) -> Bool {
    var (i, column) = (start, column)
    while i + 1 < end, bytes[i] == UInt8(ascii: "-"), bytes[i + 1] == 0x20 {
      guard enters(column, isList: true) else { return false }
      isOpenEnded = true
      let dash = i
      i += 1
      while i < end, bytes[i] == 0x20 { i += 1 }
      column += i - dash
    }
    if i + 1 == end, bytes[i] == UInt8(ascii: "-") {
      guard enters(column, isList: true) else { return false }
      isOpenEnded = true
      return true
    }
    var key = i
    while key < end, isOfKey(bytes[key]) { key += 1 }
    let isKey = key > i && key < end && bytes[key] == UInt8(ascii: ":") && (key + 1 == end || bytes[key + 1] == 0x20)
    guard isKey else { return i > start && readsValue(i, end, column - 1) }
    guard enters(column, isList: false) else { return false }
    key += 1
    while key < end, bytes[key] == 0x20 { key += 1 }
    if key == end || bytes[key] == UInt8(ascii: "#") {
      isOpenEnded = true
      return true
    }
    return readsValue(key, end, column)
  }

  /// Goes to the mapping or list at a column; false where the line does not fit those above.
  private mutating func enters(_ column: Int, isList: Bool) -> Bool {
    let wasOpenEnded = isOpenEnded
    var isLeft = false
    while let last = open.last, last.column > column || (last.column == column && last.isList && !isList) {
      open.removeLast()
      isLeft = true
    }
    isOpenEnded = false
    if let last = open.last, last.column == column, last.isList == isList { return true }
    // A list may stand at the column of its key.
    let isBelow = open.last.map { $0.column < column || (isList && !$0.isList && $0.column == column) } ?? true
    guard isBelow, !isLeft, wasOpenEnded else { return false }
    open.append((column, isList))
    return true
  }

  private mutating func readsValue(_ start: Int, _ end: Int, _ column: Int) -> Bool {
    isOpenEnded = false
    let first = bytes[start]
    if first == UInt8(ascii: "|") || first == UInt8(ascii: ">") {
      (literal, literalIndent) = (column, nil)
      return end - start == 1
        || (end - start == 2 && (bytes[start + 1] == UInt8(ascii: "-") || bytes[start + 1] == UInt8(ascii: "+")))
    }
    if first == UInt8(ascii: "\"") || first == UInt8(ascii: "'") { return readsQuoted(start, end, first) }
    if first == UInt8(ascii: "[") { return readsList(start, end) }
    if end - start == 2, first == UInt8(ascii: "{"), bytes[start + 1] == UInt8(ascii: "}") { return true }
    guard first.isAlphanumeric || PlainYAML.beginsWord(first) else { return false }
    var i = start
    while i < end, bytes[i] != UInt8(ascii: ":") || (i + 1 < end && bytes[i + 1] != 0x20) { i += 1 }
    return i == end
  }

  /// A string that ends with its line.
  private func readsQuoted(_ start: Int, _ end: Int, _ mark: UInt8) -> Bool {
    var i = start + 1
    while i < end - 1, bytes[i] != mark {
      let isEscape = bytes[i] == UInt8(ascii: "\\") && mark == UInt8(ascii: "\"")
      if isEscape, !"\"\\/nrt".utf8.contains(bytes[i + 1]) { return false }
      i += isEscape ? 2 : 1
    }
    return i == end - 1 && i > start && bytes[i] == mark
  }

  /// `[a, b]` with words and nothing else.
  private func readsList(_ start: Int, _ end: Int) -> Bool {
    guard end - start > 2, bytes[end - 1] == UInt8(ascii: "]") else {
      return end - start == 2 && bytes[start + 1] == UInt8(ascii: "]")
    }
    var isEmpty = true
    for i in start + 1..<end - 1 {
      if bytes[i] == UInt8(ascii: ",") {
        if isEmpty { return false }
        isEmpty = true
      } else if bytes[i] != 0x20 {
        let isDash = bytes[i] == UInt8(ascii: "-") || bytes[i] == UInt8(ascii: "_") || bytes[i] == UInt8(ascii: ".")
        guard bytes[i].isAlphanumeric || (isDash && !isEmpty) else { return false }
        isEmpty = false
      }
    }
    return !isEmpty
  }

  private static func beginsWord(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "/"), UInt8(ascii: "<"), UInt8(ascii: "$"), UInt8(ascii: "."), UInt8(ascii: "_"),
      UInt8(ascii: "("):
      true
    default: false
    }
  }

  private func isOfKey(_ byte: UInt8) -> Bool {
    byte.isAlphanumeric || byte == UInt8(ascii: "-") || byte == UInt8(ascii: "_") || byte == UInt8(ascii: ".")
      || byte == UInt8(ascii: "/")
  }
}

import Linting
import Markup

/// Finds the mistakes that TOML 1.0 refuses line by line: headers that are not closed, keys without `=` or value, strings
/// without their quotes, brackets that stay open. What keys mean together is not looked at.
struct TOMLScanner {
  private let bytes: [UInt8]
  private var position = 0

  init(_ bytes: [UInt8]) { self.bytes = bytes }

  private var byte: UInt8 { position < bytes.count ? bytes[position] : 0 }

  mutating func read() throws(CodeMistake) {
    while position < bytes.count {
      skipSpace(withLines: true)
      guard position < bytes.count else { return }
      if byte == UInt8(ascii: "[") { try readHeader() } else { try readEntry() }
      skipSpace(withLines: false)
      guard position >= bytes.count || byte == 0x0A else {
        throw CodeMistake(range: position..<lineEnd, advice: "a line ends behind its value, and this goes on")
      }
    }
  }

  private mutating func readHeader() throws(CodeMistake) {
    let start = position
    let isList = bytes[position...].starts(with: "[[".utf8)
    position += isList ? 2 : 1
    try readKey()
    guard bytes[position...].starts(with: isList ? "]]".utf8 : "]".utf8) else {
      throw CodeMistake(range: start..<lineEnd, advice: "the header of a table ends with '\(isList ? "]]" : "]")'")
    }
    position += isList ? 2 : 1
  }

  private mutating func readEntry() throws(CodeMistake) {
    let start = position
    try readKey()
    guard byte == UInt8(ascii: "=") else {
      let isColon = byte == UInt8(ascii: ":")
      throw CodeMistake(
        range: isColon ? position..<position + 1 : start..<lineEnd,
        advice: isColon ? "write '=' for ':'" : "a line is 'key = value' or the header of a table")
    }
    position += 1
    try readValue()
  }

  /// `a.b."c d"`, and the space behind it.
  private mutating func readKey() throws(CodeMistake) {
    repeat {
      skipSpace(withLines: false)
      let start = position
      if byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'") {
        try readString()
      } else {
        while byte.isAlphanumeric || byte == UInt8(ascii: "_") || byte == UInt8(ascii: "-") { position += 1 }
      }
      guard position > start else {
        throw CodeMistake(range: start..<max(start + 1, lineEnd), advice: "a key is expected here")
      }
      skipSpace(withLines: false)
    } while take(UInt8(ascii: "."))
  }

  /// A value with the lists and tables in it, which are kept on a stack of our own.
  private mutating func readValue() throws(CodeMistake) {
    var open: [Int] = []
    repeat {
      skipSpace(withLines: !open.isEmpty)
      guard position < bytes.count else { break }
      let isTable = open.last.map { bytes[$0] == UInt8(ascii: "{") } ?? false
      if !open.isEmpty, byte == (isTable ? UInt8(ascii: "}") : UInt8(ascii: "]")) {
        open.removeLast()
        position += 1
      } else {
        if isTable {
          try readKey()
          guard take(UInt8(ascii: "=")) else {
            throw CodeMistake(range: position..<position + 1, advice: "'=' is expected behind a key")
          }
          skipSpace(withLines: false)
        }
        if byte == UInt8(ascii: "[") || byte == UInt8(ascii: "{") {
          open.append(position)
          position += 1
          continue
        }
        try readScalar()
      }
      try readSeparators(&open)
    } while !open.isEmpty
    if let last = open.last { throw CodeMistake(range: last..<last + 1, advice: "this bracket is never closed") }
  }

  /// The comma behind a value in a list or a table; nothing where one ends.
  private mutating func readSeparators(_ open: inout [Int]) throws(CodeMistake) {
    guard let last = open.last else { return }
    skipSpace(withLines: true)
    if take(UInt8(ascii: ",")) { return }
    let closing = bytes[last] == UInt8(ascii: "{") ? UInt8(ascii: "}") : UInt8(ascii: "]")
    if byte == closing || position >= bytes.count { return }
    throw CodeMistake(range: position..<position + 1, advice: "a comma or the closing bracket is expected here")
  }

  private mutating func readScalar() throws(CodeMistake) {
    let start = position
    if byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'") { return try readString() }
    while position < bytes.count, !",]}#\n".utf8.contains(byte) { position += 1 }
    while position > start, bytes[position - 1] == 0x20 { position -= 1 }
    cutNumber(from: start)
    let text = String(decoding: bytes[start..<position], as: UTF8.self)
    guard !text.isEmpty else { throw CodeMistake(range: start..<start, advice: "a value is missing here") }
    guard begins(number: start) ? isNumber(text) : ["true", "false", "inf", "nan"].contains(text) else {
      throw CodeMistake(range: start..<position, advice: "a text stands in quotes")
    }
  }

  /// A number ends at a space; a date may have one before its time.
  private mutating func cutNumber(from start: Int) {
    guard begins(number: start), let space = bytes[start..<position].firstIndex(of: 0x20) else { return }
    let isDate = space - start == 10 && space + 1 < position && bytes[space + 1].isDigit
    if !isDate { position = space }
  }

  /// Whether what begins with a digit or a sign is a number, a date or a time, as `1.2.0` and `10s` are not.
  private func isNumber(_ text: String) -> Bool {
    if text.contains(":") || text.dropFirst(4).first == "-" && text.allSatisfy({ $0.isNumber || $0 == "-" }) {
      return text.allSatisfy { $0.isNumber || "-:.TtZz+ ".contains($0) }
    }
    let value = text.trimmingPrefix { $0 == "+" || $0 == "-" }.replacing("_", with: "")
    if ["inf", "nan"].contains(value) { return true }
    guard value.first == "0", let radix = ["x": 16, "o": 8, "b": 2][value.dropFirst().first ?? " "] else {
      return Double(value) != nil && value.allSatisfy { $0.isNumber || ".eE+-".contains($0) }
    }
    return value.dropFirst(2).allSatisfy { Int(String($0), radix: radix) != nil }
  }

  private func begins(number start: Int) -> Bool {
    start < bytes.count
      && (bytes[start].isDigit || bytes[start] == UInt8(ascii: "+") || bytes[start] == UInt8(ascii: "-"))
  }

  private mutating func readString() throws(CodeMistake) {
    let (start, quote) = (position, byte)
    let isLong = bytes[position...].starts(with: [quote, quote, quote])
    position += isLong ? 3 : 1
    while position < bytes.count {
      if byte == UInt8(ascii: "\\"), quote == UInt8(ascii: "\"") {
        position += 2
      } else if byte == quote, !isLong || bytes[position...].starts(with: [quote, quote, quote]) {
        position += isLong ? 3 : 1
        while isLong, byte == quote { position += 1 }
        return
      } else if byte == 0x0A, !isLong {
        break
      } else {
        position += 1
      }
    }
    position = min(position, bytes.count)
    throw CodeMistake(range: start..<min(position, lineEnd(from: start)), advice: "the string is never closed")
  }

  private mutating func take(_ wanted: UInt8) -> Bool {
    guard byte == wanted else { return false }
    position += 1
    return true
  }

  private mutating func skipSpace(withLines: Bool) {
    while position < bytes.count {
      if byte == 0x20 || byte == 0x09 || (withLines && byte == 0x0A) {
        position += 1
      } else if byte == UInt8(ascii: "#") {
        position = lineEnd
      } else {
        return
      }
    }
  }

  private var lineEnd: Int { lineEnd(from: position) }

  private func lineEnd(from start: Int) -> Int { bytes[min(start, bytes.count)...].firstIndex(of: 0x0A) ?? bytes.count }
}

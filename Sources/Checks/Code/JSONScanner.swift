import Markup

/// Reads JSON as RFC 8259 has it, and beside it what examples leave out: `...`, and `<id>` for a value.
///
/// Containers are kept on a stack of our own, so that no depth of nesting is too much.
struct JSONScanner {
  enum Dialect { case strict, comments, json5 }

  /// Why reading ended early.
  enum Stop: Error {
    case mistake(CodeMistake)
    /// The text is written for people from here on: a grammar, a template, a dialect.
    case unreadable
  }

  /// What may come next.
  private enum Place { case value, firstValue, name, firstName, colon, separator }

  let bytes: [UInt8]
  let dialect: Dialect
  var position = 0
  /// Whether something was left out.
  var isExcerpt = false
  /// The first comment where the dialect has none.
  var comment: Range<Int>?
  private var open: [Int] = []
  private var place = Place.value
  /// Offset of the last comma; behind it nothing stands yet.
  private var comma = 0
  /// Offset behind the last value.
  private var valueEnd = 0
  /// Whether something left out stands before the next value or name, which then needs no comma.
  private var isBehindElision = false

  init(_ bytes: [UInt8], dialect: Dialect, from start: Int = 0) {
    self.bytes = bytes
    self.dialect = dialect
    position = start
  }

  var isAtEnd: Bool { position >= bytes.count }
  private var byte: UInt8 { position < bytes.count ? bytes[position] : 0 }

  /// Reads one value and stops behind it.
  mutating func readValue() throws(Stop) {
    (open, place, isBehindElision) = ([], .value, false)
    repeat {
      skipSpace()
      guard !isAtEnd else { return try endTooEarly() }
      if readElision() { continue }
      switch place {
      case .value, .firstValue: try readElement()
      case .name, .firstName: try readName()
      case .colon: try readColon()
      case .separator: try readSeparator()
      }
    } while !open.isEmpty || place != .separator
  }

  private func endTooEarly() throws(Stop) {
    if isExcerpt { throw .unreadable }
    guard let last = open.last else { throw .unreadable }
    let closing = bytes[last] == Sign.openBrace ? "}" : "]"
    throw .mistake(CodeMistake(range: last..<last + 1, advice: "this bracket is never closed; write '\(closing)'"))
  }

  // MARK: What stands in a container

  private mutating func readElement() throws(Stop) {
    if byte == Sign.closeBracket, open.last.map({ bytes[$0] }) == Sign.openBracket {
      if place == .value, !isBehindElision { try rejectComma() }
      return close()
    }
    isBehindElision = false
    if readPlaceholder() { return endValue() }
    switch byte {
    case Sign.openBrace, Sign.openBracket:
      open.append(position)
      place = byte == Sign.openBrace ? .firstName : .firstValue
      position += 1
    case Sign.quote, Sign.apostrophe:
      try readString()
      endValue()
    case UInt8(ascii: "-"), UInt8(ascii: "+"), UInt8(ascii: "."), UInt8(ascii: "0")...UInt8(ascii: "9"):
      try readNumber()
      endValue()
    case _ where byte.isLetter: try readWord()
    case Sign.comma, Sign.closeBrace, Sign.closeBracket:
      throw mistake(position..<position + 1, "a value is missing before '\(character)'")
    default: throw mistake(position..<position + 1, "'\(character)' begins no value")
    }
  }

  private mutating func readName() throws(Stop) {
    if byte == Sign.closeBrace {
      if place == .name, !isBehindElision { try rejectComma() }
      return close()
    }
    isBehindElision = false
    if readPlaceholder() {
      skipSpace()
      place = byte == Sign.colon ? .colon : .separator
      valueEnd = position
      return
    }
    if byte == Sign.quote || byte == Sign.apostrophe {
      try readString()
      place = .colon
    } else if byte.isLetter || byte == Sign.underscore || byte == Sign.dollar {
      let start = position
      skipWord()
      let end = position
      skipSpace()
      guard byte == Sign.colon else { throw .unreadable }
      if dialect != .json5 {
        let name = String(decoding: bytes[start..<end], as: UTF8.self)
        throw mistake(start..<end, "write \"\(name)\" in double quotes", (start..<end, "\"\(name)\""))
      }
      place = .colon
    } else {
      throw mistake(position..<position + 1, "a name in double quotes is expected, not '\(character)'")
    }
  }

  private mutating func readColon() throws(Stop) {
    guard byte == Sign.colon else {
      if byte == Sign.equals {
        throw mistake(position..<position + 1, "write ':' for '='", (position..<position + 1, ":"))
      }
      if isExcerpt { throw .unreadable }
      throw mistake(position..<position + 1, "':' is expected behind a name")
    }
    position += 1
    place = .value
  }

  private mutating func readSeparator() throws(Stop) {
    guard let container = open.last else { return }
    let isObject = bytes[container] == Sign.openBrace
    switch byte {
    case Sign.comma:
      comma = position
      position += 1
      isBehindElision = false
      place = isObject ? .name : .value
    case Sign.closeBrace where isObject, Sign.closeBracket where !isObject: close()
    case Sign.closeBrace, Sign.closeBracket:
      if isExcerpt { throw .unreadable }
      throw mistake(position..<position + 1, "write '\(isObject ? "}" : "]")' here, or what is missing before it")
    default: try readWithoutComma(isObject)
    }
  }

  /// What follows a value without a comma between them.
  private mutating func readWithoutComma(_ isObject: Bool) throws(Stop) {
    if isBehindElision {
      place = isObject ? .name : .value
      return
    }
    // `true | false` is a grammar, and what follows a placeholder belongs to it.
    if isExcerpt || byte == UInt8(ascii: "|") || byte == UInt8(ascii: "+") { throw .unreadable }
    let begins = byte == Sign.quote || (!isObject && (byte == Sign.openBrace || byte == Sign.openBracket))
    // On one line it may be a quotation mark inside of a string that ended it.
    let isSure = bytes[valueEnd..<position].contains(0x0A) || bytes[valueEnd - 1] != Sign.quote
    guard begins, isSure else {
      var end = position + 1
      while end < bytes.count, bytes[end].isAlphanumeric || bytes[end] >= 0x80 { end += 1 }
      let found = String(decoding: bytes[position..<end], as: UTF8.self)
      throw mistake(position..<end, "a comma or the end is expected before '\(found)'")
    }
    throw mistake(valueEnd..<valueEnd, "a comma is missing here", (valueEnd..<valueEnd, ","))
  }

  private mutating func close() {
    open.removeLast()
    position += 1
    endValue()
  }

  private mutating func endValue() {
    valueEnd = position
    place = .separator
  }

  private func rejectComma() throws(Stop) {
    guard dialect == .strict else { return }
    throw mistake(comma..<comma + 1, "take out the comma behind the last entry", (comma..<comma + 1, ""))
  }

  // MARK: Values

  private mutating func readString() throws(Stop) {
    let start = position
    let mark = byte
    if mark == Sign.apostrophe, dialect != .json5 {
      throw mistake(start..<start + 1, "JSON writes strings in double quotes")
    }
    // The consoles of some search engines have long strings of their own.
    if mark == Sign.quote, bytes[start...].starts(with: "\"\"\"".utf8) { throw .unreadable }
    position += 1
    while position < bytes.count, byte != mark {
      if byte == Sign.backslash {
        try readEscape()
      } else if byte == 0x0A {
        let isCut =
          bytes[start..<position].suffix(4).contains(Sign.dot) || bytes[start..<position].suffix(3).contains(0xA6)
        if isCut { throw .unreadable }
        throw mistake(start..<position, "the string is not closed on its line")
      } else if byte < 0x20 {
        throw mistake(position..<position + 1, "a control character in a string is written as an escape")
      } else {
        position += 1
      }
    }
    guard position < bytes.count else { throw mistake(start..<start + 1, "the string is never closed") }
    position += 1
  }

  private mutating func readEscape() throws(Stop) {
    let escaped = position + 1 < bytes.count ? bytes[position + 1] : 0
    if dialect == .json5, escaped != 0 {
      position += 2
      return
    }
    let isHexadecimal = bytes[min(bytes.count, position + 2)...].prefix(4).count { $0.isHexadecimal } == 4
    guard "\"\\/bfnrt".utf8.contains(escaped) || (escaped == UInt8(ascii: "u") && isHexadecimal) else {
      let end = escaped == 0x0A || escaped == 0 ? position + 1 : position + 2
      throw mistake(
        position..<end, "JSON has no such escape; write '\\\\' for a backslash", (position..<position, "\\"))
    }
    position += 2
  }

  private mutating func readNumber() throws(Stop) {
    let start = position
    while position < bytes.count, bytes[position].isAlphanumeric || "+-.:_".utf8.contains(bytes[position]) {
      position += 1
    }
    let number = bytes[start..<position]
    if dialect == .json5 || JSONScanner.isNumber(number) { return }
    // `1..10` and `1...` stand for numbers.
    if number.contains(Sign.dot), number.split(separator: Sign.dot, omittingEmptySubsequences: false).contains([]) {
      let isElision = number.reversed().starts(with: "..".utf8)
      if isElision { throw .unreadable }
    }
    let text = String(decoding: number, as: UTF8.self)
    throw mistake(start..<position, "'\(text)' is no number of JSON; write it in double quotes or without the rest")
  }

  private static func isNumber(_ text: ArraySlice<UInt8>) -> Bool {
    var rest = text
    func digits() -> Int {
      let count = rest.prefix { $0.isDigit }.count
      rest = rest.dropFirst(count)
      return count
    }
    if rest.first == UInt8(ascii: "-") { rest = rest.dropFirst() }
    let startsWithZero = rest.first == UInt8(ascii: "0")
    let whole = digits()
    guard whole > 0, !(startsWithZero && whole > 1) else { return false }
    if rest.first == Sign.dot {
      rest = rest.dropFirst()
      guard digits() > 0 else { return false }
    }
    if let exponent = rest.first, exponent | 0x20 == UInt8(ascii: "e") {
      rest = rest.dropFirst()
      if rest.first == UInt8(ascii: "+") || rest.first == UInt8(ascii: "-") { rest = rest.dropFirst() }
      guard digits() > 0 else { return false }
    }
    return rest.isEmpty
  }

  /// `true`, `false`, `null`; a word of another language is a mistake, any other stands for a value: `string`.
  private mutating func readWord() throws(Stop) {
    let start = position
    skipWord()
    let word = String(decoding: bytes[start..<position], as: UTF8.self)
    switch word {
    case "true", "false", "null": endValue()
    case "NaN", "Infinity", "undefined":
      if dialect == .json5 { return endValue() }
      throw mistake(start..<position, "JSON has no '\(word)'; write null or a string")
    case "True", "False":
      throw mistake(start..<position, "write '\(word.lowercased())'", (start..<position, word.lowercased()))
    case "None": throw mistake(start..<position, "write 'null'", (start..<position, "null"))
    default:
      if standsForValue(word) { throw .unreadable }
      throw mistake(start..<position, "write \"\(word)\" in double quotes", (start..<position, "\"\(word)\""))
    }
  }

  /// Whether a word without quotes tells what kind of value stands here, and is none itself.
  private func standsForValue(_ word: String) -> Bool {
    let isPlain = word.utf8.allSatisfy(\.isLetter) && word.utf8.count > 2
    let isCapitals = word.utf8.allSatisfy { $0 & 0x20 == 0 }
    let next = bytes[position...].first { $0 != 0x20 } ?? 0
    return !isPlain || isCapitals || !"\n,]}\"".utf8.contains(next) || JSONScanner.kinds.contains(word.lowercased())
  }

  private static let kinds: Set<String> = [
    "string", "str", "text", "number", "integer", "int", "long", "short", "double", "float", "decimal", "boolean",
    "bool",
    "object", "array", "list", "map", "dict", "any", "date", "datetime", "time", "timestamp", "uuid", "guid", "url",
    "uri",
    "email", "byte", "bytes", "binary", "char", "json", "value", "values", "enum", "struct", "hash", "file", "optional",
    "required", "varies", "name", "numeric", "duration", "function", "variable", "data", "foo", "bar",
  ]

  // MARK: What examples leave out

  /// `...`, `…`, `[...]` and `{...}` for one or several entries.
  private mutating func readElision() -> Bool {
    guard place != .colon, byte == Sign.dot || byte == 0xE2 || byte == Sign.openBracket || byte == Sign.openBrace else {
      return false
    }
    var end = position
    let opening = byte
    let isBracketed =
      opening == Sign.openBracket || (opening == Sign.openBrace && place != .value && place != .firstValue)
    if isBracketed { end = skippingBlanks(end + 1) }
    guard let dots = endOfDots(at: end) else { return false }
    end = dots
    if isBracketed {
      end = skippingBlanks(end)
      guard end < bytes.count, bytes[end] == Sign.closeBracket || bytes[end] == Sign.closeBrace else { return false }
      // `"tags": [...]` is a list with something in it.
      if place == .value || place == .firstValue { return false }
      end += 1
    } else {
      while end < bytes.count, !"\n,]}\"".utf8.contains(bytes[end]) { end += 1 }
    }
    position = end
    leaveOut()
    return true
  }

  private func endOfDots(at start: Int) -> Int? {
    if bytes[min(start, bytes.count)...].starts(with: "…".utf8) { return start + 3 }
    var end = start
    while end < bytes.count, bytes[end] == Sign.dot { end += 1 }
    return end - start >= 2 ? end : nil
  }

  private mutating func leaveOut() {
    isExcerpt = true
    isBehindElision = true
    if open.isEmpty { return endValue() }
    // A value that is left out is there nevertheless: `"id": ...,`.
    let isObject = open.last.map { bytes[$0] } == Sign.openBrace
    if place == .value, isObject { return endValue() }
    if place == .value || place == .name || place == .firstValue || place == .firstName { place = .separator }
  }

  /// `<id>`, `{{id}}`, `${id}`, `$ID`, `%ID%`: something that the reader puts in.
  private mutating func readPlaceholder() -> Bool {
    switch byte {
    case UInt8(ascii: "<"), Sign.openBrace, Sign.dollar, UInt8(ascii: "#"), UInt8(ascii: "%"): break
    default: return false
    }
    let rest = bytes[position...]
    let end: Int?
    if byte == UInt8(ascii: "<") {
      end = endOfPlaceholder(">")
    } else if rest.starts(with: "{{".utf8) || rest.starts(with: "${".utf8) || rest.starts(with: "#{".utf8) {
      end = endOfPlaceholder("}")
    } else if byte == UInt8(ascii: "%") {
      position += 1
      defer { position -= 1 }
      end = endOfPlaceholder("%")
    } else if byte == Sign.dollar {
      end = position + 1
    } else {
      return false
    }
    guard var end else { return false }
    while end < bytes.count,
      bytes[end].isAlphanumeric || bytes[end] == Sign.underscore
        || bytes[end] == Sign.closeBrace && rest.starts(with: "{{".utf8)
    {
      end += 1
    }
    isExcerpt = true
    position = end
    return true
  }

  private func endOfPlaceholder(_ mark: Unicode.Scalar) -> Int? {
    let line = bytes[position...].prefix { $0 != 0x0A }
    return line.firstIndex(of: UInt8(ascii: mark)).map { $0 + 1 }
  }

  // MARK: Space, comments, words

  mutating func skipSpace() {
    while position < bytes.count {
      if byte == 0x20 || byte == 0x0A || byte == 0x09 {
        position += 1
      } else if let end = endOfComment() {
        noteComment(position..<end)
        position = end
      } else {
        return
      }
    }
  }

  private func endOfComment() -> Int? {
    guard byte == UInt8(ascii: "/") || byte == UInt8(ascii: "#") else { return nil }
    let rest = bytes[position...]
    if rest.starts(with: "//".utf8) || byte == UInt8(ascii: "#") && !rest.starts(with: "#{".utf8) {
      return rest.firstIndex(of: 0x0A) ?? bytes.count
    }
    guard rest.starts(with: "/*".utf8) else { return nil }
    var end = position + 2
    while end + 1 < bytes.count, !(bytes[end] == UInt8(ascii: "*") && bytes[end + 1] == UInt8(ascii: "/")) { end += 1 }
    return min(bytes.count, end + 2)
  }

  private mutating func noteComment(_ range: Range<Int>) {
    let text = bytes[range]
    let hasDots = text.indices.dropLast().contains { text[$0] == Sign.dot && text[$0 + 1] == Sign.dot }
    if hasDots || text.contains(0xA6) {
      isExcerpt = true
      isBehindElision = true
    } else if dialect == .strict || text.first == UInt8(ascii: "#") {
      comment = comment ?? range
    }
  }

  private mutating func skipWord() {
    while position < bytes.count,
      byte.isAlphanumeric || byte == Sign.underscore || byte == Sign.dollar || byte == UInt8(ascii: "-")
    {
      position += 1
    }
  }

  private func skippingBlanks(_ start: Int) -> Int {
    var end = start
    while end < bytes.count, bytes[end] == 0x20 || bytes[end] == 0x0A { end += 1 }
    return end
  }

  private var character: String {
    String(decoding: bytes[position...].prefix(4), as: UTF8.self).first.map(String.init) ?? ""
  }

  private func mistake(_ range: Range<Int>, _ advice: String, _ replacement: (range: Range<Int>, text: String)? = nil)
    -> Stop
  {
    .mistake(CodeMistake(range: range, advice: advice, replacement: replacement))
  }
}

private enum Sign {
  static let openBrace = UInt8(ascii: "{")
  static let closeBrace = UInt8(ascii: "}")
  static let openBracket = UInt8(ascii: "[")
  static let closeBracket = UInt8(ascii: "]")
  static let quote = UInt8(ascii: "\"")
  static let apostrophe = UInt8(ascii: "'")
  static let backslash = UInt8(ascii: "\\")
  static let comma = UInt8(ascii: ",")
  static let colon = UInt8(ascii: ":")
  static let dot = UInt8(ascii: ".")
  static let dollar = UInt8(ascii: "$")
  static let underscore = UInt8(ascii: "_")
  static let equals = UInt8(ascii: "=")
}

extension UInt8 {
  fileprivate var isHexadecimal: Bool { isDigit || ((self | 0x20) >= 0x61 && (self | 0x20) <= 0x66) }
}

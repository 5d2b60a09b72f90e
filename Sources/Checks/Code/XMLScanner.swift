import Markup

/// Tells whether the tags of a text are well-formed after XML 1.0; several elements may stand beside one another.
struct XMLScanner {
  private let bytes: [UInt8]
  private var position = 0
  /// The elements that are not ended yet.
  private var open: [(name: Range<Int>, isBare: Bool)] = []
  /// Whether something was left out.
  private(set) var isExcerpt = false

  init(_ bytes: [UInt8]) { self.bytes = bytes }

  mutating func read() throws(CodeMistake) {
    while position < bytes.count {
      switch bytes[position] {
      case UInt8(ascii: "<"): try readMarkup()
      case UInt8(ascii: "&"): try readReference()
      default:
        if Elision.endOfDots(bytes[position...]) != nil { isExcerpt = true }
        position += 1
      }
    }
    // A name alone in pointed brackets may stand for a text.
    guard let last = open.last(where: { !isPlaceholder($0) }), !isExcerpt else { return }
    throw mistake(last.name, "the element '\(text(last.name))' is never closed")
  }

  private mutating func readMarkup() throws(CodeMistake) {
    for (start, end, name) in [
      ("<!--", "-->", "comment"), ("<![CDATA[", "]]>", "section"), ("<?", "?>", "instruction"),
    ]
    where bytes[position...].starts(with: start.utf8) {
      guard let behind = find(end, from: position + start.utf8.count) else {
        throw mistake(position..<position + start.utf8.count, "this \(name) is never closed")
      }
      if bytes[position..<behind].indices.contains(where: { Elision.endOfDots(bytes[$0...]) != nil }) {
        isExcerpt = true
      }
      position = behind
      return
    }
    if bytes[position...].starts(with: "<!".utf8) { return skipDeclaration() }
    if position + 1 < bytes.count, bytes[position + 1] == UInt8(ascii: "/") { return try readEnd() }
    try readStart()
  }

  /// `<!DOCTYPE … [ … ]>`
  private mutating func skipDeclaration() {
    var depth = 0
    while position < bytes.count {
      if bytes[position] == UInt8(ascii: "<") { depth += 1 }
      if bytes[position] == UInt8(ascii: ">") { depth -= 1 }
      position += 1
      if depth == 0 { return }
    }
  }

  private mutating func readStart() throws(CodeMistake) {
    let start = position
    position += 1
    let name = readName()
    guard !name.isEmpty else {
      // `<...>` and `< 5`
      if Elision.endOfDots(bytes[position...]) != nil {
        isExcerpt = true
        return
      }
      throw mistake(start..<start + 1, "write '&lt;' for a '<' that begins no tag")
    }
    var isBare = true
    while true {
      skipSpace()
      guard position < bytes.count else { throw mistake(start..<name.upperBound, "the tag is never closed") }
      switch bytes[position] {
      case UInt8(ascii: ">"):
        position += 1
        open.append((name, isBare))
        return
      case UInt8(ascii: "/") where position + 1 < bytes.count && bytes[position + 1] == UInt8(ascii: ">"):
        position += 2
        return
      default:
        isBare = false
        guard try readAttribute(in: name) else { return }
      }
    }
  }

  /// False where the tag is no tag but words for something to be put in: `<your name>`.
  private mutating func readAttribute(in tag: Range<Int>) throws(CodeMistake) -> Bool {
    let name = readName()
    skipSpace()
    if name.isEmpty {
      if Elision.endOfDots(bytes[position...]) != nil {
        isExcerpt = true
        while position < bytes.count, bytes[position] != UInt8(ascii: ">"), bytes[position] != UInt8(ascii: "/") {
          position += 1
        }
        return true
      }
      throw mistake(position..<position + 1, "the tag '\(text(tag))' has a sign here that begins no attribute")
    }
    guard position < bytes.count, bytes[position] == UInt8(ascii: "=") else {
      guard let end = find(">", from: position) else {
        throw mistake(name, "the attribute '\(text(name))' has no value")
      }
      let rest = bytes[name.lowerBound..<end]
      if !rest.contains(UInt8(ascii: "=")) {
        position = end
        isExcerpt = true
        return false
      }
      throw mistake(name, "the attribute '\(text(name))' has no value")
    }
    position += 1
    skipSpace()
    guard position < bytes.count, bytes[position] == UInt8(ascii: "\"") || bytes[position] == UInt8(ascii: "'") else {
      throw mistake(name, "the value of '\(text(name))' stands without quotes")
    }
    let quote = bytes[position]
    guard let end = bytes[(position + 1)...].firstIndex(of: quote) else {
      throw mistake(position..<position + 1, "the value of '\(text(name))' is never closed")
    }
    position += 1
    while position < end {
      switch bytes[position] {
      case UInt8(ascii: "&"): try readReference()
      case UInt8(ascii: "<") where !isTag(at: position, end):
        throw mistake(position..<position + 1, "write '&lt;' for '<'")
      default: position += 1
      }
    }
    position = end + 1
    return true
  }

  /// `<your-id>` in a value stands for what is put in.
  private func isTag(at start: Int, _ end: Int) -> Bool {
    bytes[start..<end].contains(UInt8(ascii: ">"))
  }

  private mutating func readEnd() throws(CodeMistake) {
    let start = position
    position += 2
    let name = readName()
    skipSpace()
    if position < bytes.count, bytes[position] == UInt8(ascii: ">") { position += 1 }
    while let last = open.last, bytes[last.name] != bytes[name], isPlaceholder(last) { open.removeLast() }
    guard let last = open.popLast() else {
      if isExcerpt { return }
      throw mistake(start..<position, "the tag '\(text(start..<position))' closes nothing")
    }
    guard bytes[last.name] == bytes[name] else {
      throw mistake(start..<position, "'\(text(last.name))' is open here; close it first")
    }
  }

  /// `&amp;`, `&#38;`
  private mutating func readReference() throws(CodeMistake) {
    let start = position
    position += 1
    if position < bytes.count, bytes[position] == UInt8(ascii: "#") { position += 1 }
    let name = readName()
    guard position < bytes.count, bytes[position] == UInt8(ascii: ";"), !name.isEmpty || position > start + 2 else {
      throw mistake(start..<start + 1, "write '&amp;' for '&'")
    }
    position += 1
  }

  private mutating func readName() -> Range<Int> {
    let start = position
    while position < bytes.count, isOfName(bytes[position], isFirst: position == start) { position += 1 }
    return start..<position
  }

  private func isOfName(_ byte: UInt8, isFirst: Bool) -> Bool {
    if byte.isLetter || byte == UInt8(ascii: "_") || byte == UInt8(ascii: ":") || byte >= 0x80 { return true }
    return byte.isDigit || (!isFirst && (byte == UInt8(ascii: "-") || byte == UInt8(ascii: ".")))
  }

  /// `<your-id>` among elements: a name in one case with a dash, or in capitals, without attributes.
  private func isPlaceholder(_ element: (name: Range<Int>, isBare: Bool)) -> Bool {
    let name = bytes[element.name]
    let isWords = name.contains(UInt8(ascii: "-")) || name.contains(UInt8(ascii: "_"))
    let isCapitals = name.count > 1 && name.allSatisfy { !$0.isLetter || $0 & 0x20 == 0 }
    return element.isBare && (isWords || isCapitals)
  }

  private mutating func skipSpace() {
    while position < bytes.count, bytes[position] <= 0x20 { position += 1 }
  }

  /// Offset behind a text.
  private func find(_ mark: String, from start: Int) -> Int? {
    let mark = Array(mark.utf8)
    guard start + mark.count <= bytes.count else { return nil }
    return (start...bytes.count - mark.count).first { bytes[$0] == mark[0] && bytes[$0...].starts(with: mark) }
      .map { $0 + mark.count }
  }

  private func text(_ range: Range<Int>) -> String { String(decoding: bytes[range], as: UTF8.self) }

  private func mistake(_ range: Range<Int>, _ advice: String) -> CodeMistake {
    CodeMistake(range: range, advice: advice)
  }
}

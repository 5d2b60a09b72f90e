extension StorageFormat {
  /// What keeps a body from being well-formed after XML 1.0, with the offset in bytes; nil where it is.
  ///
  /// Strict: the prefixes are those that Confluence binds, and the entities those of XML alone, though Confluence
  /// declares those of XHTML too: docgate writes none of them. Declarations and instructions have no place in a body.
  public static func flaw(in body: String) -> String? {
    var reader = XMLReader(Array(body.utf8))
    do {
      try reader.read()
      return nil
    } catch {
      return "\(error.reason), at byte \(error.offset)"
    }
  }
}

private struct XMLFlaw: Error {
  let reason: String
  let offset: Int
}

/// Reads the content of an element whose own tags are not there.
private struct XMLReader {
  private let bytes: [UInt8]
  private var position = 0
  /// The names of the elements that are not ended yet.
  private var open: [ArraySlice<UInt8>] = []

  init(_ bytes: [UInt8]) { self.bytes = bytes }

  mutating func read() throws(XMLFlaw) {
    try checkCharacters()
    while position < bytes.count {
      switch bytes[position] {
      case UInt8(ascii: "<"): try readMarkup()
      case UInt8(ascii: "&"): try readReference()
      case UInt8(ascii: "]") where isAt("]]>"): throw flaw("']]>' stands outside of a CDATA section")
      default: position += 1
      }
    }
    if let name = open.last { throw flaw("<\(text(name))> is never closed") }
  }

  /// The production `Char`: in UTF-8 the characters that XML forbids are single bytes, and U+FFFE and U+FFFF.
  private func checkCharacters() throws(XMLFlaw) {
    for (offset, byte) in bytes.enumerated() {
      let isControl = byte < 0x20 && byte != 0x09 && byte != 0x0A && byte != 0x0D
      let isNoncharacter = byte >= 0xBE && offset >= 2 && bytes[offset - 1] == 0xBF && bytes[offset - 2] == 0xEF
      if isControl || isNoncharacter { throw XMLFlaw(reason: "a character that XML forbids", offset: offset) }
    }
  }

  private mutating func readMarkup() throws(XMLFlaw) {
    if isAt("<![CDATA[") {
      try skip(to: "]]>", from: 9, "the CDATA section")
    } else if isAt("<!--") {
      try skip(to: "--", from: 4, "the comment")
      guard position < bytes.count, bytes[position] == UInt8(ascii: ">") else { throw flaw("'--' in a comment") }
      position += 1
    } else if isAt("</") {
      try readEndTag()
    } else {
      try readStartTag()
    }
  }

  private mutating func readStartTag() throws(XMLFlaw) {
    position += 1
    let name = try readName("a '<' that begins no tag")
    var attributes: Set<ArraySlice<UInt8>> = []
    while true {
      let hasSpace = skipSpace()
      if isAt("/>") {
        position += 2
        return
      }
      if isAt(">") {
        position += 1
        open.append(name)
        return
      }
      guard hasSpace else { throw flaw("<\(text(name)) is not ended") }
      let attribute = try readAttribute(of: name)
      guard attributes.insert(attribute).inserted else { throw flaw("<\(text(name)) has an attribute twice") }
    }
  }

  private mutating func readAttribute(of element: ArraySlice<UInt8>) throws(XMLFlaw) -> ArraySlice<UInt8> {
    let name = try readName("<\(text(element)) is not ended")
    skipSpace()
    guard isAt("=") else { throw flaw("the attribute \(text(name)) has no value") }
    position += 1
    skipSpace()
    guard position < bytes.count, isAt("\"") || isAt("'") else {
      throw flaw("the value of \(text(name)) has no quotes")
    }
    let quote = bytes[position]
    position += 1
    while position < bytes.count, bytes[position] != quote {
      switch bytes[position] {
      case UInt8(ascii: "<"): throw flaw("'<' in the value of \(text(name))")
      case UInt8(ascii: "&"): try readReference()
      default: position += 1
      }
    }
    guard position < bytes.count else { throw flaw("the value of \(text(name)) is not ended") }
    position += 1
    return name
  }

  private mutating func readEndTag() throws(XMLFlaw) {
    position += 2
    let name = try readName("'</' that begins no tag")
    skipSpace()
    guard isAt(">") else { throw flaw("</\(text(name)) is not ended") }
    guard open.popLast() == name else { throw flaw("</\(text(name))> closes what is not open there") }
    position += 1
  }

  private mutating func readReference() throws(XMLFlaw) {
    let rest = bytes[position...]
    guard let end = rest.prefix(12).firstIndex(of: UInt8(ascii: ";")) else { throw flaw("'&' without a name") }
    let name = text(rest[(position + 1)..<end])
    guard ["amp", "lt", "gt", "quot", "apos"].contains(name) || isCharacter(name) else {
      throw flaw("&\(name); is not one of XML's references")
    }
    position = end + 1
  }

  /// `#38`, `#x26`: a character that XML allows.
  private func isCharacter(_ reference: String) -> Bool {
    guard reference.hasPrefix("#") else { return false }
    let digits = reference.dropFirst(reference.hasPrefix("#x") ? 2 : 1)
    guard digits.first?.isHexDigit == true, let value = UInt32(digits, radix: reference.hasPrefix("#x") ? 16 : 10),
      Unicode.Scalar(value) != nil
    else { return false }
    return value == 0x09 || value == 0x0A || value == 0x0D || (value >= 0x20 && value != 0xFFFE && value != 0xFFFF)
  }

  private mutating func readName(_ trouble: String) throws(XMLFlaw) -> ArraySlice<UInt8> {
    let start = position
    while position < bytes.count, isOfName(bytes[position], isFirst: position == start) { position += 1 }
    let name = bytes[start..<position]
    guard !name.isEmpty else { throw flaw(trouble) }
    let parts = name.split(separator: UInt8(ascii: ":"), omittingEmptySubsequences: false)
    guard parts.count == 1 || (parts.count == 2 && ["ac", "ri", "xml"].contains(text(parts[0])) && !parts[1].isEmpty)
    else { throw flaw("the prefix of \(text(name)) is not one of Confluence's") }
    return name
  }

  private func isOfName(_ byte: UInt8, isFirst: Bool) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "_"),
      UInt8(ascii: ":"), 0x80...:
      true
    case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "."): !isFirst
    default: false
    }
  }

  @discardableResult
  private mutating func skipSpace() -> Bool {
    let start = position
    while position < bytes.count, [0x20, 0x09, 0x0A, 0x0D].contains(bytes[position]) { position += 1 }
    return position > start
  }

  private mutating func skip(to mark: String, from start: Int, _ what: String) throws(XMLFlaw) {
    let begin = position
    position += start
    while position < bytes.count, !isAt(mark) { position += 1 }
    guard position < bytes.count else { throw XMLFlaw(reason: "\(what) is never closed", offset: begin) }
    position += mark.utf8.count
  }

  private func isAt(_ text: String) -> Bool { bytes[position...].starts(with: text.utf8) }

  private func text(_ bytes: ArraySlice<UInt8>) -> String { String(decoding: bytes, as: UTF8.self) }

  private func flaw(_ reason: String) -> XMLFlaw { XMLFlaw(reason: reason, offset: min(position, bytes.count)) }
}

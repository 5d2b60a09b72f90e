import Markup

/// One piece of HTML as it stands in Markdown.
enum HTMLToken: Equatable, Sendable {
  case text(String)
  case open(HTMLTag)
  case close(name: String, source: String)
  /// A comment, a declaration or a processing instruction: what no reader sees.
  case unseen

  /// Splits HTML into its pieces; a `<` that begins none of them is text.
  static func tokens(of html: String) -> [HTMLToken] {
    var scanner = HTMLScanner(html)
    return scanner.tokens()
  }
}

/// An opening tag; names are in lower case, the values of attributes decoded.
struct HTMLTag: Equatable, Sendable {
  let name: String
  let attributes: [(name: String, value: String)]
  /// Whether it ends in `/>`.
  let isClosed: Bool
  /// The tag as written.
  let source: String

  func value(of attribute: String) -> String? { attributes.first { $0.name == attribute }?.value }

  static func == (one: HTMLTag, other: HTMLTag) -> Bool { one.source == other.source }
}

/// Reads HTML from left to right, by the grammar that CommonMark gives for raw HTML, and as browsers do where a block of
/// HTML, which may hold anything, breaks it.
private struct HTMLScanner {
  private let bytes: [UInt8]
  private var position = 0
  private var textStart = 0
  private var found: [HTMLToken] = []

  init(_ html: String) { bytes = Array(html.utf8) }

  mutating func tokens() -> [HTMLToken] {
    while position < bytes.count {
      guard bytes[position] == UInt8(ascii: "<") else {
        position += 1
        continue
      }
      let start = position
      if let token = token() {
        endText(at: start)
        found.append(token)
        textStart = position
      } else {
        position = start + 1
      }
    }
    endText(at: bytes.count)
    return found
  }

  private mutating func endText(at end: Int) {
    if end > textStart { found.append(.text(decoded(string(textStart..<end)))) }
  }

  /// Reads the token at a `<`; nil where it is only a character.
  private mutating func token() -> HTMLToken? {
    if skip("<!--") {
      // A comment that is never closed hides what follows.
      if !skipPast("-->") { position = bytes.count }
      return .unseen
    }
    if skip("<![CDATA[") { return skipPast("]]>") ? .unseen : nil }
    if skip("<?") { return skipPast("?>") ? .unseen : nil }
    if position + 2 < bytes.count, bytes[position + 1] == UInt8(ascii: "!"), isLetter(bytes[position + 2]) {
      return skipPast(">") ? .unseen : nil
    }
    let start = position
    position += 1
    let isClosing = skip("/")
    guard let name = name() else { return nil }
    if isClosing {
      skipSpace()
      let isEnded = skip(">") || position == bytes.count
      return isEnded ? .close(name: name, source: string(start..<position)) : nil
    }
    var attributes: [(name: String, value: String)] = []
    repeat {
      while let attribute = attribute() { attributes.append(attribute) }
    } while skipStray()
    skipSpace()
    let isClosed = skip("/")
    guard skip(">") else { return nil }
    return .open(HTMLTag(name: name, attributes: attributes, isClosed: isClosed, source: string(start..<position)))
  }

  private mutating func name() -> String? {
    let start = position
    guard start < bytes.count, isLetter(bytes[start]) else { return nil }
    while position < bytes.count, isLetter(bytes[position]) || isDigitOrDash(bytes[position]) { position += 1 }
    return string(start..<position).lowercased()
  }

  private mutating func attribute() -> (name: String, value: String)? {
    let before = position
    skipSpace()
    let start = position
    guard position > before || isQuote(bytes[before - 1]), start < bytes.count,
      isLetter(bytes[start]) || "_:".utf8.contains(bytes[start])
    else {
      position = before
      return nil
    }
    while position < bytes.count,
      isLetter(bytes[position]) || isDigitOrDash(bytes[position])
        || "_:.".utf8.contains(bytes[position])
    {
      position += 1
    }
    let name = string(start..<position).lowercased()
    let nameEnd = position
    skipSpace()
    guard skip("=") else {
      position = nameEnd
      return (name, "")
    }
    skipSpace()
    guard let value = value() else {
      position = before
      return nil
    }
    return (name, decoded(value))
  }

  /// Passes over a mark between attributes that browsers pass over too, as in `<img src="a" \>`.
  private mutating func skipStray() -> Bool {
    let before = position
    skipSpace()
    let rest = bytes[position...]
    guard let byte = rest.first, "\\/,;\"'".utf8.contains(byte), !rest.starts(with: "/>".utf8) else {
      position = before
      return false
    }
    position += 1
    return true
  }

  private mutating func value() -> String? {
    guard position < bytes.count else { return nil }
    let quote = bytes[position]
    let start = position
    if isQuote(quote) {
      guard let end = bytes[(start + 1)...].firstIndex(of: quote) else { return nil }
      position = end + 1
      return string(start + 1..<end)
    }
    while position < bytes.count, !isSpace(bytes[position]), !"\"'=<>`".utf8.contains(bytes[position]) { position += 1 }
    return position > start ? string(start..<position) : nil
  }

  private mutating func skip(_ text: String) -> Bool {
    guard bytes[position...].starts(with: text.utf8) else { return false }
    position += text.utf8.count
    return true
  }

  private mutating func skipPast(_ mark: String) -> Bool {
    let mark = Array(mark.utf8)
    var i = position
    while i + mark.count <= bytes.count {
      if bytes[i..<i + mark.count].elementsEqual(mark) {
        position = i + mark.count
        return true
      }
      i += 1
    }
    return false
  }

  private mutating func skipSpace() { while position < bytes.count, isSpace(bytes[position]) { position += 1 } }

  private func decoded(_ text: String) -> String { CharacterReference.decodeAll(in: text, takesEscapes: false) }

  private func string(_ range: Range<Int>) -> String { String(decoding: bytes[range], as: UTF8.self) }
  private func isQuote(_ byte: UInt8) -> Bool { byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'") }
  private func isSpace(_ byte: UInt8) -> Bool { byte == 0x20 || (0x09...0x0D).contains(byte) }
  private func isLetter(_ byte: UInt8) -> Bool { (0x61...0x7A).contains(byte | 0x20) }
  private func isDigitOrDash(_ byte: UInt8) -> Bool { (0x30...0x39).contains(byte) || byte == UInt8(ascii: "-") }
}

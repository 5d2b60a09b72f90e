import Markup

/// The language that the info string of a fence names: `json`, `json title="a.json"`, `{.json}`, `{code-block} json`.
public struct CodeLanguage: Sendable {
  /// The word as written; empty where there is none.
  public let range: SourceRange
  /// In lower case, without marks around it.
  public let name: String
  /// Whether the info string says something else than a language: `{note}`, `title="a.json"`.
  public let isDirective: Bool

  init(_ info: SourceRange, in source: SourceText) {
    var reader = InfoReader(bytes: source.bytes, position: info.start, end: info.end)
    isDirective = !reader.findWord()
    range = isDirective ? .at(info.start) : SourceRange(reader.position, reader.wordEnd)
    name = source.string(range).lowercased()
  }

  /// What several names stand for: `yml` is `yaml`.
  public var canonicalName: String { CodeLanguage.synonyms[name] ?? name }

  private static let synonyms = [
    "yml": "yaml", "jsonl": "json", "ndjson": "json", "json-ld": "json", "jsonld": "json", "geojson": "json",
    "sh": "shell", "bash": "shell", "zsh": "shell", "ksh": "shell", "shellscript": "shell",
    "shell-session": "console", "shellsession": "console", "sh-session": "console", "bash-session": "console",
    "terminal": "console", "py": "python", "python3": "python", "js": "javascript", "mjs": "javascript",
    "cjs": "javascript", "node": "javascript", "https": "http", "svg": "xml", "xsd": "xml", "xsl": "xml",
    "xslt": "xml", "wsdl": "xml", "plist": "xml", "golang": "go",
  ]
}

/// Finds the word for the language in an info string.
private struct InfoReader {
  let bytes: UnsafeBufferPointer<UInt8>
  var position: Int
  let end: Int
  var wordEnd = 0

  init(bytes: UnsafeBufferPointer<UInt8>, position: Int, end: Int) {
    (self.bytes, self.position, self.end) = (bytes, position, end)
  }

  /// False where something stands there that is no word for a language.
  mutating func findWord() -> Bool {
    guard position < end else {
      wordEnd = position
      return true
    }
    if bytes[position] == UInt8(ascii: "{") { return findClass() || findDirectiveArgument() }
    readWord()
    // `title="a.json"` is an attribute; `yaml=` counts lines.
    let isAttribute = wordEnd + 1 < end && bytes[wordEnd] == UInt8(ascii: "=") && !bytes[wordEnd + 1].isDigit
    return wordEnd > position && !isAttribute
  }

  /// `{.json}`, `{#id .json}`
  private mutating func findClass() -> Bool {
    guard let dot = (position..<end).first(where: { bytes[$0] == UInt8(ascii: ".") }) else { return false }
    let before = bytes[dot - 1]
    guard before == UInt8(ascii: "{") || before == 0x20 else { return false }
    position = dot
    readWord()
    return wordEnd > position
  }

  /// `{code-block} json`
  private mutating func findDirectiveArgument() -> Bool {
    guard let close = (position..<end).first(where: { bytes[$0] == UInt8(ascii: "}") }) else { return false }
    let directive = String(decoding: bytes[(position + 1)..<close], as: UTF8.self)
    guard directive.hasPrefix("code"), close + 1 < end else { return false }
    position = close + 1
    while position < end, bytes[position] == 0x20 { position += 1 }
    readWord()
    return wordEnd > position
  }

  private mutating func readWord() {
    if position < end, bytes[position] == UInt8(ascii: ".") { position += 1 }
    wordEnd = position
    while wordEnd < end, isOfName(bytes[wordEnd]) { wordEnd += 1 }
    for prefix in ["language-", "lang-"] where bytes[position..<wordEnd].starts(with: prefix.utf8) {
      position += prefix.utf8.count
    }
  }

  private func isOfName(_ byte: UInt8) -> Bool {
    byte.isAlphanumeric || byte >= 0x80 || "+#-_.*/".utf8.contains(byte)
  }
}

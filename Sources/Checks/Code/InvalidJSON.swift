import Linting
import Markup

/// Flags the first mistake in a block that is called JSON.
///
/// Members without braces around them are left alone, and so is what stands before the body of a request. Several values
/// may follow one another.
public struct InvalidJSON: CodeCheck {
  public init(_ parameters: inout ParameterReader) {}

  public func check(_ listing: CodeListing, in document: CheckedDocument, _ report: inout Report) {
    let dialect: JSONScanner.Dialect
    switch listing.language.canonicalName {
    case "json", "http": dialect = .strict
    case "jsonc": dialect = .comments
    case "json5": dialect = .json5
    default: return
    }
    let text = listing.text
    let isMessage = listing.language.canonicalName == "http" || HTTPMessage.begins(text)
    var reader = JSONBlock(text, dialect: dialect, isMessage: isMessage)
    reader.read()
    if let mistake = reader.mistake {
      guard !listing.isTemplate else { return }
      let fix = mistake.replacement.map { Fix(.unsafe, [Edit(text.sourceRange($0.range), $0.text)]) }
      report.flag(text.sourceRange(mistake.range), ["advice": mistake.advice], fix: fix)
    } else if let comment = reader.comment, dialect == .strict, listing.language.name == "json" {
      let isSlashed = text.bytes[comment.lowerBound] == UInt8(ascii: "/")
      let fix = Fix(.unsafe, [Edit(listing.language.range, "jsonc")])
      report.flag(
        text.sourceRange(comment), ["advice": "JSON has no comments; call the block 'jsonc'"],
        fix: isSlashed ? fix : nil)
    }
  }
}

/// The JSON values in a block of code.
private struct JSONBlock {
  private let text: CodeText
  private let dialect: JSONScanner.Dialect
  private let isMessage: Bool
  private(set) var mistake: CodeMistake?
  private(set) var comment: Range<Int>?

  init(_ text: CodeText, dialect: JSONScanner.Dialect, isMessage: Bool) {
    (self.text, self.dialect, self.isMessage) = (text, dialect, isMessage)
  }

  mutating func read() {
    var next = isMessage ? bodyStart(from: 0) : firstValue()
    while let start = next {
      var scanner = JSONScanner(text.bytes, dialect: dialect, from: start)
      do throws(JSONScanner.Stop) {
        try scanner.readValue()
      } catch {
        if case .mistake(let found) = error { mistake = found }
        return
      }
      comment = comment ?? scanner.comment
      next = following(scanner)
    }
  }

  /// Offset of the first value; nil where the block does not begin with one.
  private mutating func firstValue() -> Int? {
    var scanner = JSONScanner(text.bytes, dialect: .strict)
    scanner.skipSpace()
    let start = scanner.position
    guard start < text.bytes.count else { return nil }
    switch text.bytes[start] {
    case UInt8(ascii: "{"), UInt8(ascii: "["):
      let isElision = text.bytes[start...].starts(with: "[...".utf8)
      return isElision || text.bytes[start...].starts(with: "{{".utf8) ? nil : start
    case UInt8(ascii: "*"), UInt8(ascii: "-"), UInt8(ascii: "|"),
      _ where text.bytes[start].isLetter:
      rejectLine(at: start)
      return nil
    default: return nil
    }
  }

  /// A block with nothing of JSON in it has the wrong name.
  private mutating func rejectLine(at start: Int) {
    let words = ["true", "false", "null", "curl", "undefined"]
    let line = text.line(text.lineIndex(of: start))
    let content = text.bytes[start..<line.upperBound]
    guard !words.contains(where: { content.starts(with: $0.utf8) }), content.contains(0x20) || text.lineCount > 1,
      !content.contains(UInt8(ascii: "<"))
    else { return }
    mistake = CodeMistake(range: start..<line.upperBound, advice: "this is no JSON; name the language that it is")
  }

  /// Where the body of a message begins: at the first line with a bracket.
  private func bodyStart(from offset: Int) -> Int? {
    for index in 0..<text.lineCount {
      let line = text.line(index)
      guard line.lowerBound >= offset, let first = text.bytes[line].first else { continue }
      if first == UInt8(ascii: "{") || first == UInt8(ascii: "[") { return line.lowerBound }
    }
    return nil
  }

  /// Where the next value begins behind the one that was read.
  private mutating func following(_ scanner: JSONScanner) -> Int? {
    var scanner = scanner
    scanner.skipSpace()
    guard !scanner.isAtEnd else { return nil }
    let byte = text.bytes[scanner.position]
    if byte == UInt8(ascii: "{") || byte == UInt8(ascii: "[") { return scanner.position }
    if isMessage { return bodyStart(from: scanner.position) }
    let isBracket = byte == UInt8(ascii: "}") || byte == UInt8(ascii: "]")
    let rest = text.bytes[(scanner.position + 1)...]
    if isBracket, !scanner.isExcerpt, rest.allSatisfy({ $0 == 0x20 || $0 == 0x0A || $0 == 0x09 }) {
      mistake = CodeMistake(
        range: scanner.position..<scanner.position + 1, advice: "this bracket closes nothing; take it out")
    }
    return nil
  }
}

/// Requests and responses of HTTP as examples show them.
enum HTTPMessage {
  private static let starts = ["GET ", "POST ", "PUT ", "PATCH ", "DELETE ", "HEAD ", "OPTIONS ", "HTTP/"]

  /// Whether a block begins with the first line of a message.
  static func begins(_ text: CodeText) -> Bool {
    let first = text.bytes.drop { $0 == 0x0A || $0 == 0x20 }
    return starts.contains { first.starts(with: $0.utf8) }
  }
}

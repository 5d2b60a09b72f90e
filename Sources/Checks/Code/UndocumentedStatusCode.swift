import Linting
import Markup
import Prose

/// Flags a status code that an endpoint's text or example names and that none of its tables, lists or titles describes.
///
/// An endpoint without a table of status codes is no matter of this check.
public struct UndocumentedStatusCode: DocumentCheck {
  public init(_ parameters: inout ParameterReader) {}

  public func check(_ document: CheckedDocument, _ report: inout Report) {
    let tables = document.document.tables.filter { DescribedCodes.isAboutCodes($0, document) }
    guard !tables.isEmpty else { return }
    let scopes = EndpointScope.all(in: document)
    let described = DescribedCodes(document, tables)
    for scope in scopes where described.hasTable(in: scope) {
      for place in StatusCodeMention.all(in: scope, of: document) {
        let code = document.source.string(place.range)
        // A table of errors says nothing of successes.
        if !code.isError, !described.hasSuccess(in: scope, scopes) { continue }
        // Words may speak of another endpoint, an example shows this one.
        let isDescribed = place.isExample ? described.contains(code, in: scope, scopes) : described.contains(code)
        if isDescribed { continue }
        report.flag(place.range, ["code": code], roles: ["response-codes"])
      }
    }
  }
}

/// The status codes that open a row, an item or a title.
private struct DescribedCodes {
  private var codes: [(code: String, node: Int)] = []
  private var tables: Set<Int> = []
  /// Of each table the node behind it.
  private var ends: [Int: Int] = [:]

  init(_ document: CheckedDocument, _ tables: [Table]) {
    let nodes = document.document.nodes
    for node in nodes.indices {
      switch nodes[node].kind {
      case .tableCell:
        add(DescribedCodes.codes(in: document.document.plainText(of: node)), node)
      case .item:
        let text = SourceRange(Int(nodes[node].start), min(Int(nodes[node].end), Int(nodes[node].start) + 80))
        add(DescribedCodes.codes(in: document.source.string(text)), node)
      case .heading, .strong:
        add(DescribedCodes.codes(in: document.document.plainText(of: node), anywhere: true), node)
      default: break
      }
    }
    for table in tables {
      let end = Int(nodes[table.node].next)
      if codes.contains(where: { $0.node > table.node && $0.node < end }) {
        self.tables.insert(table.node)
        ends[table.node] = end
      }
    }
  }

  private mutating func add(_ found: [String], _ node: Int) {
    for code in found { codes.append((code, node)) }
  }

  /// Whether one of the first columns is called a status or a code.
  static func isAboutCodes(_ table: Table, _ document: CheckedDocument) -> Bool {
    guard let header = document.document.children(of: table.node).first(where: { _ in true }) else { return false }
    return document.document.children(of: header).prefix(2).contains { cell in
      let title = document.document.range(of: cell)
      return document.source.contains("code", in: title) || document.source.contains("status", in: title)
        || document.source.contains("http", in: title)
    }
  }

  func hasTable(in scope: Range<Int>) -> Bool { tables.contains { scope.contains($0) } }

  /// Whether the tables that tell about a scope describe a code that is no error.
  func hasSuccess(in scope: Range<Int>, _ scopes: [Range<Int>]) -> Bool {
    codes.contains { entry in
      !entry.code.isError && tables.contains { ends[$0].map { entry.node < $0 } == true && entry.node > $0 }
        && (scope.contains(entry.node) || EndpointScope.isShared(entry.node, scopes))
    }
  }

  /// Whether a code is described anywhere.
  func contains(_ code: String) -> Bool { codes.contains { DescribedCodes.covers($0.code, code) } }

  private static func covers(_ entry: String, _ code: String) -> Bool {
    entry == code || (entry.hasSuffix("xx") && entry.first == code.first)
  }

  /// Whether a code is described in a scope or outside of all; `4xx` describes all that begin with 4.
  func contains(_ code: String, in scope: Range<Int>, _ scopes: [Range<Int>]) -> Bool {
    codes.contains { entry in
      DescribedCodes.covers(entry.code, code)
        && (scope.contains(entry.node) || EndpointScope.isShared(entry.node, scopes))
    }
  }

  /// The codes that a text opens with: `200`, `HTTP 404`, `400, 401`, `5xx`, `400-499`; or all that it has.
  private static func codes(in text: String, anywhere: Bool = false) -> [String] {
    let parts = text.lowercased().split { !($0.isLetter || $0.isNumber) }.prefix(8)
    var codes: [String] = []
    for part in parts {
      let isCode =
        part.utf8.count == 3 && (part.hasSuffix("xx") || part.allSatisfy(\.isNumber))
        && "12345".contains(part.first ?? " ")
      if isCode {
        codes.append(String(part))
      } else if !anywhere, !codes.isEmpty || !openings.contains(part) {
        break
      }
    }
    return codes
  }

  /// Words that may stand in front of a code.
  private static let openings: Set<Substring> = [
    "http", "status", "code", "error", "errors", "response", "responses", "success",
  ]
}

extension String {
  /// Whether a status code is that of an error: `404`, `5xx`.
  fileprivate var isError: Bool { hasPrefix("4") || hasPrefix("5") }
}

/// A status code that a text names or an example shows.
struct StatusCodeMention {
  let range: SourceRange
  let isExample: Bool

  /// `404 Not Found`, `HTTP 404`, `status code 404` and `returns 404 if` in the text, `HTTP/1.1 404` in examples.
  static func all(in scope: Range<Int>, of document: CheckedDocument) -> [StatusCodeMention] {
    guard let first = scope.first, let last = scope.last else { return [] }
    let nodes = document.document.nodes
    let range = SourceRange(Int(nodes[first].start), Int(nodes[last].end))
    let words = document.prose.words
    var found: [StatusCodeMention] = []
    for index in document.prose.words(in: range) {
      guard let code = statusCode(words[index], document.source) else { continue }
      let before = words[..<index].suffix(3).map(\.hash)
      let behind = words[(index + 1)...].prefix(2).map(\.hash)
      let isNamed = before.last == http || before.last == status || before.suffix(2) == [status, self.code]
      let isReturned = before.contains(where: answers.contains) && isEnd(words[index], behind, document.source)
      if isNamed || isReturned || reasons.contains(where: { behind.starts(with: $0) }) {
        found.append(StatusCodeMention(range: code, isExample: false))
      }
    }
    for block in document.document.codeBlocks where scope.contains(block.node) {
      if let code = statusLine(block, document.source) { found.append(StatusCodeMention(range: code, isExample: true)) }
    }
    return found
  }

  /// The three digits of a number, or of code that is one, with or without its reason: `404`, `404 Not Found`.
  private static func statusCode(_ word: Word, _ source: SourceText) -> SourceRange? {
    guard word.kind != .word, !word.isJoined else { return nil }
    var range = SourceRange(Int(word.start), Int(word.end))
    while range.start < range.end, source.bytes[range.start] == UInt8(ascii: "`") { range.start += 1 }
    while range.start < range.end, source.bytes[range.end - 1] == UInt8(ascii: "`") { range.end -= 1 }
    if word.kind == .code, range.length > 4, source.bytes[range.start + 3] == 0x20 { range.end = range.start + 3 }
    guard range.length == 3, source.bytes[range.start..<range.end].allSatisfy(\.isDigit),
      "2345".utf8.contains(source.bytes[range.start])
    else { return nil }
    return range
  }

  /// Whether what follows a number leaves it alone, so that it counts nothing: a mark, or `if the order is gone`.
  private static func isEnd(_ word: Word, _ behind: [UInt64], _ source: SourceText) -> Bool {
    if let next = behind.first, conditions.contains(next) { return true }
    // `It returns 500 rows.` counts, `returns 500.` in code does not.
    let end = Int(word.end)
    return word.kind == .code && (end == source.count || ".,;:)\r\n".utf8.contains(source.bytes[end]))
  }

  /// The code in the first line of a response.
  private static func statusLine(_ block: CodeBlock, _ source: SourceText) -> SourceRange? {
    guard source.bytes[block.content.start..<block.content.end].drop(while: { $0 <= 0x20 }).starts(with: "HTTP/".utf8),
      let space = (block.content.start..<block.content.end).first(where: {
        source.bytes[$0] == 0x20 && source.bytes[$0 - 1].isDigit
      })
    else { return nil }
    let code = SourceRange(space + 1, min(space + 4, block.content.end))
    return code.length == 3 && source.bytes[code.start..<code.end].allSatisfy(\.isDigit) ? code : nil
  }

  private static let answers = WordTable(words: [
    "return", "returns", "returned", "respond", "responds", "responded", "answer", "answers", "answered", "response",
    "http", "status",
  ])
  private static let conditions = WordTable(words: ["if", "when", "unless", "where", "because", "instead", "status"])
  private static let http = WordHash.of("http")
  private static let status = WordHash.of("status")
  private static let code = WordHash.of("code")
  /// The first words of the reasons that RFC 9110 gives for status codes.
  private static let reasons = [
    "ok", "created", "accepted", "no content", "bad request", "unauthorized", "forbidden", "not found",
    "method not", "conflict", "gone", "payload too", "unsupported media", "unprocessable", "too many",
    "internal server", "bad gateway", "service unavailable", "gateway timeout", "precondition failed",
  ].map { (reason: String) in Phrase.hashes(reason) }
}

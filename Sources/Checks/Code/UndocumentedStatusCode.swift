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

  /// `404 Not Found`, `HTTP 404`, `status code 404` and `returns 404 if` in the text and its code spans, `HTTP/1.1 404` in
  /// examples.
  static func all(in scope: Range<Int>, of document: CheckedDocument) -> [StatusCodeMention] {
    guard let first = scope.first, let last = scope.last else { return [] }
    let nodes = document.document.nodes
    let range = SourceRange(Int(nodes[first].start), Int(nodes[last].end))
    let words = document.prose.words
    var found: [StatusCodeMention] = []
    for index in document.prose.words(in: range) {
      guard let mention = NamedCode(words[index], in: document.source) else { continue }
      let before = words[..<index].suffix(3).map(\.hash)
      let behind = words[(index + 1)...].prefix(2).map(\.hash)
      let isNamed =
        mention.isNamed || before.last == http || before.last == status || before.suffix(2) == [status, code]
      let isReturned = before.contains(where: answers.contains) && isEnd(words[index], behind, document.source)
      if isNamed || isReturned || reasons.contains(where: { behind.starts(with: $0) }) {
        found.append(StatusCodeMention(range: mention.range, isExample: false))
      }
    }
    for block in document.document.codeBlocks where scope.contains(block.node) {
      if let code = statusLine(block, document.source) { found.append(StatusCodeMention(range: code, isExample: true)) }
    }
    return found
  }

  /// Whether what follows a number leaves it alone, so that it counts nothing: a mark, or `if the order is gone`.
  private static func isEnd(_ word: Word, _ behind: [UInt64], _ source: SourceText) -> Bool {
    if let next = behind.first, conditions.contains(next) { return true }
    // `It returns 500 rows.` counts, `returns 500.` in code does not.
    let end = Int(word.end)
    return word.kind == .code && (end == source.count || ".,;:)\r\n".utf8.contains(source.bytes[end]))
  }

  /// A number that may be a status code, in the text or in a code span.
  private struct NamedCode {
    let range: SourceRange
    /// Whether a code span says that it is one: `HTTP 404`, `404 Not Found`.
    let isNamed: Bool

    init?(_ word: Word, in source: SourceText) {
      let bytes = source.bytes[Int(word.start)..<Int(word.end)]
      guard word.kind == .code else {
        guard word.kind == .number, !word.isJoined, StatusCodeMention.isStatusCode(bytes) else { return nil }
        (range, isNamed) = (word.range, false)
        return
      }
      let parts = bytes.split { $0 <= 0x20 || $0 == UInt8(ascii: "`") }
      let isHTTP = parts.first?.starts(with: "HTTP".utf8) == true
      guard let code = parts.dropFirst(isHTTP ? 1 : 0).first, StatusCodeMention.isStatusCode(code) else { return nil }
      let words = parts.drop { $0.startIndex <= code.startIndex }.prefix(2)
      let hashes = words.map { WordHash.of(String(decoding: $0, as: UTF8.self).lowercased()) }
      range = SourceRange(code.startIndex, code.endIndex)
      isNamed = isHTTP || StatusCodeMention.reasons.contains { hashes.starts(with: $0) }
    }
  }

  private static func isStatusCode(_ bytes: Slice<UnsafeBufferPointer<UInt8>>) -> Bool {
    bytes.count == 3 && bytes.allSatisfy(\.isDigit)
      && bytes[bytes.startIndex] >= UInt8(ascii: "2") && bytes[bytes.startIndex] <= UInt8(ascii: "5")
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
    "requested range", "range not", "moved permanently", "not modified", "partial content", "temporary redirect",
    "permanent redirect", "not implemented", "not acceptable", "request timeout", "uri too", "content too",
  ].map { (reason: String) in Phrase.hashes(reason) }
}

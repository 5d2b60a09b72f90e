import Linting
import Markup

/// The parts of an API document that tell about one endpoint each; a document about one endpoint is one part.
enum EndpointScope {
  /// Ranges of nodes.
  static func all(in document: CheckedDocument) -> [Range<Int>] {
    let titled = document.roles.endpoints
    let endpoints = titled.isEmpty ? declaringSections(in: document) : titled
    guard !endpoints.isEmpty else { return [0..<document.document.nodes.count] }
    return endpoints.map { document.outline.sections[$0].node..<document.outline.sections[$0].endNode }
  }

  /// Whether a node stands outside of all endpoints, so that what it says holds for each.
  static func isShared(_ node: Int, _ scopes: [Range<Int>]) -> Bool { !scopes.contains { $0.contains(node) } }

  /// Sections that no title shows to be an endpoint, but a line of their own that is nothing but a method and a path;
  /// of those that stand in one another the innermost.
  private static func declaringSections(in document: CheckedDocument) -> [Int] {
    let sections = document.outline.sections
    let declaring = sections.indices.filter { section in
      document.nodes(of: section, own: true).contains { declares($0, document) }
    }
    return declaring.filter { outer in
      !declaring.contains { $0 > outer && sections[$0].node < sections[outer].endNode }
    }
  }

  private static func declares(_ node: Int, _ document: CheckedDocument) -> Bool {
    let nodes = document.document.nodes
    if nodes[node].kind == .table { return declares(document.document.tables[Int(nodes[node].detail)], document) }
    let isCode = nodes[node].kind == .codeBlock
    guard isCode || nodes[node].kind == .paragraph else { return false }
    let source = document.source
    let range = isCode ? document.document.codeBlocks[Int(nodes[node].detail)].content : nodes[node].range
    guard !range.isEmpty else { return false }
    let lines = (source.lineIndex(of: range.start)...source.lineIndex(of: range.end - 1)).map {
      SourceRange(max(range.start, source.line($0).start), min(range.end, source.line($0).end))
    }
    // An example of a request has more lines.
    if isCode, lines.count > 1 { return false }
    return lines.contains { isEndpoint($0, source) || isMethod($0, source) }
  }

  /// A table of one row with a method and a path.
  private static func declares(_ table: Table, _ document: CheckedDocument) -> Bool {
    guard table.rowCount == 1, let row = Array(document.document.children(of: table.node)).last else { return false }
    let cells = document.document.children(of: row).map { document.document.plainText(of: $0) }
    return cells.contains(where: methods.contains) && cells.contains { $0.hasPrefix("/") || $0.hasPrefix("http") }
  }

  private static let methods: Set<String> = ["GET", "POST", "PUT", "PATCH", "DELETE", "HEAD", "OPTIONS"]

  /// `POST /orders`, perhaps behind a label: **Endpoint:** `POST /orders`.
  private static func isEndpoint(_ line: SourceRange, _ source: SourceText) -> Bool {
    guard let found = Endpoint.find(in: line, of: source), found.start - line.start < 30 else { return false }
    return source.bytes[found.end..<line.end].allSatisfy { !$0.isAlphanumeric && $0 < 0x80 }
  }

  /// **HTTP Method:** `POST`
  private static func isMethod(_ line: SourceRange, _ source: SourceText) -> Bool {
    guard let label = source.offset(of: "ethod", in: line), label - line.start < 12 else { return false }
    let value = source.bytes[(label + 5)..<line.end].drop { !$0.isLetter }
    let word = String(decoding: value.prefix { $0.isLetter }, as: UTF8.self)
    return methods.contains(word)
  }
}

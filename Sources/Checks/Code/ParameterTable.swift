import Linting
import Markup
import Prose

/// A table that tells the fields of a request's body.
struct ParameterTable {
  /// As written: `address.city`, `items[].sku`.
  let required: [String]
  let all: Set<String>

  /// Nil where a table names no fields, or tells of other parts than the body.
  init?(_ table: Table, in document: CheckedDocument) {
    let rows = document.document.children(of: table.node).map { row in
      document.document.children(of: row).map { document.document.plainText(of: $0) }
    }
    guard let header = rows.first?.map({ $0.lowercased() }), !ParameterTable.isOfOtherPart(table, document) else {
      return nil
    }
    let name = header.firstIndex { title in ParameterTable.names.contains { title.contains($0) } }
    let need = header.firstIndex { $0.contains("required") || $0.contains("mandatory") }
    guard let name, name != need else { return nil }
    let place = header.firstIndex { ["in", "location", "parameter type", "param type", "place"].contains($0) }
    var (required, all): ([String], Set<String>) = ([], [])
    for row in rows.dropFirst() where row.count > max(name, need ?? 0) {
      if let place, place < row.count, !row[place].lowercased().contains("body") { continue }
      let field = ParameterTable.field(row[name])
      guard !field.isEmpty else { continue }
      all.insert(field)
      if need.map({ ParameterTable.isYes(row[$0]) }) ?? row.contains(where: ParameterTable.saysRequired) {
        required.append(field)
      }
    }
    guard !all.isEmpty else { return nil }
    (self.required, self.all) = (required, all)
  }

  /// Those of its required fields that a body lacks; a field inside another is required only where that one is there.
  func missing(from body: RequestBody) -> [String] {
    // A body most of whose fields the table does not have is one that it does not tell about.
    let outer = body.fields.filter { !$0.contains(".") }
    let known = outer.filter { field in all.contains(field) || all.contains { $0.hasPrefix(field + ".") } }
    guard known.count * 2 > outer.count else { return [] }
    return required.filter { field in
      guard !body.fields.contains(field), !body.isSentElsewhere(field) else { return false }
      guard let dot = field.lastIndex(of: ".") else { return true }
      return body.fields.contains(String(field[..<dot]))
    }
  }

  private static let names = ["name", "field", "parameter", "property", "key", "attribute", "element", "param"]

  /// `address.city (string)` without what is no name; `[]` marks a list.
  private static func field(_ cell: String) -> String {
    let name = cell.drop { !($0.isLetter || $0 == "_" || $0 == "$" || $0 == "@") }
    let word = name.prefix { $0.isLetter || $0.isNumber || "_-.:[]$@".contains($0) }
    return word.split(separator: ":").joined(separator: ".").replacing("[]", with: "").replacing("[*]", with: "")
      .replacing(
        "..", with: ".")
  }

  /// `Required. The name of the order.`, `name (required)`; but not `Required when the order is new`.
  private static func saysRequired(_ cell: String) -> Bool {
    let text = cell.lowercased()
    return text.hasPrefix("required.") || text.contains("(required)") || text.hasSuffix(". required.")
  }

  private static func isYes(_ cell: String) -> Bool {
    let text = cell.lowercased().trimmingPrefix { " *_".contains($0) }
    if ["yes.", "required."].contains(where: text.hasPrefix) { return true }
    let word = text.filter(\.isLetter)
    return ["yes", "true", "required", "mandatory", "y"].contains(word)
      || word.isEmpty && text.unicodeScalars.contains { "✓✔✅☑".unicodeScalars.contains($0) }
  }

  /// Whether the title or the lines above a table say that it is about the path, the query, headers or the response.
  private static func isOfOtherPart(_ table: Table, _ document: CheckedDocument) -> Bool {
    let section = document.outline.section(containing: table.node)
    var isRequest = false
    var index = section
    while index >= 0 {
      let title = document.title(of: index).lowercased()
      if index == section { isRequest = title.contains("request") || title.contains("body") }
      // The title of an endpoint has a path of its own.
      if !title.contains("/"), others.contains(where: title.contains) { return true }
      index = document.outline.sections[index].parent
    }
    let start = section >= 0 ? Int(document.document.nodes[document.outline.sections[section].node].end) : 0
    let range = SourceRange(start, Int(document.document.nodes[table.node].start))
    guard !isRequest, let last = document.prose.sentences(in: range).last else { return false }
    let words = document.source.string(document.prose.sentences[last].range).lowercased()
    return others.contains(where: words.contains) && !words.contains("body")
  }

  private static let others = ["path", "query", "header", "response", "url param", "return"]
}

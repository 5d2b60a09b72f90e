import Linting
import Markup

/// Flags a request example whose body lacks a field that the endpoint's table calls required.
public struct MissingRequestField: DocumentCheck {
  public init(_ parameters: inout ParameterReader) {}

  public func check(_ document: CheckedDocument, _ report: inout Report) {
    let tables = document.document.tables.filter { table in
      let range = document.document.range(of: table.node)
      return document.source.contains("required", in: range) || document.source.contains("mandatory", in: range)
    }
    guard !tables.isEmpty, !document.document.codeBlocks.isEmpty else { return }
    for scope in EndpointScope.all(in: document) {
      let known = tables.filter { scope.contains($0.node) }.compactMap { ParameterTable($0, in: document) }
      guard known.contains(where: { !$0.required.isEmpty }), !isPartialUpdate(scope, document) else { continue }
      for block in document.document.codeBlocks where scope.contains(block.node) {
        guard let body = RequestBody(CodeListing(block, in: document.document), in: document) else { continue }
        for field in known.flatMap({ $0.missing(from: body) }) {
          report.flag(.at(body.start), ["field": field], roles: ["request-example"])
        }
      }
    }
  }

  /// A `PATCH` sends only what changes.
  private func isPartialUpdate(_ scope: Range<Int>, _ document: CheckedDocument) -> Bool {
    guard let first = scope.first, let last = scope.last else { return false }
    let range = SourceRange(Int(document.document.nodes[first].start), Int(document.document.nodes[last].end))
    return document.source.offset(of: "PATCH ", in: range) != nil
  }
}

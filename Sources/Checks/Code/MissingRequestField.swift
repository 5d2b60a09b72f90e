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
        var told: Set<String> = []
        for field in known.flatMap({ $0.missing(from: body) })
        where !isInPath(field, scope, document) && told.insert(field).inserted {
          report.flag(.at(body.start), ["field": field], roles: ["request-example"])
        }
      }
    }
  }

  /// Whether a field is a part of the endpoint's path: `/orders/:id`, `/orders/{id}`, `/orders/<id>`.
  private func isInPath(_ field: String, _ scope: Range<Int>, _ document: CheckedDocument) -> Bool {
    let text = document.source.string(bytes(of: scope, document))
    return ["/:\(field)", "/{\(field)}", "/<\(field)>", "/{:\(field)}"].contains { mark in
      text.ranges(of: mark).contains { range in
        mark.last == "}" || mark.last == ">" || text[range.upperBound...].first?.isLetter != true
      }
    }
  }

  private func bytes(of scope: Range<Int>, _ document: CheckedDocument) -> SourceRange {
    guard let first = scope.first, let last = scope.last else { return .at(0) }
    return SourceRange(Int(document.document.nodes[first].start), Int(document.document.nodes[last].end))
  }

  /// A `PATCH` sends only what changes.
  private func isPartialUpdate(_ scope: Range<Int>, _ document: CheckedDocument) -> Bool {
    let range = bytes(of: scope, document)
    return document.source.offset(of: "PATCH ", in: range) != nil
      || document.source.offset(of: "`PATCH`", in: range) != nil
  }
}

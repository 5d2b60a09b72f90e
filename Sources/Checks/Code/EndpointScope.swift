import Linting
import Markup

/// The parts of an API document that tell about one endpoint each; a document about one endpoint is one part.
enum EndpointScope {
  /// Ranges of nodes.
  static func all(in document: CheckedDocument) -> [Range<Int>] {
    let endpoints = document.roles.endpoints
    guard !endpoints.isEmpty else { return [0..<document.document.nodes.count] }
    return endpoints.map { document.outline.sections[$0].node..<document.outline.sections[$0].endNode }
  }

  /// Whether a node stands outside of all endpoints, so that what it says holds for each.
  static func isShared(_ node: Int, _ scopes: [Range<Int>]) -> Bool { !scopes.contains { $0.contains(node) } }
}

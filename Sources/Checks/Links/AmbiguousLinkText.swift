import Linting
import Markup

/// Flags links that have the text of an earlier one in the document and lead to another page.
///
/// A link in a table is told from others by its row and column.
public struct AmbiguousLinkText: DocumentCheck {
  /// Texts that say nothing anyway.
  private let exceptions: Set<String>

  public init(_ parameters: inout ParameterReader) {
    exceptions = Set((parameters.strings("except") ?? []).map { $0.lowercased() })
  }

  /// Where a text led when it first stood in the document.
  private struct First {
    let address: String
    let place: Int
  }

  public func check(_ document: CheckedDocument, _ report: inout Report) {
    var firsts: [String: First] = [:]
    let nodes = document.document.nodes
    for link in document.document.links
    where (link.style == .inline || link.style == .reference) && nodes[link.node].kind == .link
      && link.destination.length > 1 && !isInTable(link, nodes)
    {
      let written = document.document.plainText(of: link.node)
      let text = written.lowercased()
      guard hasWord(text), !exceptions.contains(text) else { continue }
      let address = document.document.address(of: link)
      guard let first = firsts[text] else {
        firsts[text] = First(address: address, place: Int(nodes[link.node].start))
        continue
      }
      guard !isSamePage(first.address, address), !address.hasPrefix("#tab/") else { continue }
      report.flag(
        nodes[link.node].range,
        [
          "text": written, "target": address, "other": first.address,
          "line": "\(document.source.position(of: first.place).line)",
        ])
    }
  }

  private func isInTable(_ link: Link, _ nodes: [Node]) -> Bool {
    var node = link.node
    while !nodes[node].kind.isBlock { node = Int(nodes[node].parent) }
    return nodes[node].kind == .tableCell
  }

  /// Two letters in a row; a number or a version is the same in many places.
  private func hasWord(_ text: String) -> Bool {
    zip(text, text.dropFirst()).contains { $0.isLetter && $1.isLetter }
  }

  /// Whether two addresses differ at most in how the same page is written, or in the part of it that they name.
  private func isSamePage(_ left: String, _ right: String) -> Bool {
    if left == right { return true }
    let pages = [left, right].map(page)
    return pages[0] == pages[1] && !pages[0].isEmpty
  }

  private func page(_ address: String) -> String {
    var page = String(address.prefix { $0 != "#" })
    if page.hasPrefix("http://") { page = "https://" + page.dropFirst(7) }
    if page.hasPrefix("./") { page = String(page.dropFirst(2)) }
    while page.hasSuffix("/") { page.removeLast() }
    return page
  }
}

import Linting
import Markup
import WordForms

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
    for link in repeated(in: document) {
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

  /// The links whose text may stand in another, told by a hash of its ASCII letters in lower case: most texts stand in one
  /// link only.
  private func repeated(in document: CheckedDocument) -> [Link] {
    let nodes = document.document.nodes
    var links: [(link: Link, hash: UInt64)] = []
    var counts: [UInt64: Int] = [:]
    for link in document.document.links
    where (link.style == .inline || link.style == .reference) && nodes[link.node].kind == .link
      && link.destination.length > 1 && !isInTable(link, nodes)
    {
      var hasher = WordHasher()
      addText(of: link, in: document, to: &hasher)
      links.append((link, hasher.hash))
      counts[hasher.hash, default: 0] += 1
    }
    return links.filter { counts[$0.hash] ?? 0 > 1 }.map(\.link)
  }

  private func addText(of link: Link, in document: CheckedDocument, to hasher: inout WordHasher) {
    let nodes = document.document.nodes
    let inside = nodes[(link.node + 1)..<max(link.node + 1, Int(nodes[link.node].next))]
    if inside.count == 1, let node = inside.first, node.kind == .text {
      for i in Int(node.start)..<Int(node.end) where document.source.bytes[i] < 0x80 {
        hasher.add(document.source.bytes[i])
      }
    } else {
      for byte in document.document.plainText(of: link.node).utf8 where byte < 0x80 { hasher.add(byte) }
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

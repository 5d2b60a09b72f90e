import Linting
import Markup

/// Flags links that have the text of an earlier one in the document and lead elsewhere.
public struct AmbiguousLinkText: DocumentCheck {
  public init(_ parameters: inout ParameterReader) {}

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
      && link.destination.length > 1
    {
      let written = document.document.plainText(of: link.node)
      let text = written.lowercased()
      guard text.contains(where: \.isLetter) else { continue }
      let address = document.document.address(of: link)
      guard let first = firsts[text] else {
        firsts[text] = First(address: address, place: Int(nodes[link.node].start))
        continue
      }
      guard !AmbiguousLinkText.isSamePage(first.address, address) else { continue }
      report.flag(
        nodes[link.node].range,
        [
          "text": written, "target": address, "other": first.address,
          "line": "\(document.source.position(of: first.place).line)",
        ])
    }
  }

  /// Whether two addresses differ at most in how the same page is written, or in the part of it that they name.
  private static func isSamePage(_ left: String, _ right: String) -> Bool {
    if left == right { return true }
    let (a, b) = (Parts(left), Parts(right))
    return a.page == b.page && (a.fragment == b.fragment || (!a.page.isEmpty && (a.fragment == nil || b.fragment == nil)))
  }

  private struct Parts {
    var page: String
    let fragment: Substring?

    init(_ address: String) {
      let hash = address.firstIndex(of: "#")
      fragment = hash.map { address[address.index(after: $0)...] }
      page = String(address[..<(hash ?? address.endIndex)])
      if page.hasPrefix("http://") { page = "https://" + page.dropFirst(7) }
      if page.hasPrefix("./") { page = String(page.dropFirst(2)) }
      while page.hasSuffix("/") { page.removeLast() }
    }
  }
}

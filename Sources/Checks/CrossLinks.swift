import Linting
import Markup
import Prose

/// The links from a document to one kind of target: to the issue or the pull request of its feature, or to a sibling
/// document. An address that stands as text counts too, as in `(text)[address]`, which is no link.
struct CrossLinks {
  private let document: CheckedDocument
  private let kind: String
  private let names: PhraseSet?
  /// Parts of addresses that lead to the kind, those that stand in the document.
  private let addresses: [StaticString]
  /// The same for addresses that lead to it when the link is called by its name.
  private let namedAddresses: [StaticString]
  /// How the addresses of the kind begin, where the team says so; then no others count.
  private let prefixes: [String]?

  /// - Parameters:
  ///   - kind: `jira`, `pull-request`, or the type of a sibling document.
  ///   - names: what the target is called.
  init(to kind: String, called names: PhraseSet?, in document: CheckedDocument) {
    (self.document, self.kind, self.names) = (document, kind, names)
    prefixes = document.links.prefixes(of: kind)
    let whole = SourceRange(0, document.source.count)
    // Most documents have no such address at all, and one search for all links tells it.
    func present(_ parts: [AddressPart]?) -> [StaticString] {
      (parts ?? []).filter { part in
        part.spellings.contains { document.source.offset(of: $0, in: whole) != nil }
      }.map(\.text)
    }
    addresses = present(addressesByKind[kind])
    namedAddresses = present(namedAddressesByKind[kind])
  }

  var areThere: Bool {
    if let key = titleKey { return document.document.links.contains { leads($0) && (names($0, key) || isAtHead($0)) } }
    return document.document.links.contains { leads($0) } || isWritten(before: document.source.count)
  }

  /// The issue that the title begins with, where the document links issues by their keys.
  private var titleKey: IssueKey? {
    guard kind == "jira", let title = document.outline.title,
      document.document.links.contains(where: { IssueKey(address: $0.destination, in: document.source) != nil })
    else { return nil }
    return IssueKey(startOf: title.text, in: document.source)
  }

  private func names(_ link: Link, _ key: IssueKey) -> Bool {
    document.source.string(link.destination).contains(key.text)
      || document.document.plainText(of: link.node).contains(key.text)
  }

  /// Another issue at the head is `mismatched-issue-link`'s business.
  private func isAtHead(_ link: Link) -> Bool { link.node < document.outline.sections.first?.node ?? Int.max }

  /// Whether one stands before an offset or is called by its name, as under `## Related Issue`.
  func areNamed(orBefore offset: Int) -> Bool {
    document.document.links.contains { link in
      (document.document.nodes[link.node].start < offset || isNamed(link)) && leads(link)
    } || isWritten(before: offset)
  }

  private func leads(_ link: Link) -> Bool {
    if let prefixes { return prefixes.contains(where: document.document.address(of: link).hasPrefix) }
    switch kind {
    case "jira":
      return isAddress(link.destination) || hasIssueKey(link)
        || (isAddress(link.destination, among: namedAddresses) && isNamed(link))
    case "pull-request": return isAddress(link.destination)
    default:
      let words = document.prose.words[document.prose.words(in: label(of: link))]
      return names?.first(in: words) != nil || addressNamesKind(link)
    }
  }

  // MARK: Names

  /// Whether the words before a link, or the title of its section, are one of the names.
  private func isNamed(_ link: Link) -> Bool {
    guard let names else { return false }
    let prose = document.prose
    let label = label(of: link)
    let start = Int(document.document.nodes[link.node].start)
    if names.isOne(prose.words[prose.words(in: SourceRange(label.start, max(label.start, start)))]) { return true }
    let section = document.outline.section(containing: link.node)
    return section >= 0 && names.isOne(prose.words[prose.words(in: document.outline.sections[section].title)])
  }

  /// What names a link: its text, the words before it on a short line, or in a table its row.
  private func label(of link: Link) -> SourceRange {
    let nodes = document.document.nodes
    var node = link.node
    while node > 0, !nodes[node].kind.isBlock { node = Int(nodes[node].parent) }
    if nodes[node].kind == .tableCell { return nodes[Int(nodes[node].parent)].range }
    let range = nodes[link.node].range
    let line = document.source.line(document.source.lineIndex(of: range.start))
    let start = max(line.start, Int(nodes[node].start))
    return range.start - start <= 60 ? SourceRange(start, range.end) : range
  }

  /// `../technical_design.md#goals` names a technical design.
  private func addressNamesKind(_ link: Link) -> Bool {
    let letters = Array(kind.utf8)
    let bytes = document.source.bytes
    let last = link.destination.end - letters.count
    guard link.destination.start <= last else { return false }
    return (link.destination.start...last).contains { place in
      bytes[place] | 0x20 == letters[0] && letters.indices.allSatisfy { isLetter(bytes[place + $0], letters[$0]) }
    }
  }

  private func isLetter(_ byte: UInt8, _ letter: UInt8) -> Bool {
    letter == byte | 0x20 || (letter == 0x2D && (byte == 0x2D || byte == 0x5F))
  }

  /// `PROJ-123` in the text of a link.
  private func hasIssueKey(_ link: Link) -> Bool {
    let words = document.prose.words(in: document.document.nodes[link.node].range)
    return words.dropLast().contains { index in
      let (key, number) = (document.prose.words[index], document.prose.words[index + 1])
      return key.isUppercase && number.kind == .number && number.isJoined
        && document.source.bytes[Int(key.end)] == UInt8(ascii: "-")
    }
  }

  // MARK: Addresses

  private func isAddress(_ range: SourceRange) -> Bool { isAddress(range, among: addresses) }

  private func isAddress(_ range: SourceRange, among parts: [StaticString]) -> Bool {
    parts.contains { document.source.contains($0, in: range) }
  }

  /// Whether an address stands in the front matter or in text, but not in a code block.
  private func isWritten(before end: Int) -> Bool {
    if let prefixes {
      let text = document.source.string(SourceRange(0, end))
      return prefixes.contains { text.contains($0) }
    }
    guard !addresses.isEmpty else { return false }
    var start = 0
    while let scheme = document.source.offset(of: "://", in: SourceRange(start, end)) {
      if isAddress(address(around: scheme)),
        !document.document.codeBlocks.contains(where: { $0.content.contains(scheme) })
      {
        return true
      }
      start = scheme + 3
    }
    return false
  }

  private func address(around offset: Int) -> SourceRange {
    var end = offset
    while end < document.source.count, document.source.bytes[end] > 0x20 { end += 1 }
    return SourceRange(offset, end)
  }
}

/// A part of addresses, in lower case, and how it is spelled in them.
private typealias AddressPart = (text: StaticString, spellings: [StaticString])

private let addressesByKind: [String: [AddressPart]] = [
  "jira": [("/browse/", ["/browse/"]), ("jira", ["jira", "Jira", "JIRA"])],
  // GitHub's /pull/, Bitbucket's /pull-requests/, Azure's /pullrequest/, GitLab's /merge_requests/.
  "pull-request": [("/pull", ["/pull"]), ("/merge_requests/", ["/merge_requests/"])],
]

/// A tracker other than Jira does when the link is called the document's issue.
private let namedAddressesByKind: [String: [AddressPart]] = ["jira": [("/issues/", ["/issues/"])]]

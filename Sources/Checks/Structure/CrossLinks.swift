import Linting
import Markup
import Prose

/// The links from a document to one kind of target: to the issue or the pull request of its feature, or to a sibling
/// document. An address that stands as text counts too, as in `(text)[address]`, which is no link.
struct CrossLinks {
  private let document: CheckedDocument
  private let kind: String
  private let names: PhraseSet?
  /// What addresses of the kind lead to; empty for a sibling document.
  private let target: LinkTargets.Target
  /// How the addresses of the kind begin, where the team says so; then no others count.
  private let prefixes: [String]?

  /// - Parameters:
  ///   - kind: `jira`, `pull-request`, or the type of a sibling document.
  ///   - names: what the target is called.
  init(to kind: String, called names: PhraseSet?, in document: CheckedDocument) {
    (self.document, self.kind, self.names) = (document, kind, names)
    target = kind == "jira" ? .jira : kind == "pull-request" ? .pullRequest : []
    prefixes = document.links.prefixes(of: kind)
  }

  var areThere: Bool {
    if let key = titleKey { return areLinked { names($0, key) || isAtHead($0) } }
    return areLinked { _ in true } || isWritten(before: document.source.count)
  }

  /// The issue that the title begins with, where the document links issues by their keys.
  private var titleKey: IssueKey? {
    guard kind == "jira", let title = document.outline.title,
      let key = IssueKey(startOf: title.text, in: document.source),
      document.document.links.contains(where: { IssueKey(address: $0.destination, in: document.source) != nil })
    else { return nil }
    return key
  }

  private func names(_ link: Link, _ key: IssueKey) -> Bool {
    document.source.string(link.destination).contains(key.text)
      || document.document.plainText(of: link.node).contains(key.text)
  }

  /// Another issue at the head is `mismatched-issue-link`'s business.
  private func isAtHead(_ link: Link) -> Bool { link.node < document.outline.sections.first?.node ?? Int.max }

  /// Whether one stands before an offset or is called by its name, as under `## Related Issue`.
  func areNamed(orBefore offset: Int) -> Bool {
    areLinked { document.document.nodes[$0.node].start < offset || isNamed($0) } || isWritten(before: offset)
  }

  /// Whether one of some links leads to the kind.
  private func areLinked(_ isMeant: (Link) -> Bool) -> Bool {
    let links = document.document.links
    if let prefixes {
      return links.contains { isMeant($0) && prefixes.contains(where: document.document.address(of: $0).hasPrefix) }
    }
    if target.isEmpty { return links.contains { isMeant($0) && (isCalledByKind($0) || addressNamesKind($0)) } }
    let targets = document.linkTargets.ofLinks
    if targets.indices.contains(where: { targets[$0].contains(target) && isMeant(links[$0]) }) { return true }
    guard target == .jira else { return false }
    // A tracker other than Jira does when the link is called the document's issue.
    if targets.indices.contains(where: { targets[$0].contains(.issue) && isMeant(links[$0]) && isNamed(links[$0]) }) {
      return true
    }
    // Links stand in document order, so that the words of one are behind those of the link before.
    var hint = 0
    return links.contains { hasIssueKey($0, behind: &hint) && isMeant($0) }
  }

  /// Whether the address of one stands in the front matter or in text.
  private func isWritten(before end: Int) -> Bool {
    if let prefixes {
      let text = document.source.string(SourceRange(0, end))
      return prefixes.contains { text.contains($0) }
    }
    return document.linkTargets.firstAddress(to: target).map { $0 + "://".utf8.count <= end } ?? false
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

  private func isCalledByKind(_ link: Link) -> Bool {
    names?.first(in: document.prose.words[document.prose.words(in: label(of: link))]) != nil
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
  private func hasIssueKey(_ link: Link, behind hint: inout Int) -> Bool {
    let words = document.prose.words(in: document.document.nodes[link.node].range, behind: hint)
    hint = words.lowerBound
    return words.dropLast().contains { index in
      let (key, number) = (document.prose.words[index], document.prose.words[index + 1])
      return key.isUppercase && number.kind == .number && number.isJoined
        && document.source.bytes[Int(key.end)] == UInt8(ascii: "-")
    }
  }
}

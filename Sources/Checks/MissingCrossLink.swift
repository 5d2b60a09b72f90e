import Linting
import Markup

/// Flags a document of a feature that does not link its issue, its pull request or a sibling document.
public struct MissingCrossLink: DocumentCheck {
  public static var restsOnType: Bool { true }
  /// By a sibling's type, the words that name it in a link.
  private let siblings: [String: PhraseSet]

  public init(_ parameters: inout ParameterReader) {
    siblings = (parameters.lists("siblings") ?? [:]).mapValues { PhraseSet($0) }
  }

  public func check(_ document: CheckedDocument, _ report: inout Report) {
    guard let standard = document.standard else { return }
    for kind in standard.links where !document.document.links.contains(where: { names(kind, $0, document) }) {
      report.flag(
        document.head,
        ["type": standard.nameInSentence, "target": targets[kind] ?? kind.replacingHyphens, "kind": kind])
    }
  }

  private func names(_ kind: String, _ link: Link, _ document: CheckedDocument) -> Bool {
    switch kind {
    case "jira":
      return addressHas(jiraAddresses, link, document) || hasIssueKey(link, document)
    case "pull-request":
      return addressHas(pullRequestAddresses, link, document)
    default:
      let words = document.prose.words[document.prose.words(in: label(of: link, document))]
      return siblings[kind]?.first(in: words) != nil || addressNames(kind, link, document)
    }
  }

  /// What names a link: its text, the words before it on a short line, or in a table its row.
  private func label(of link: Link, _ document: CheckedDocument) -> SourceRange {
    let nodes = document.document.nodes
    var node = link.node
    while node > 0, !nodes[node].kind.isBlock { node = Int(nodes[node].parent) }
    if nodes[node].kind == .tableCell { return nodes[Int(nodes[node].parent)].range }
    let range = nodes[link.node].range
    let line = document.source.line(document.source.lineIndex(of: range.start))
    let start = max(line.start, Int(nodes[node].start))
    return range.start - start <= 60 ? SourceRange(start, range.end) : range
  }

  private func addressHas(_ parts: [StaticString], _ link: Link, _ document: CheckedDocument) -> Bool {
    parts.contains { document.source.contains($0, in: link.destination) }
  }

  /// `../technical_design.md#goals` names a technical design.
  private func addressNames(_ kind: String, _ link: Link, _ document: CheckedDocument) -> Bool {
    var kind = kind
    return kind.withUTF8 { letters in
      let bytes = document.source.bytes
      var place = link.destination.start
      while place + letters.count <= link.destination.end {
        var matched = 0
        while matched < letters.count, isLetter(bytes[place + matched], letters[matched]) { matched += 1 }
        if matched == letters.count { return true }
        place += 1
      }
      return false
    }
  }

  private func isLetter(_ byte: UInt8, _ letter: UInt8) -> Bool {
    letter == byte | 0x20 || (letter == 0x2D && (byte == 0x2D || byte == 0x5F))
  }

  /// `PROJ-123` in the text of a link.
  private func hasIssueKey(_ link: Link, _ document: CheckedDocument) -> Bool {
    let words = document.prose.words(in: document.document.nodes[link.node].range)
    return words.dropLast().contains { index in
      let (key, number) = (document.prose.words[index], document.prose.words[index + 1])
      return key.isUppercase && number.kind == .number && number.isJoined
        && document.source.bytes[Int(key.end)] == UInt8(ascii: "-")
    }
  }
}

private let jiraAddresses: [StaticString] = ["/browse/", "jira"]
// GitHub's /pull/, Bitbucket's /pull-requests/, Azure's /pullrequest/, GitLab's /merge_requests/.
private let pullRequestAddresses: [StaticString] = ["/pull", "/merge_requests/"]
private let targets = ["jira": "Jira issue", "pull-request": "pull request"]

extension String {
  fileprivate var replacingHyphens: String { String(map { $0 == "-" ? " " : $0 }) }
}

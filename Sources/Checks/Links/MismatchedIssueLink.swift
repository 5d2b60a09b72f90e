import Linting
import Markup

/// Flags a link to another Jira issue than the one that its text names, or, at the head of a document, than the one that
/// the title begins with.
public struct MismatchedIssueLink: DocumentCheck {
  /// What looks like the key of an issue in a title and is the name of something else.
  private let exceptions: Set<String>

  public init(_ parameters: inout ParameterReader) {
    exceptions = Set(parameters.strings("except") ?? [])
  }

  public func check(_ document: CheckedDocument, _ report: inout Report) {
    let whole = SourceRange(0, document.source.count)
    guard document.source.offset(of: "/browse/", in: whole) != nil else { return }
    var atHead: [(link: Link, key: IssueKey)] = []
    let firstSection = document.outline.sections.first?.node ?? Int.max
    for link in document.document.links {
      guard let linked = IssueKey(address: link.destination, in: document.source) else { continue }
      if link.node < firstSection { atHead.append((link, linked)) }
      guard let named = name(of: link, in: document), named != linked else { continue }
      flag(link, linked, names: named, by: "The text", &report)
    }
    guard let title = document.outline.title.flatMap({ IssueKey(startOf: $0.text, in: document.source) }),
      !exceptions.contains(String(title.project)), let first = atHead.first,
      !atHead.contains(where: { $0.key == title }),
      name(of: first.link, in: document).map({ $0 == first.key }) ?? true
    else { return }
    flag(first.link, first.key, names: title, by: "The title", &report)
  }

  private func flag(_ link: Link, _ linked: IssueKey, names named: IssueKey, by place: String, _ report: inout Report) {
    report.flag(
      link.destination, ["place": place, "named": named.text, "linked": linked.text],
      fix: Fix(.unsafe, [Edit(linked.range, named.text)]))
  }

  /// The key that a link's text is.
  private func name(of link: Link, in document: CheckedDocument) -> IssueKey? {
    let nodes = document.document.nodes
    guard link.style == .inline || link.style == .reference, link.node + 1 < nodes.count,
      nodes[link.node + 1].kind == .text
    else { return nil }
    return IssueKey(startOf: nodes[link.node + 1].range, in: document.source)
  }
}

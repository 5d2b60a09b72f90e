/// The comment that names a feature's pages where they belong: on the issue and on the pull request.
public struct LinksComment: Equatable, Sendable {
  public struct Entry: Equatable, Sendable {
    public let title: String
    public let url: String
    public let status: String?

    public init(title: String, url: String, status: String?) {
      self.title = title
      self.url = url
      self.status = status
    }
  }

  public let issueKey: String
  /// In the order of their titles.
  public let entries: [Entry]
  public let phase: Phase?

  public init(_ context: PublishContext, entries: [Entry]) {
    issueKey = context.issueKey
    phase = context.phase
    self.entries = entries.sorted { $0.title < $1.title }
  }

  /// The line by which docgate finds its own comment again; one for each issue.
  public var headline: String { "📚 Confluence documentation of \(issueKey), kept by docgate" }

  /// What stands under the headline.
  public var introduction: String { phase.map { "Published at the end of phase \($0.rawValue):" } ?? "Published:" }

  /// The mark by which docgate finds its comment on a pull request; a reader does not see it.
  public var hiddenMark: String { "<!-- docgate:\(issueKey) -->" }

  /// For a pull request.
  public var markdown: String {
    let lines = entries.map { entry in
      let title = entry.title.map { "[]\\*_`<".contains($0) ? "\\\($0)" : "\($0)" }.joined()
      return "- [\(title)](\(entry.url))" + (entry.status.map { " (\($0))" } ?? "")
    }
    return ([hiddenMark, "**\(headline)**", "", introduction, ""] + lines).joined(separator: "\n") + "\n"
  }

  /// For an issue on Jira Data Center.
  public var wikiText: String {
    let lines = entries.map { entry in
      let title = entry.title.filter { !"|[]{}".contains($0) }
      return "* [\(title)|\(entry.url)]" + (entry.status.map { " (\($0))" } ?? "")
    }
    return (["*\(headline)*", "", introduction] + lines).joined(separator: "\n")
  }
}

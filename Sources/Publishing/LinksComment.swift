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
  /// In the order of their titles; those that a comment has room for.
  public let entries: [Entry]
  public let phase: Phase?
  /// Tells of the pages that it has no room for; nil where there are none.
  public let rest: String?

  /// UTF-16 units: Jira takes 32,767 in a comment, GitHub 65,536.
  private static let room = 28_000

  public init(_ context: PublishContext, entries: [Entry]) {
    issueKey = context.issueKey
    phase = context.phase
    var size = 0
    let sorted = entries.sorted { $0.title < $1.title }
    self.entries = Array(
      sorted.prefix { entry in
        size += entry.title.utf16.count + entry.url.utf16.count + (entry.status?.utf16.count ?? 0) + 10
        return size <= LinksComment.room
      })
    let count = sorted.count - self.entries.count
    rest = count == 0 ? nil : "and \(count) more, listed on the page \"\(context.overviewTitle)\""
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
      "- [\(LinksComment.escaped(entry.title))](\(entry.url))" + (entry.status.map { " (\($0))" } ?? "")
    }
    let more = rest.map { ["- " + LinksComment.escaped($0)] } ?? []
    return ([hiddenMark, "**\(headline)**", "", introduction, ""] + lines + more).joined(separator: "\n") + "\n"
  }

  /// For an issue on Jira Data Center.
  public var wikiText: String {
    let lines = entries.map { entry in
      let title = entry.title.filter { !"|[]{}".contains($0) }
      return "* [\(title)|\(entry.url)]" + (entry.status.map { " (\($0))" } ?? "")
    }
    return (["*\(headline)*", "", introduction] + lines + (rest.map { ["* " + $0] } ?? [])).joined(separator: "\n")
  }

  /// Text in which Markdown finds no mark.
  private static func escaped(_ text: String) -> String {
    text.map { "[]\\*_`<".contains($0) ? "\\\($0)" : "\($0)" }.joined()
  }
}

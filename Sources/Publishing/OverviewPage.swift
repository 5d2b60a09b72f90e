/// The page above the documents of a feature, which lists them with their status.
public enum OverviewPage {
  public static func source(of context: PublishContext) -> String { "overview:\(context.issueKey)" }

  /// - Parameter documents: title, type and status of each document.
  public static func page(
    _ context: PublishContext, parents: [String], documents: [(title: String, type: String, status: String?)],
    labels: [String], facts: [String: String]
  ) -> PublishPage {
    var page = PublishPage(
      source: source(of: context), title: context.overviewTitle, type: "overview", parents: parents,
      body: body(context, documents))
    page.labels = labels
    page.facts = facts
    return page
  }

  private static func body(
    _ context: PublishContext, _ documents: [(title: String, type: String, status: String?)]
  ) -> String {
    let dialect = StorageDialect()
    var page = XMLText()
    page.element("p", "The documents of \(context.featureName). docgate keeps this page: edit the documents instead.")
    page.open("p")
    add("Jira issue", context.issueKey, context.issueURL, to: &page)
    if let number = context.pullRequestNumber {
      page.empty("br")
      add("Pull request", "#\(number)", context.pullRequestURL, to: &page)
    }
    if let version = context.version {
      page.empty("br")
      add("Version", version, nil, to: &page)
    }
    page.close("p")
    page.open("table")
    page.open("tbody")
    row(["Document", "Status"], "th", to: &page) { cell, page in page.text(cell) }
    for document in documents.sorted(by: { $0.title < $1.title }) {
      row([document.title, document.status ?? ""], "td", to: &page) { cell, page in
        if cell == document.title {
          dialect.openLink(.page(title: document.title), to: &page)
          page.text(document.title)
          dialect.closeLink(.page(title: document.title), to: &page)
        } else if let badge = StatusBadge(cell) {
          dialect.status(badge, to: &page)
        } else {
          page.text(cell)
        }
      }
    }
    page.close("tbody")
    page.close("table")
    return page.string
  }

  private static func add(_ name: String, _ value: String, _ url: String?, to page: inout XMLText) {
    page.element("strong", name + ":")
    page.text(" ")
    if let url { page.element("a", ["href": url], value) } else { page.text(value) }
  }

  private static func row(
    _ cells: [String], _ name: String, to page: inout XMLText, _ fill: (String, inout XMLText) -> Void
  ) {
    page.open("tr")
    for cell in cells {
      page.open(name)
      page.open("p")
      fill(cell, &page)
      page.close("p")
      page.close(name)
    }
    page.close("tr")
  }
}

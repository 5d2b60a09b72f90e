extension PublishReport {
  /// The report for a reader; `isPlan` where nothing was done yet.
  public func text(_ context: PublishContext, isPlan: Bool) -> String {
    var lines: [String] = []
    let failed = !errors.isEmpty
    lines.append(
      isPlan
        ? "Plan for \(context.issueKey): nothing was sent"
        : failed ? "❌ Confluence documentation is not complete" : "✅ Confluence documentation published")
    for page in pages {
      lines += ["", "\(page.title)"]
      if let url = page.url { lines.append("- URL: \(url)") }
      if let parent = page.parent { lines.append("- Parent: \(parent)") }
      let status = isPlan ? PublishReport.planned(page.action) : page.action.rawValue
      lines.append("- Status: \(status)" + (page.reason == status ? "" : " (\(page.reason))"))
      if !page.source.hasPrefix("overview:") { lines.append("- Source: \(page.source)") }
      if isPlan { lines += PublishReport.parts(of: page) }
    }
    if !links.isEmpty { lines += ["", isPlan ? "Links to make:" : "Links:"] }
    for link in links { lines.append("- \(PublishReport.name(link.kind)) \(link.url): \(link.action)") }
    if failed { lines += ["", "What went wrong:"] + errors.map { "- \($0)" } }
    if !isPlan { lines += ["", "Next steps:"] + nextSteps(context) }
    for page in pages {
      if let diff = page.diff { lines += ["", "Changes in \"\(page.title)\":"] + diff }
    }
    return lines.joined(separator: "\n") + "\n"
  }

  private func nextSteps(_ context: PublishContext) -> [String] {
    guard errors.isEmpty else {
      return ["1. Mend what went wrong and run docgate publish again: it goes on where it stopped"]
    }
    let review = pages.first { $0.action == .created || $0.action == .updated }.map { "1. Review \($0.title)" }
    let next: String? =
      switch context.phase {
      case .plan: "Proceed to the CODE phase"
      case .code: "Proceed to the TEST phase"
      case .test: "Proceed to the DOCUMENT phase"
      case .document: "Release"
      case .release: nil
      case nil: nil
      }
    return [review ?? "1. Nothing changed: there is nothing to review"]
      + ["2. Approve the documents in \(context.issueKey)"] + (next.map { ["3. \($0)"] } ?? [])
  }

  /// What goes with a page.
  private static func parts(of page: Page) -> [String] {
    [("Labels", page.labels ?? []), ("Attachments", page.attachments ?? [])].compactMap { name, values in
      values.isEmpty ? nil : "- \(name): \(values.joined(separator: ", "))"
    }
  }

  private static func planned(_ action: Page.Action) -> String {
    switch action {
    case .created: "would be created"
    case .updated: "would be updated"
    case .moved: "would be moved"
    case .archived: "would be archived"
    case .unchanged: "unchanged"
    case .failed: "refused"
    }
  }

  private static func name(_ kind: Link.Kind) -> String {
    switch kind {
    case .jira: "Jira comment"
    case .pullRequest: "Pull request comment"
    case .remoteLink: "Jira link"
    }
  }
}

import Foundation
import Publishing

extension PublishRun {
  /// Does what is planned: first what others stand under, then the pages, then the links to them.
  mutating func apply() async throws {
    for entry in plan.entries where entry.action == .refuse {
      report.pages.append(reported(entry))
      report.errors.append("\"\(entry.page.title)\": \(entry.reason)")
    }
    try await makeContainers()
    try await publishPages()
    try await prune()
    try await writeIndex()
    await link()
  }

  private func stopIfAsked() throws {
    if publisher.isStopped() { throw PublishTrouble("stopped; run docgate publish again, it goes on where it stopped") }
  }

  // MARK: Pages that others stand under

  private mutating func makeContainers() async throws {
    for path in Set(plan.entries.map(\.page.parents)).sorted(by: { ($0.count, "\($0)") < ($1.count, "\($1)") }) {
      var parent = space.homepage
      for title in path {
        if containers[title] == nil {
          try stopIfAsked()
          containers[title] = try await makeContainer(title, under: parent)
        }
        parent = containers[title]
      }
    }
  }

  private mutating func makeContainer(_ title: String, under parent: String?) async throws -> String {
    if title == job.context.overviewTitle, let entry = plan.entries.first,
      entry.page.source == OverviewPage.source(of: job.context)
    {
      do {
        let done = try await PageWriter(self).write(entry, under: parent)
        note(done, entry)
        return done.id
      } catch let failure as ServiceFailure {
        throw PublishTrouble(explanation(of: failure, page: title))
      }
    }
    publisher.progress("creating \"\(title)\"")
    let body = "<p>\(title)</p><ac:structured-macro ac:name=\"children\" />"
    do {
      return try await PageWriter(self).create(PageDraft(title: title, parent: parent, body: body)) { _ in true }.id
    } catch let failure as ServiceFailure {
      throw PublishTrouble(explanation(of: failure, page: title))
    }
  }

  // MARK: Pages

  private mutating func publishPages() async throws {
    let waiting = plan.entries.filter { entry in
      entry.action != .refuse && !report.pages.contains { $0.source == entry.page.source }
    }
    let writer = PageWriter(self)
    let parents = Dictionary(
      waiting.map { ($0.page.source, parentID(of: $0.page)) }, uniquingKeysWith: { first, _ in first })
    let isStopped = publisher.isStopped
    let done = try await concurrently(waiting) { entry -> Result<PageWriter.Done, ServiceFailure>? in
      if isStopped() { return nil }
      do {
        return .success(try await writer.write(entry, under: parents[entry.page.source] ?? nil))
      } catch let failure as ServiceFailure {
        return .failure(failure)
      }
    }
    for (entry, result) in zip(waiting, done) {
      switch result {
      case .success(let done): note(done, entry)
      case .failure(let failure): note(failure, entry)
      case nil: break
      }
    }
    try stopIfAsked()
  }

  private mutating func note(_ done: PageWriter.Done, _ entry: PublishPlan.Entry) {
    var page = reported(entry)
    (page.id, page.url) = (done.id, done.url)
    report.pages.append(page)
    if entry.page.source != OverviewPage.source(of: job.context) {
      index.pages[entry.page.source] = FeatureIndex.Entry(
        id: done.id, title: entry.page.title, type: entry.page.type, status: entry.page.status, url: done.url)
    }
  }

  private mutating func note(_ failure: ServiceFailure, _ entry: PublishPlan.Entry) {
    var page = reported(entry)
    page.action = .failed
    page.reason = failure.said
    report.pages.append(page)
    report.errors.append(explanation(of: failure, page: entry.page.title))
  }

  // MARK: What is gone, what is remembered

  private mutating func prune() async throws {
    let finder = PageFinder(
      confluence: confluence, space: space, index: index, containers: containers, wantsBodies: true)
    for (source, entry) in gone {
      try stopIfAsked()
      guard let page = try await confluence.page(entry.id), page.state == .current else {
        index.pages[source] = nil
        continue
      }
      let existing = try await finder.existing(page)
      do {
        try await archive(existing, source: source)
      } catch let failure as ServiceFailure {
        report.pages.append(
          PublishReport.Page(
            source: source, title: page.title, id: page.id, url: page.url, action: .failed, reason: failure.said))
        report.errors.append(explanation(of: failure, page: page.title))
      }
    }
  }

  private mutating func archive(_ page: PublishPlan.Existing, source: String) async throws {
    var told = PublishReport.Page(
      source: source, title: page.title, id: page.id, url: page.url, action: .unchanged)
    if page.mark == nil, !PageSignature.isSigned(page.body ?? "") {
      told.reason = "its source is gone, but the page is not docgate's"
    } else if page.isEditedByHand, !job.isForced {
      told.reason = "its source is gone, but somebody edited the page; archive it by hand or with --force"
    } else {
      publisher.progress("archiving \"\(page.title)\"")
      told.action = .archived
      told.reason = "its source is gone; " + (try await confluence.archive(page.id))
      index.pages[source] = nil
      archived.insert(page.id)
    }
    report.pages.append(told)
  }

  private mutating func writeIndex() async throws {
    guard let overview = containers[job.context.overviewTitle] else { return }
    var parts = index.split()
    // What is left of an index that had more parts is emptied.
    while parts.count < indexParts.count { parts.append(FeatureIndex()) }
    for (number, part) in parts.enumerated() {
      let value = try JSONValue(part)
      if number < indexParts.count, indexParts[number] == value { continue }
      let key = FeatureIndex.propertyKey(ofPart: number)
      try await PageWriter(self).setProperty(key, of: overview, to: value)
    }
  }

  // MARK: Links

  /// Names the pages on the issue and on the pull request; what fails there is told and stops nothing.
  private mutating func link() async {
    let entries = index.pages.values.map { LinksComment.Entry(title: $0.title, url: $0.url, status: $0.status) }
    guard !entries.isEmpty else { return }
    let comment = LinksComment(job.context, entries: entries)
    await linkIssue(comment)
    await linkPullRequest(comment)
  }

  private mutating func linkIssue(_ comment: LinksComment) async {
    let url = job.context.issueURL ?? job.context.issueKey
    guard let jira = publisher.jira else {
      return tell(.jira, url, "skipped: Jira is not configured")
    }
    do {
      let done = try await jira.keep(comment, on: job.context.issueKey)
      tell(.jira, url, done)
      try await linkPages(jira)
    } catch {
      note(error, .jira, url)
    }
  }

  /// Makes the issue's links those to the pages that stand; what leads to one that is gone is taken off.
  private mutating func linkPages(_ jira: Jira) async throws {
    let known = try await jira.links(of: job.context.issueKey)
    for (_, entry) in index.pages.sorted(by: { $0.key < $1.key }) {
      let link = Jira.PageLink(page: entry.id, url: entry.url, title: entry.title)
      let old = known.first { $0.page == link.page }
      if old != link { try await jira.link(job.context.issueKey, to: link) }
      let action = old == link ? "unchanged" : old == nil ? "created" : "updated"
      tell(.remoteLink, link.url, action)
    }
    let current = Set(index.pages.values.map(\.id))
    for link in known where !current.contains(link.page) && link.url.hasPrefix(job.services.confluence) {
      // The pages of another feature of the issue stay linked.
      let page = archived.contains(link.page) ? nil : try await confluence.page(link.page)
      if page?.state == .current { continue }
      try await jira.unlink(job.context.issueKey, from: link)
      tell(.remoteLink, link.url, "removed")
    }
  }

  private mutating func linkPullRequest(_ comment: LinksComment) async {
    let url = pullRequestURL ?? "none"
    guard let gitHub = publisher.gitHub, let pullRequest else {
      let why = publisher.gitHub == nil ? "GitHub is not configured" : "the pull request is not known"
      return tell(.pullRequest, url, "skipped: \(why)")
    }
    do {
      let done = try await gitHub.keep(comment, on: pullRequest)
      tell(.pullRequest, url, done)
    } catch {
      note(error, .pullRequest, url)
    }
  }

  private mutating func tell(_ kind: PublishReport.Link.Kind, _ url: String, _ action: String) {
    report.links.append(PublishReport.Link(kind: kind, url: url, action: action))
  }

  private mutating func note(_ error: any Error, _ kind: PublishReport.Link.Kind, _ url: String) {
    tell(kind, url, "failed")
    report.errors.append((error as? ServiceFailure).map { explanation(of: $0, page: url) } ?? "\(error)")
  }
}

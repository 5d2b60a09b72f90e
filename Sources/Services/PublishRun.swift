import Foundation
import Publishing

/// One run of the publisher: what it has learnt and done so far.
struct PublishRun {
  let publisher: Publisher
  var plan = PublishPlan()
  var report = PublishReport()
  var user = WikiUser(name: "")
  var space = WikiSpace(id: "", key: "", homepage: nil)
  /// Ids of the pages and folders that others stand under, by title; those that are missing are made.
  var containers: [String: String] = [:]
  var overview: PublishPlan.Existing?
  var index = FeatureIndex()
  /// The parts of the index as they stand on the overview page.
  var indexParts: [JSONValue] = []
  /// What is archived: pages of docgate's whose source is gone.
  var gone: [(source: String, entry: FeatureIndex.Entry)] = []
  /// The ids of pages that this run archived, which Confluence does in its own time.
  var archived: Set<String> = []

  var job: PublishJob { publisher.job }
  var confluence: any Confluence { publisher.confluence }

  init(_ publisher: Publisher) { self.publisher = publisher }

  // MARK: Before the first write

  /// Learns all that can be known without changing anything, and makes the plan.
  mutating func prepare() async throws {
    try checkPages(job.pages)
    try await checkAccess()
    try await checkLinks()
    try await findContainers()
    try await findOverview()
    let overviewPage = overviewPage()
    try checkPages([overviewPage])
    let pages = [overviewPage] + job.pages
    let finder = PageFinder(
      confluence: confluence, space: space, index: index, containers: containers, wantsBodies: job.isDryRun)
    let existing = try await finder.existing(pages)
    for (page, existing) in zip(pages, existing) {
      plan.add(page, existing: existing, parent: parentID(of: page), isForced: job.isForced)
    }
    overview = existing[0]
    keepForeignOverview()
    try await checkEdits()
    if job.prunes { try await findGone(finder) }
  }

  private mutating func findContainers() async throws {
    let titles = Set((job.pages.flatMap(\.parents) + overviewParents)).subtracting([job.context.overviewTitle])
    let (confluence, space) = (confluence, space)
    let found = try await concurrently(titles.sorted()) { title -> (String, String?) in
      if let page = try await confluence.page(titled: title, in: space) {
        return (title, try PublishRun.standing(page).id)
      }
      return (title, try await confluence.folder(titled: title, in: space))
    }
    for (title, id) in found { containers[title] = id }
  }

  /// A page that others can stand under.
  private static func standing(_ page: WikiPage) throws -> WikiPage {
    guard page.state == .current else {
      throw PublishTrouble("the page \"\(page.title)\" is archived (\(page.url)); restore it first")
    }
    return page
  }

  private mutating func findOverview() async throws {
    guard let page = try await confluence.page(titled: job.context.overviewTitle, in: space) else { return }
    containers[job.context.overviewTitle] = try PublishRun.standing(page).id
    var count = 1
    while indexParts.count < count {
      let key = FeatureIndex.propertyKey(ofPart: indexParts.count)
      guard let value = try await confluence.property(key, of: page.id)?.value else { return }
      let part = value.decode(FeatureIndex.self) ?? FeatureIndex()
      indexParts.append(value)
      index.pages.merge(part.pages) { known, _ in known }
      count = max(count, part.parts ?? 1)
    }
  }

  /// Where the overview stands: above the pages that stand under it.
  private var overviewParents: [String] {
    let title = job.context.overviewTitle
    let parents = job.pages.lazy.map(\.parents).first { $0.last == title }
    return parents.map { Array($0.dropLast()) } ?? ["Features"]
  }

  private func overviewPage() -> PublishPage {
    let sources = Set(job.pages.map(\.source))
    let goneSources = job.prunes ? Set(index.pages.keys.filter(isGone)) : []
    let others = index.pages.filter { !sources.contains($0.key) && !goneSources.contains($0.key) }.values
    let documents =
      job.pages.map { ($0.title, $0.type, $0.status) } + others.map { ($0.title, $0.type, $0.status) }
    let (labels, facts) = PageLabel.all(of: job.context, type: "overview")
    return OverviewPage.page(
      job.context, parents: overviewParents, documents: documents, labels: labels, facts: facts)
  }

  /// A page that somebody else made to stand above the documents stays as it is.
  private mutating func keepForeignOverview() {
    guard let entry = plan.entries.first, entry.action == .refuse, entry.existing?.mark == nil,
      entry.existing?.state == .current
    else { return }
    plan.leaveOut(entry.page.source)
  }

  func parentID(of page: PublishPage) -> String? { page.parents.last.flatMap { containers[$0] } ?? space.homepage }

  private func isGone(_ source: String) -> Bool {
    if job.pages.contains(where: { $0.source == source }) { return false }
    return !FileManager.default.fileExists(atPath: source.hasPrefix("/") ? source : job.root + "/" + source)
  }

  private mutating func findGone(_ finder: PageFinder) async throws {
    gone = index.pages.filter { isGone($0.key) }.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
    let known = Set(plan.entries.compactMap(\.existing?.id))
    for stray in try await finder.strays(besides: known, under: Set(job.pages.compactMap(\.parents.last))) {
      let source = stray.mark?.source ?? "page \(stray.id)"
      guard isGone(source) else { continue }
      let entry = FeatureIndex.Entry(id: stray.id, title: stray.title, type: "", status: nil, url: stray.url)
      gone.append((source, entry))
    }
  }

  // MARK: Telling

  /// Tells what would be done, in the form of what was done.
  mutating func reportPlan() {
    for entry in plan.entries { report.pages.append(reported(entry)) }
    for (source, entry) in gone {
      report.pages.append(
        PublishReport.Page(
          source: source, title: entry.title, id: entry.id, url: entry.url, action: .archived,
          reason: "its source is gone"))
    }
    if publisher.jira != nil, let url = job.context.issueURL {
      report.links.append(PublishReport.Link(kind: .jira, url: url, action: "planned"))
    }
    if publisher.gitHub != nil, let url = job.context.pullRequestURL {
      report.links.append(PublishReport.Link(kind: .pullRequest, url: url, action: "planned"))
    }
  }

  func reported(_ entry: PublishPlan.Entry) -> PublishReport.Page {
    let action: PublishReport.Page.Action =
      switch entry.action {
      case .create: .created
      case .update(let isMove): isMove ? .moved : .updated
      case .complete: .updated
      case .leave: .unchanged
      case .refuse: .failed
      }
    var page = PublishReport.Page(
      source: entry.page.source, title: entry.page.title, id: entry.existing?.id, url: entry.existing?.url,
      action: action, reason: entry.reason)
    page.parent = entry.page.parents.last
    page.labels = entry.page.labels
    page.attachments = entry.page.attachments.map(\.name)
    if job.isDryRun || entry.action == .refuse { page.diff = entry.difference }
    return page
  }

  /// Where GitHub is to say what was published; nil where that is not known.
  var pullRequest: GitHub.PullRequest? {
    guard let owner = job.context.owner, let repository = job.context.repository,
      let number = job.context.pullRequestNumber
    else { return nil }
    return GitHub.PullRequest(owner: owner, repository: repository, number: number)
  }

  /// As a reader is told.
  var pullRequestURL: String? { job.context.pullRequestURL ?? job.context.pullRequestNumber.map { "#\($0)" } }

  func message(of error: any Error) -> String {
    switch error {
    case let failure as ServiceFailure: explanation(of: failure)
    case let trouble as PublishTrouble: trouble.message
    default: "\(error)"
    }
  }

  /// What a service's refusal means and what to do about it.
  func explanation(of failure: ServiceFailure, page: String? = nil) -> String {
    // Who the token is and that the space is there was asked before: what is left is said.
    let isKnown = failure.service == "Confluence" && !space.key.isEmpty
    return failure.explanation(of: page, for: isKnown ? "\(user.name), who sees the space \(space.key)," : nil)
  }

  /// Names the pages that a run which had to end did not come to.
  mutating func noteUndone() {
    for entry in plan.entries where !report.pages.contains(where: { $0.source == entry.page.source }) {
      var page = reported(entry)
      guard page.action != .unchanged else { continue }
      (page.action, page.reason) = (.failed, "not done: the run ended before")
      report.pages.append(page)
    }
  }
}

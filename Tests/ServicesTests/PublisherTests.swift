import Foundation
import Publishing
import Testing

@testable import Services

@Suite(.serialized) struct PublisherTests {
  @Test func `happy path: the pages stand in their hierarchy, labelled and linked`() async throws {
    let site = try Site()
    let report = try await site.publish(site.job())
    #expect(report.errors.isEmpty)
    let titles = Set(site.confluence.current.map(\.title))
    #expect(
      titles == [
        "Features", "PROJ-123 - User Authentication", "PROJ-123 - Technical Design: User Authentication",
        "PROJ-123 - Implementation Notes: User Authentication",
      ])
    let design = try #require(site.confluence.page(titled: "PROJ-123 - Technical Design: User Authentication"))
    #expect(design.labels == ["jira-proj-123"])
    #expect(design.parent == site.confluence.page(titled: "PROJ-123 - User Authentication")?.id)
    #expect(site.jira.comments.count == 1)
    #expect(site.jira.links.count == 2)
    #expect(site.gitHub.comments.count == 1)
  }

  @Test func `an unchanged page is not touched`() async throws {
    let site = try Site()
    try await site.publish(site.job())
    site.server.forgetRequests()
    let report = try await site.publish(site.job())
    #expect(report.errors.isEmpty)
    #expect(site.server.writes.map { "\($0.method) \($0.path)" } == [])
    #expect(report.pages.allSatisfy { $0.action == .unchanged })
  }

  @Test func `a changed document becomes a new version with a message`() async throws {
    let site = try Site()
    try await site.publish(site.job())
    let report = try await site.publish(site.job([Site.page("design.md", "Technical Design", body: "<p>New</p>")]))
    #expect(report.errors.isEmpty)
    let page = try #require(site.confluence.page(titled: "PROJ-123 - Technical Design: User Authentication"))
    #expect(page.version == 2)
    #expect(page.versions[1].message.hasPrefix("docgate: commit 0123456789ab, pull request #42, phase PLAN"))
    #expect(page.body.contains("<p>New</p>"))
  }

  @Test func `a page that somebody edited is left alone, and overwritten when forced`() async throws {
    let site = try Site()
    try await site.publish(site.job())
    let title = "PROJ-123 - Technical Design: User Authentication"
    site.confluence.edit(title) { $0 + "<p>by hand</p>" }
    var job = site.job([Site.page("design.md", "Technical Design", body: "<p>New</p>")])
    let report = try await site.publish(job)
    #expect(report.errors.count == 1)
    #expect(report.errors[0].contains("somebody edited the page"))
    #expect(site.confluence.page(titled: title)?.body.contains("by hand") == true)
    job.isForced = true
    #expect(try await site.publish(job).errors.isEmpty)
    #expect(site.confluence.page(titled: title)?.body.contains("by hand") == false)
  }

  @Test func `missing space: nothing is written and the report says which`() async throws {
    let site = try Site()
    var job = site.job()
    job.context.space = "NOPE"
    let report = try await site.publish(job)
    #expect(report.errors.count == 1)
    #expect(report.errors[0].contains("no space NOPE"))
    #expect(site.server.writes.isEmpty)
  }

  @Test func `permission error: nothing is written and the report says so`() async throws {
    let site = try Site()
    site.confluence.mayCreate = false
    let report = try await site.publish(site.job())
    #expect(report.errors.first?.contains("may not create pages") == true)
    #expect(site.server.writes.isEmpty)
  }

  @Test func `network failure: a service that is down is named`() async throws {
    let site = try Site()
    site.server.play { _ in .dropBefore }
    let report = try await site.publish(site.job())
    #expect(report.errors.first?.contains("Confluence said the connection broke") == true)
  }

  @Test func `duplicate page: a title that is not ours is refused and stays`() async throws {
    let site = try Site()
    site.confluence.make("PROJ-123 - Technical Design: User Authentication")
    let report = try await site.publish(site.job())
    #expect(report.errors.count == 1)
    #expect(report.errors[0].contains("docgate did not make"))
    #expect(site.confluence.page(titled: "PROJ-123 - Technical Design: User Authentication")?.body == "<p>mine</p>")
  }

  @Test func `a create whose answer was lost is not repeated`() async throws {
    let site = try Site()
    nonisolated(unsafe) var lost = 0
    site.server.play { request in
      guard request.method == "POST", request.path.hasSuffix("/api/v2/pages"), lost < 3 else { return nil }
      lost += 1
      return .dropAfter
    }
    let report = try await site.publish(site.job())
    #expect(report.errors.isEmpty)
    #expect(site.confluence.current.count == 4)
  }

  @Test func `GitHub Enterprise has its API under a path`() async throws {
    let site = try Site()
    var job = site.job()
    job.services.gitHub += "/api/v3/"
    #expect(try await site.publish(job).errors == [])
    #expect(site.gitHub.comments.count == 1)
    #expect(site.server.requests.contains { $0.path == "/api/v3/repos/org/repo/issues/42/comments" })
  }

  @Test func `comments that are not configured are skipped with a word`() async throws {
    let site = try Site()
    var (job, environment) = (site.job(), site.environment)
    job.services.jira = nil
    environment["GITHUB_TOKEN"] = nil
    let report = try await site.publish(job, environment)
    #expect(report.errors == [])
    #expect(report.links.map(\.action) == ["skipped: Jira is not configured", "skipped: GitHub is not configured"])
  }

  @Test func `a comment is found again among many, and changed in place`() async throws {
    let site = try Site()
    try await site.publish(site.job())
    for index in 0..<130 {
      site.jira.comments.append(("x\(index)", "Somebody's text"))
      site.gitHub.comments.insert((10_000 + index, "Somebody's text"), at: 0)
    }
    let pages = [Site.page("design.md", "Technical Design"), Site.page("runbook.md", "Runbook")]
    let report = try await site.publish(site.job(pages))
    #expect(report.errors == [] && report.links.prefix(1).map(\.action) == ["updated"])
    #expect(site.jira.comments.count == 131 && site.gitHub.comments.count == 131)
    #expect(site.gitHub.comments.count { $0.body.contains("Runbook") } == 1)
  }

  @Test func `a dry run sends nothing that changes anything`() async throws {
    let site = try Site()
    var job = site.job()
    job.isDryRun = true
    let report = try await site.publish(job)
    #expect(report.pages.count == 3)
    #expect(report.pages.allSatisfy { $0.action == .created })
    #expect(site.server.writes.isEmpty)
  }

  @Test(arguments: [false, true])
  func `what is gone is archived when asked, only if it is ours`(late: Bool) async throws {
    let site = try Site()
    site.confluence.archivesLate = late
    try await site.publish(site.job())
    var job = site.job([Site.page("design.md", "Technical Design")])
    job.prunes = true
    let report = try await site.publish(job)
    #expect(report.pages.contains { $0.source == "docs/notes.md" && $0.action == .archived })
    let old = site.confluence.pages.values.first { $0.title.contains("Implementation") }
    #expect(old?.status == (late ? "current" : "archived"))
    #expect(site.jira.links.values.map(\.title) == ["PROJ-123 - Technical Design: User Authentication"])
    #expect(report.links.map(\.action) == ["updated", "unchanged", "removed", "updated"])
  }

  @Test func `what cannot be archived is told, and the rest goes on`() async throws {
    let site = try Site()
    try await site.publish(site.job())
    site.server.play { $0.path.hasSuffix("/archive") ? .answer(403) : nil }
    var job = site.job([Site.page("design.md", "Technical Design", body: "<p>2</p>")])
    job.prunes = true
    let report = try await site.publish(job)
    #expect(report.errors.count == 1 && report.errors[0].contains("Implementation Notes"))
    #expect(report.pages.contains { $0.source == "docs/notes.md" && $0.action == .failed })
    #expect(site.jira.links.count == 2)
  }

  @Test func `a page made anew is linked in place of the old one, and links of others stay`() async throws {
    let site = try Site()
    try await site.publish(site.job())
    let other = site.confluence.make("PROJ-123 - Another feature's page")
    let base = "http://127.0.0.1:\(site.server.port)/wiki/pages/"
    site.jira.links["docgate:\(other)"] = (base + other, "Another")
    site.jira.links["docgate:77"] = ("https://elsewhere.example.com/wiki/pages/77", "Of another site")
    site.jira.links["appId=1&pageId=5"] = (base + "5", "Made by Jira")
    let old = try #require(site.confluence.page(titled: "PROJ-123 - Technical Design: User Authentication")?.id)
    site.confluence.pages[old]?.status = "trashed"
    var job = site.job()
    job.isForced = true
    #expect(try await site.publish(job).errors == [])
    let titles = site.jira.links.values.map(\.title).sorted()
    #expect(
      titles == [
        "Another", "Made by Jira", "Of another site", "PROJ-123 - Implementation Notes: User Authentication",
        "PROJ-123 - Technical Design: User Authentication",
      ])
    #expect(site.jira.links["docgate:\(old)"] == nil)
  }

  @Test func `a link whose address or title changed is updated in place`() async throws {
    let site = try Site()
    try await site.publish(site.job())
    let key = try #require(site.jira.links.keys.min())
    let right = site.jira.links[key]
    site.jira.links[key] = ("http://127.0.0.1:\(site.server.port)/wiki/old", "Old")
    #expect(try await site.publish(site.job()).links.count { $0.action == "updated" } == 1)
    #expect(site.jira.links.count == 2 && site.jira.links[key]?.url == right?.url)
  }

  @Test func `a wrong token is said, and no output holds the right one`() async throws {
    let site = try Site()
    var environment = site.environment
    environment["DOCGATE_CONFLUENCE_TOKEN"] = "wrong-secret"
    let report = try await site.publish(site.job(), environment)
    #expect(report.errors.first?.contains("401") == true)
    #expect(!"\(report)".contains("wrong-secret"))
  }
}

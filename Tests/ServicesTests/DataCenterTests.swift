import Foundation
import Publishing
import Testing

@testable import Services

/// Confluence and Jira as a company runs them itself.
@Suite(.serialized) struct DataCenterTests {
  private let site: Site
  private let title = "PROJ-123 - Technical Design: User Authentication"
  private let environment = [
    "DOCGATE_CONFLUENCE_TOKEN": "personal-token", "GITHUB_TOKEN": "gh-secret", "DOCGATE_RETRY_DELAY": "0.002",
  ]

  init() throws { site = try Site() }

  private func job(_ pages: [PublishPage]? = nil) -> PublishJob {
    var job = site.job(pages)
    job.services.confluence = "http://127.0.0.1:\(site.server.port)/confluence"
    job.services.flavor = nil
    return job
  }

  private func attachment(_ text: String) throws -> PublishAttachment {
    let file = FileManager.default.temporaryDirectory.appendingPathComponent("docgate-\(UUID().uuidString).png")
    try Data(text.utf8).write(to: file)
    return PublishAttachment(name: "map.png", path: file.path, checksum: ContentHash.of(text))
  }

  @Test func `the pages stand in their hierarchy, and a second run writes nothing`() async throws {
    var pages = [Site.page("design.md", "Technical Design"), Site.page("notes.md", "Implementation Notes")]
    pages[0].attachments = [try attachment("one")]
    #expect(try await site.publish(job(pages), environment).errors == [])
    let design = try #require(site.dataCenter.page(titled: title))
    let overview = try #require(site.dataCenter.page(titled: "PROJ-123 - User Authentication"))
    #expect(design.parent == overview.id && overview.parent == site.dataCenter.page(titled: "Features")?.id)
    #expect(design.labels == ["jira-proj-123"] && design.attachments.map(\.name) == ["map.png"])
    #expect(site.jira.comments.count == 1 && site.jira.links.count == 2 && site.gitHub.comments.count == 1)
    let text = try #require(site.jira.comments[0].body as? String)
    #expect(text.contains("* [\(title)|http://127.0.0.1:\(site.server.port)/confluence/pages/viewpage.action?pageId="))
    site.server.forgetRequests()
    #expect(try await site.publish(job(pages), environment).errors == [])
    #expect(site.server.writes.map { "\($0.method) \($0.path)" } == [])
  }

  @Test func `a change becomes a new version, with new labels and files`() async throws {
    var page = Site.page("design.md", "Technical Design")
    page.attachments = [try attachment("one")]
    try await site.publish(job([page]), environment)
    page.body = "<p>New</p>"
    page.labels = ["version-2"]
    page.attachments = [try attachment("two")]
    #expect(try await site.publish(job([page]), environment).errors == [])
    let made = try #require(site.dataCenter.page(titled: title))
    #expect(made.version == 2 && made.message.hasPrefix("docgate: commit 0123456789ab"))
    #expect(made.body.hasPrefix("<p>New</p>") && made.labels == ["version-2"])
    #expect(made.attachments.map(\.comment) == ["docgate \(ContentHash.of("two"))"])
  }

  @Test func `a hand edit is refused`() async throws {
    try await site.publish(job(), environment)
    let id = try #require(site.dataCenter.page(titled: title)?.id)
    site.dataCenter.pages[id]?.version = 2
    site.dataCenter.pages[id]?.body += "<p>by hand</p>"
    let report = try await site.publish(
      job([Site.page("design.md", "Technical Design", body: "<p>2</p>")]), environment)
    #expect(report.errors.count == 1 && report.errors[0].contains("somebody edited the page"))
  }

  @Test func `a token that is not known is said, though the service answers 200`() async throws {
    var environment = environment
    environment["DOCGATE_CONFLUENCE_TOKEN"] = "wrong"
    let report = try await site.publish(job(), environment)
    #expect(report.errors.count == 1 && report.errors[0].contains("401, the token is not known"))
    #expect(site.server.writes.isEmpty)
  }

  @Test func `what is gone goes to the trash, since nothing can be archived`() async throws {
    try await site.publish(job(), environment)
    var job = job([Site.page("design.md", "Technical Design")])
    job.prunes = true
    let report = try await site.publish(job, environment)
    #expect(report.errors == [])
    #expect(report.pages.contains { $0.action == .archived && $0.reason.contains("moved to the trash") })
    #expect(site.dataCenter.page(titled: "PROJ-123 - Implementation Notes: User Authentication") == nil)
    #expect(site.jira.links.count == 1)
  }

  @Test func `a token whose user may not create pages is told before the first write`() async throws {
    (site.dataCenter.mayEdit, site.dataCenter.hasRemoteAPI) = (false, true)
    let report = try await site.publish(job(), environment)
    #expect(
      report.errors == [
        "Me Example may not create pages in the space PROJ; ask its administrator for that permission"
      ])
    #expect(site.server.writes.isEmpty)
  }

  @Test func `a homepage that others alone may edit keeps nobody from creating pages`() async throws {
    (site.dataCenter.restricted, site.dataCenter.hasRemoteAPI) = (["1"], true)
    #expect(try await site.publish(job(), environment).errors == [])
  }

  @Test func `where Data Center does not tell who may create pages, the first one tells it, and nothing is made`()
    async throws
  {
    site.dataCenter.mayEdit = false
    let report = try await site.publish(job(), environment)
    #expect(
      report.errors == [
        "\"Features\": Confluence said 403, Could not create content with type page; Me Example, who sees the space "
          + "PROJ, may not do this: ask for the permission"
      ])
    #expect(site.server.writes.count == 1 && site.dataCenter.pages.count == 1)
  }

  @Test func `a space that is not there is told apart from a permission`() async throws {
    var job = job()
    job.context.space = "NOPE"
    let report = try await site.publish(job, environment)
    #expect(report.errors.first?.hasPrefix("Confluence has no space NOPE, or Me Example may not see it") == true)
    #expect(site.server.writes.isEmpty)
  }

  @Test func `a page that others alone may edit is refused`() async throws {
    try await site.publish(job(), environment)
    site.dataCenter.restricted = [try #require(site.dataCenter.page(titled: title)?.id)]
    let report = try await site.publish(
      job([Site.page("design.md", "Technical Design", body: "<p>2</p>")]), environment)
    #expect(report.errors.count == 1 && report.errors[0].contains("Me Example may not edit the page"))
  }
}

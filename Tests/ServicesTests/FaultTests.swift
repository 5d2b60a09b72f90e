import Foundation
import Publishing
import Testing

@testable import Services

/// What a service can refuse or fail to do, one test each: what the report says, and what stands afterwards.
@Suite(.serialized) struct FaultTests {
  private let site: Site
  private let title = "PROJ-123 - Technical Design: User Authentication"

  init() throws { site = try Site() }

  /// Publishes with a fault that a number of requests of a kind meet.
  private func publish(
    _ fault: LocalServer.Fault, _ method: String, _ suffix: String, times: Int = .max,
    over transport: any HTTPTransport = Site.transport
  ) async throws -> PublishReport {
    nonisolated(unsafe) var left = times
    site.server.play { request in
      guard request.method == method, request.path.hasSuffix(suffix), left > 0 else { return nil }
      left -= 1
      return fault
    }
    defer { site.server.play { _ in nil } }
    return try await site.publish(site.job(), over: transport)
  }

  @Test func `401: the token`() async throws {
    site.confluence.token = "Basic other"
    let report = try await site.publish(site.job())
    #expect(
      report.errors == [
        "Confluence said 401, Unauthorized; the token is missing, wrong or expired: set it in DOCGATE_CONFLUENCE_TOKEN"
      ])
    #expect(site.server.writes.isEmpty)
  }

  @Test func `404 of all: the address is wrong`() async throws {
    for flavor in [ServiceAddresses.Flavor.cloud, .datacenter] {
      var job = site.job()
      job.services.flavor = flavor
      job.services.confluence += "/typo"
      let report = try await site.publish(job)
      #expect(report.errors.count == 1 && report.errors[0].hasPrefix("there is no Confluence at http://127.0.0.1:"))
    }
  }

  @Test func `401 of GitHub: told before the first write, and the variable is named`() async throws {
    var environment = site.environment
    environment["GITHUB_TOKEN"] = "wrong"
    let report = try await site.publish(site.job(), environment)
    #expect(report.errors.count == 1 && report.errors[0].contains("GitHub said 401, Bad credentials"))
    #expect(report.errors[0].contains("GITHUB_TOKEN") && !report.errors[0].contains("DOCGATE_GITHUB_TOKEN"))
    #expect(site.server.writes.isEmpty)
  }

  @Test func `404 issue and pull request: both told before the first write`() async throws {
    var job = site.job()
    (job.context.issueKey, job.context.issueURL) = ("PROJ-999", nil)
    job.context.pullRequestNumber = 43
    let report = try await site.publish(job)
    let lines = report.errors.first?.split(separator: "\n") ?? []
    #expect(lines.count == 2 && lines[0].hasPrefix("\"PROJ-999\": Jira said 404, Issue does not exist"))
    #expect(lines[1].hasPrefix("\"#43\": GitHub said 404, Not Found; it is not there"))
    #expect(site.server.writes.isEmpty)
  }

  @Test func `an issue that may not be commented on is told before the first write`() async throws {
    site.jira.mayComment = false
    let report = try await site.publish(site.job())
    #expect(report.errors.first?.hasPrefix("the token's user may not comment on PROJ-123 in Jira") == true)
    #expect(site.server.writes.isEmpty)
  }

  @Test func `a Jira that is down while it is asked keeps no page from being published`() async throws {
    let report = try await publish(.answer(503), "GET", "/mypermissions")
    #expect(report.errors == [] && site.confluence.current.count == 4 && site.jira.comments.count == 1)
  }

  @Test func `attachments that may not be added are told before the first write`() async throws {
    site.confluence.mayAttach = false
    #expect(try await site.publish(site.job()).errors == [])
    site.server.forgetRequests()
    var page = Site.page("design.md", "Technical Design")
    page.attachments = [PublishAttachment(name: "a.png", path: #filePath, checksum: "1")]
    let report = try await site.publish(site.job([page]))
    #expect(report.errors.first?.hasPrefix("Me Example may not add attachments in the space PROJ") == true)
    #expect(site.server.writes.isEmpty)
  }

  @Test func `a page that may be seen and not edited is told before the first write, and the rest goes on`()
    async throws
  {
    try await site.publish(site.job())
    let id = try #require(site.confluence.page(titled: title)?.id)
    site.confluence.restricted = [id]
    let pages = [
      Site.page("design.md", "Technical Design", body: "<p>2</p>"),
      Site.page("notes.md", "Implementation Notes", body: "<p>2</p>"),
    ]
    var job = site.job(pages)
    job.isDryRun = true
    let planned = try await site.publish(job)
    #expect(planned.pages.first { $0.title == title }?.action == .failed)
    job.isDryRun = false
    let report = try await site.publish(job)
    #expect(report.errors.count == 1 && report.errors[0].hasPrefix("\"\(title)\": Me Example may not edit the page"))
    #expect(site.confluence.pages[id]?.version == 1)
    #expect(report.pages.filter { $0.action == .updated }.map(\.source) == ["docs/notes.md"])
  }

  @Test func `403: the page is named and the rest goes on`() async throws {
    try await site.publish(site.job())
    let design = try #require(site.confluence.page(titled: title))
    site.server.play { $0.method == "PUT" && $0.path.hasSuffix("/pages/\(design.id)") ? .answer(403) : nil }
    let pages = [
      Site.page("design.md", "Technical Design", body: "<p>2</p>"),
      Site.page("notes.md", "Implementation Notes", body: "<p>2</p>"),
    ]
    let report = try await site.publish(site.job(pages))
    #expect(report.errors == ["\"\(title)\": Confluence said 403, played fault; \(FaultTests.forbidden)"])
    #expect(report.pages.filter { $0.action == .updated }.map(\.source) == ["docs/notes.md"])
  }

  private static let forbidden =
    "Me Example, who sees the space PROJ, may not do this: ask for the permission"

  @Test func `404 space: which space, and who asked`() async throws {
    var job = site.job()
    job.context.space = "NOPE"
    let report = try await site.publish(job)
    #expect(report.errors.first?.hasPrefix("Confluence has no space NOPE, or Me Example may not see it") == true)
  }

  @Test func `404 on create: a permission that is missing under one parent`() async throws {
    let report = try await publish(.answer(404), "POST", "/api/v2/pages")
    #expect(report.errors.count == 1)
    #expect(report.errors[0].hasPrefix("\"Features\": Confluence said 404, played fault; it is not there, or"))
    #expect(report.pages.count == 3 && report.pages.allSatisfy { $0.reason == "not done: the run ended before" })
  }

  @Test func `409: somebody edits the page while it is published`() async throws {
    try await site.publish(site.job())
    nonisolated(unsafe) var edited = false
    let (confluence, title) = (site.confluence, title)
    site.server.play { request in
      if request.method == "PUT", !edited {
        edited = true
        confluence.edit(title) { $0 + "<p>by hand</p>" }
      }
      return nil
    }
    let report = try await site.publish(site.job([Site.page("design.md", "Technical Design", body: "<p>2</p>")]))
    #expect(report.errors.count == 1 && report.errors[0].hasPrefix("\"\(title)\": Confluence said 409, Version must"))
    #expect(report.errors[0].hasSuffix("somebody changed it at the same time: run docgate publish again"))
    #expect(site.confluence.page(titled: title)?.body.contains("by hand") == true)
  }

  @Test func `413: a page that is too large`() async throws {
    try await site.publish(site.job())
    site.server.play { $0.method == "PUT" ? .answer(413) : nil }
    let report = try await site.publish(site.job([Site.page("design.md", "Technical Design", body: "<p>2</p>")]))
    #expect(report.errors.first?.hasPrefix("\"\(title)\": Confluence said 413") == true)
    #expect(report.errors.first?.contains("split the document") == true)
  }

  @Test func `a page over 5 MB is refused before the first write`() async throws {
    let body = "<p>" + String(repeating: "x", count: 5 * 1024 * 1024) + "</p>"
    let report = try await site.publish(site.job([Site.page("design.md", "Technical Design", body: body)]))
    #expect(report.errors.first?.hasPrefix("docs/design.md: is larger than the 5 MB") == true)
    #expect(site.server.requests.isEmpty)
  }

  @Test func `two documents with one title are refused before the first write`() async throws {
    let pages = [Site.page("a.md", "Runbook"), Site.page("b.md", "RUNBOOK")]
    let report = try await site.publish(site.job(pages))
    #expect(report.errors.first?.hasPrefix("docs/b.md: has the title of docs/a.md") == true)
    #expect(site.server.requests.isEmpty)
  }

  @Test(arguments: [
    ("<p>a & b</p>", "", "its storage format is not well-formed ('&' without a name, at byte 5)"),
    ("<p>a", "", "its storage format is not well-formed (<p> is never closed"),
    ("<p>a</p>", " ", "has no title"),
    ("<p>a</p>", String(repeating: "x", count: 256), "its title is longer than the 255 characters"),
    ("<p>a</p>", "features", "has the title of the page above documents, \"features\""),
    ("<p>a</p>", "PROJ-123 - User Authentication", "has the title of the page above documents"),
  ])
  func `what the pages alone tell is told before the first request`(body: String, title: String, problem: String)
    async throws
  {
    var page = Site.page("design.md", "Technical Design", body: body)
    if !title.isEmpty { page.title = title }
    let report = try await site.publish(site.job([page]))
    #expect(report.errors.count == 1 && report.errors[0].hasPrefix("docs/design.md: \(problem)"), "\(report.errors)")
    #expect(site.server.requests.isEmpty)
  }

  @Test func `attachments that Confluence would not take are refused before the first request, all at once`()
    async throws
  {
    let file = FileManager.default.temporaryDirectory.appendingPathComponent("docgate-\(UUID().uuidString).png")
    defer { try? FileManager.default.removeItem(at: file) }
    #expect(FileManager.default.createFile(atPath: file.path, contents: nil))
    try FileHandle(forWritingTo: file).truncate(atOffset: 100 * 1024 * 1024 + 1)
    var page = Site.page("design.md", "Technical Design")
    let long = String(repeating: "n", count: 256)
    page.attachments = [
      PublishAttachment(name: "a.png", path: file.path, checksum: "1"),
      PublishAttachment(name: "b.png", path: "/no/such/file", checksum: "2"),
      PublishAttachment(name: long, path: #filePath, checksum: "3"),
    ]
    let lines = try await site.publish(site.job([page])).errors.first?.split(separator: "\n") ?? []
    #expect(lines.count == 3 && lines[0].hasSuffix("is larger than the 100 MB that Confluence takes"))
    #expect(lines[1].hasSuffix("cannot be read") && lines[2].contains("longer than 255 characters"))
    #expect(site.server.requests.isEmpty)
  }

  @Test func `429: Retry-After is honoured`() async throws {
    let start = Date()
    let report = try await publish(.answer(429, retryAfter: "1"), "POST", "/api/v2/pages", times: 1)
    #expect(report.errors.isEmpty && site.confluence.current.count == 4)
    #expect(Date().timeIntervalSince(start) >= 1)
  }

  @Test func `429: a service that asks for more than two minutes is left alone`() async throws {
    let report = try await publish(.answer(429, retryAfter: "3600"), "POST", "/api/v2/pages")
    #expect(report.errors.first?.contains("429") == true)
    #expect(report.errors.first?.contains("run docgate publish again later") == true)
    #expect(site.server.writes.count == 1)
  }

  @Test func `5xx: three tries, then the page is named`() async throws {
    let report = try await publish(.answer(503), "POST", "/api/v2/pages")
    #expect(
      report.errors == [
        "\"Features\": Confluence said 503, played fault; run docgate publish again, it goes on where it stopped"
      ])
    #expect(site.server.writes.count == 3)
  }

  @Test(arguments: [LocalServer.Fault.answer(500), .answerAfter(502), .dropBefore, .dropAfter])
  func `a create that fails once is made once`(_ fault: LocalServer.Fault) async throws {
    let report = try await publish(fault, "POST", "/api/v2/pages", times: 1)
    #expect(report.errors.isEmpty && site.confluence.current.count == 4)
  }

  @Test(arguments: [true, false])
  func `timeout: a create that was not answered is looked for before it is sent again`(_ hasActed: Bool) async throws {
    let report = try await publish(
      .silence(hasActed: hasActed), "POST", "/api/v2/pages", times: 1, over: URLSessionTransport(timeout: 1))
    #expect(report.errors.isEmpty && site.confluence.current.count == 4)
    #expect(site.server.writes.count { $0.path.hasSuffix("/api/v2/pages") } == (hasActed ? 4 : 5))
  }

  @Test func `title taken by a page that is not ours: its address is told and it stays`() async throws {
    let id = site.confluence.make(title)
    let report = try await site.publish(site.job())
    #expect(report.errors.count == 1 && report.errors[0].hasPrefix("\"\(title)\": the title is taken by a page that"))
    #expect(report.errors[0].contains("/pages/\(id)") && site.confluence.pages[id]?.body == "<p>mine</p>")
  }

  @Test func `title taken by an archived page that is not ours`() async throws {
    site.confluence.make(title, status: "archived")
    let report = try await site.publish(site.job())
    #expect(report.errors.first?.contains("taken by an archived page that docgate did not make") == true)
  }

  @Test(arguments: ["trashed", "archived"])
  func `a page of ours that somebody took away is refused, not made again`(_ state: String) async throws {
    try await site.publish(site.job())
    let id = try #require(site.confluence.page(titled: title)?.id)
    site.confluence.pages[id]?.status = state
    let report = try await site.publish(site.job())
    let word = state == "trashed" ? "in the trash" : "archived"
    #expect(report.errors.count == 1 && report.errors[0].hasPrefix("\"\(title)\": the page is \(word)"))
    #expect(report.errors[0].contains("restore it"))
    #expect(site.confluence.page(titled: title) == nil)
  }

  @Test func `a page in the trash is made anew when forced`() async throws {
    try await site.publish(site.job())
    let id = try #require(site.confluence.page(titled: title)?.id)
    site.confluence.pages[id]?.status = "trashed"
    var job = site.job()
    job.isForced = true
    #expect(try await site.publish(job).errors.isEmpty)
    #expect(site.confluence.page(titled: title) != nil && site.confluence.pages[id]?.status == "trashed")
  }

  @Test func `Jira that refuses keeps nothing else from being done`() async throws {
    let report = try await publish(.answer(403), "POST", "/comment", times: 1)
    #expect(report.errors.count == 1)
    #expect(report.errors[0].hasPrefix("\"https://jira.example.com/browse/PROJ-123\": Jira said 403"))
    #expect(site.gitHub.comments.count == 1 && site.confluence.current.count == 4)
  }

  @Test func `asked to stop, the run ends between two steps and the next one finishes`() async throws {
    nonisolated(unsafe) var created = 0
    site.server.play { request in
      if request.method == "POST", request.path.hasSuffix("/pages") { created += 1 }
      return nil
    }
    let publisher = try await Publisher.make(
      for: site.job(), environment: site.environment, transport: Site.transport, progress: { _ in },
      isStopped: { created >= 2 })
    let report = await publisher.run()
    #expect(report.errors == ["stopped; run docgate publish again, it goes on where it stopped"])
    #expect(report.pages.contains { $0.reason == "not done: the run ended before" })
    #expect(try await site.publish(site.job()).errors.isEmpty)
    #expect(site.confluence.current.count == 4)
  }

  @Test func `redirects to another host are not followed, and the token stays here`() async throws {
    let other = try LocalServer { _ in LocalServer.Answer(200, ["results": []]) }
    defer { other.stop() }
    let server = try LocalServer { _ in
      var answer = LocalServer.Answer(302)
      answer.headers["Location"] = "http://localhost:\(other.port)/wiki"
      return answer
    }
    defer { server.stop() }
    var job = site.job()
    job.services.confluence = "http://127.0.0.1:\(server.port)/wiki"
    #expect(try await site.publish(job).errors.count == 1)
    #expect(other.requests.isEmpty)
  }
}

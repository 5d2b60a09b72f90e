import Foundation
import Publishing

@testable import Services

/// The three services behind one local server, and the jobs that tests publish to them.
final class Site {
  let confluence = FakeConfluence()
  let dataCenter = FakeDataCenter()
  let jira = FakeJira()
  let gitHub = FakeGitHub()
  let server: LocalServer

  init() throws {
    let (confluence, dataCenter, jira, gitHub) = (confluence, dataCenter, jira, gitHub)
    server = try LocalServer { request in
      if request.path.hasPrefix("/wiki/") { return confluence.answer(request) }
      if request.path.hasPrefix("/confluence/") { return dataCenter.answer(request) }
      if request.path.hasPrefix("/rest/") { return jira.answer(request) }
      return gitHub.answer(request)
    }
  }

  deinit { server.stop() }

  var environment: [String: String] {
    [
      "DOCGATE_CONFLUENCE_USER": "me@example.com", "DOCGATE_CONFLUENCE_TOKEN": "secret-token",
      "GITHUB_TOKEN": "gh-secret", "DOCGATE_RETRY_DELAY": "0.002",
    ]
  }

  /// A job with two documents of one feature.
  func job(_ pages: [PublishPage]? = nil) -> PublishJob {
    var context = PublishContext(space: "PROJ", issueKey: "PROJ-123", featureName: "User Authentication")
    context.issueURL = "https://jira.example.com/browse/PROJ-123"
    (context.owner, context.repository, context.pullRequestNumber) = ("org", "repo", 42)
    context.phase = .plan
    var services = ServiceAddresses(confluence: "http://127.0.0.1:\(server.port)/wiki")
    services.flavor = .cloud
    services.jira = "http://127.0.0.1:\(server.port)"
    services.gitHub = "http://127.0.0.1:\(server.port)"
    let pages = pages ?? [Site.page("design.md", "Technical Design"), Site.page("notes.md", "Implementation Notes")]
    var job = PublishJob(context: context, services: services, pages: pages)
    job.commit = "0123456789abcdef"
    job.root = "/no/such/folder"
    return job
  }

  static func page(_ name: String, _ kind: String, body: String = "<p>Text</p>") -> PublishPage {
    var page = PublishPage(
      source: "docs/\(name)", title: "PROJ-123 - \(kind): User Authentication", type: "technical-design",
      parents: ["Features", "PROJ-123 - User Authentication"], body: body)
    page.status = "In Progress"
    page.labels = ["jira-proj-123"]
    page.facts = ["jira": "PROJ-123"]
    return page
  }

  @discardableResult
  func publish(
    _ job: PublishJob, _ environment: [String: String]? = nil, over transport: any HTTPTransport = Site.transport
  ) async throws -> PublishReport {
    let publisher = try await Publisher.make(
      for: job, environment: environment ?? self.environment, transport: transport, progress: { _ in },
      isStopped: { false })
    return await publisher.run()
  }

  /// One for all tests, as a program has one.
  static let transport = URLSessionTransport()
}

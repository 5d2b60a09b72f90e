import Foundation
import Testing

/// `docgate publish` from the command line to the services.
@Suite(.serialized) struct PublishCommandTests {
  private let site: Site
  private let folder: PublishFolder
  private let context = """
    confluence_space: PROJ
    jira_issue_key: PROJ-123
    jira_issue_url: https://jira.example.com/browse/PROJ-123
    github_pr_url: https://github.com/org/repo/pull/42
    phase: PLAN
    feature_name: User Authentication
    version: 1.2.0

    """

  init() throws {
    site = try Site()
    folder = try PublishFolder(site)
    try folder.write(context, "context.yml")
  }

  private func document(_ type: String, _ title: String, _ text: String) -> String {
    "---\ntype: \(type)\n---\n\n# \(title)\n\n\(text)\n"
  }

  private func writeFeature() throws {
    try folder.write(
      document(
        "other", "Session Store Design",
        "**Status:** In Progress\n\nSee [the keys](keys.md#rotate) and ![map](map.png)."),
      "docs/store.md")
    try folder.write(
      document(
        "other", "Signing Keys Guide", "See [the store](store.md).\n\n## Rotate\n\nTurn them.\n\n```dot\na -> b\n```"),
      "docs/keys.md")
    try folder.write("not really a picture", "docs/map.png")
  }

  @Test func `the pages stand in their places, linked with each other, with what they show`() throws {
    try writeFeature()
    try folder.write("publish:\n  diagrams:\n    dot: [cp, \"{input}\", \"{output}\"]\n", ".docgate.yml")
    #expect(try folder.publish("--context", "context.yml", "docs", "--format", "json") == 0, "\(folder.errors)")
    let store = try #require(site.confluence.page(titled: "PROJ-123 - Session Store Design"))
    let keys = try #require(site.confluence.page(titled: "PROJ-123 - Signing Keys Guide"))
    let overview = try #require(site.confluence.page(titled: "PROJ-123 - User Authentication"))
    #expect(store.parent == overview.id && overview.parent == site.confluence.page(titled: "Features")?.id)
    #expect(store.body.contains("<ri:page ri:content-title=\"PROJ-123 - Signing Keys Guide\""))
    #expect(store.body.contains("ac:anchor=\"rotate\"") && keys.body.contains("PROJ-123 - Session Store Design"))
    #expect(Array(store.attachments.keys) == ["map.png"])
    #expect(keys.attachments.count == 1 && keys.attachments.keys.first?.hasPrefix("dot-") == true)
    #expect(Set(store.labels) == ["jira-proj-123", "pr-42", "version-1-2-0", "other"])
    #expect(overview.body.contains("PROJ-123 - Session Store Design") && overview.body.contains("In Progress"))
    #expect(site.jira.comments.count == 1 && site.gitHub.comments.count == 1 && site.jira.links.count == 2)
    let pages = folder.entries("pages")
    #expect(pages.count == 3 && pages.allSatisfy { $0["action"] as? String == "created" && $0["url"] != nil })
    #expect(Set(pages[0].keys).isSuperset(of: ["source", "title", "id", "url", "action", "reason"]))
    #expect(folder.entries("links").compactMap { $0["kind"] as? String }.sorted().first == "jira")
    site.server.forgetRequests()
    #expect(try folder.publish("--context", "context.yml", "docs") == 0)
    #expect(site.server.writes.map { "\($0.method) \($0.path)" } == [])
  }

  @Test func `API pages and release notes have their own places`() throws {
    try folder.write(document("api", "Sessions of Users", "Text."), "docs/api.md")
    try folder.write(document("release-notes", "What Is New", "Text."), "docs/notes.md")
    let status = try folder.publish("--context", "context.yml", "docs", "--fail-on", "never")
    #expect(status == 0, "\(folder.errors)")
    let api = try #require(site.confluence.page(titled: "User Authentication API Reference"))
    #expect(api.parent == site.confluence.page(titled: "API Documentation")?.id)
    let notes = try #require(site.confluence.page(titled: "v1.2.0 Release Notes"))
    #expect(notes.parent == site.confluence.page(titled: "Release Notes")?.id)
  }

  @Test func `the gate refuses, and nothing is sent`() throws {
    try writeFeature()
    try folder.write(document("other", "Two Words", "Text."), "docs/words.md")
    #expect(try folder.publish("--context", "context.yml", "docs") == 1)
    #expect(folder.errors.contains("title-length") && folder.errors.contains("nothing was sent"))
    #expect(try folder.publish("--context", "context.yml", "docs", "--allow", "title-length") == 2)
    #expect(folder.errors.contains("--allow needs a rule and a reason"))
    #expect(site.server.requests.isEmpty)
  }

  @Test(arguments: [[], ["--dry-run"]])
  func `a program that asks for JSON gets the findings that refuse`(arguments: [String]) throws {
    try writeFeature()
    try folder.write(document("other", "Two Words", "Text."), "docs/words.md")
    let process = try folder.start(["--context", "context.yml", "docs", "--format", "json"] + arguments)
    process.waitUntilExit()
    #expect(process.terminationStatus == 1 && folder.errors.contains("nothing was sent"))
    let findings = folder.entries("findings")
    #expect(findings.compactMap { $0["rule"] as? String } == ["title-length"])
    #expect(findings.first?["severity"] as? String == "error" && findings.first?["file"] as? String == "docs/words.md")
    #expect(folder.report["errors"] as? [String] == ["the documents do not pass, nothing was sent"])
    #expect(folder.entries("pages").isEmpty && site.server.requests.isEmpty)
  }

  @Test func `a program that asks for JSON gets it for a mistake too`() throws {
    try writeFeature()
    #expect(try folder.publish("docs", "--format", "json") == 2)
    #expect((folder.report["errors"] as? [String])?.first?.contains("missing for publishing") == true)
    try folder.write("publish: {confluance: x}\n", ".docgate.yml")
    #expect(try folder.publish("docs", "--context", "context.yml", "--format", "json") == 2)
    #expect((folder.report["errors"] as? [String])?.count == 1 && folder.errors.contains("confluance"))
    #expect(site.server.requests.isEmpty)
  }

  @Test func `a finding that is allowed passes, and its reason stands in the version message`() throws {
    for text in ["Text.", "Other text."] {
      try folder.write(document("other", "Two Words", text), "docs/words.md")
      let status = try folder.publish("--context", "context.yml", "docs", "--allow", "title-length=a name of ours")
      #expect(status == 0, "\(folder.errors)")
    }
    let page = try #require(site.confluence.page(titled: "PROJ-123 - Two Words"))
    let mark = page.properties["docgate"]?.value as? [String: Any]
    #expect((mark?["facts"] as? [String: String])?["allowed"] == "title-length: a name of ours")
    #expect(page.versions.last?.message.contains("title-length allowed: a name of ours") == true)
  }

  @Test func `missing data: what the context lacks or leaves empty is named all at once`() throws {
    try writeFeature()
    try folder.write("confluence_space: \"\"\njira_issue_key:\nfeature_name: \" \"\n", "empty.yml")
    let environment = ["DOCGATE_CONFLUENCE_URL": "", "DOCGATE_CONFLUENCE_TOKEN": ""]
    #expect(try folder.publish("docs", "--context", "empty.yml", environment: environment) == 2)
    for lacking in ["confluence_space", "jira_issue_key", "feature_name"] + environment.keys {
      #expect(folder.errors.contains(lacking))
    }
    #expect(folder.errors.split(whereSeparator: \.isNewline).count == 1)
    #expect(site.server.requests.isEmpty)
  }

  @Test func `what the context lacks is asked on a terminal`() throws {
    try writeFeature()
    let master = open("/dev/ptmx", O_RDWR | O_NOCTTY)
    defer { close(master) }
    // TIOCSPTLCK and TIOCGPTN of Linux: unlock the other end, and tell its number.
    var (isLocked, number): (Int32, Int32) = (0, 0)
    guard master >= 0, ioctl(master, 0x4004_5431, &isLocked) == 0, ioctl(master, 0x8004_5430, &number) == 0 else {
      return
    }
    let name = "/dev/pts/\(number)"
    let terminal = try #require(FileHandle(forUpdatingAtPath: name))
    let answers = Array("PROJ\nPROJ-123\nUser Authentication\n".utf8)
    #expect(write(master, answers, answers.count) == answers.count)
    let process = try folder.start(["docs"], terminal: terminal)
    process.waitUntilExit()
    _ = fcntl(master, F_SETFL, O_NONBLOCK)
    var (said, bytes) = ("", [UInt8](repeating: 0, count: 4096))
    while case let count = read(master, &bytes, bytes.count), count > 0 {
      said += String(decoding: bytes.prefix(count), as: UTF8.self)
    }
    #expect(said.contains("confluence_space (key of the Confluence space):"))
    #expect(process.terminationStatus == 0, "\(said)")
    #expect(site.confluence.page(titled: "PROJ-123 - User Authentication") != nil)
  }

  @Test func `the environment tells the facts, and a flag wins over it`() throws {
    try writeFeature()
    let environment = [
      "DOCGATE_CONFLUENCE_SPACE": "PROJ", "DOCGATE_JIRA_ISSUE_KEY": "PROJ-123", "DOCGATE_FEATURE_NAME": "Login",
      "DOCGATE_RELEASE_VERSION": "2.0",
    ]
    let status = try folder.publish("docs", "--feature-name", "User Authentication", environment: environment)
    #expect(status == 0, "\(folder.errors)")
    let page = try #require(site.confluence.page(titled: "PROJ-123 - Session Store Design"))
    #expect(page.labels.contains("version-2-0") && site.confluence.page(titled: "PROJ-123 - Login") == nil)
  }

  @Test func `the continuous integration tells the pull request and the issue`() throws {
    try writeFeature()
    let environment = [
      "GITHUB_REF": "refs/pull/42/merge", "GITHUB_REPOSITORY": "org/repo", "GITHUB_HEAD_REF": "feature/PROJ-123-login",
    ]
    let status = try folder.publish(
      "docs", "--confluence-space", "PROJ", "--feature-name", "User Authentication", environment: environment)
    #expect(status == 0, "\(folder.errors)")
    #expect(site.gitHub.comments.count == 1 && site.confluence.page(titled: "PROJ-123 - Session Store Design") != nil)
  }

  @Test func `a dry run shows what would change, and sends nothing`() throws {
    try writeFeature()
    #expect(try folder.publish("--context", "context.yml", "docs") == 0)
    try folder.write(document("other", "Session Store Design", "Other text."), "docs/store.md")
    site.server.forgetRequests()
    #expect(try folder.publish("--context", "context.yml", "docs", "--dry-run") == 0)
    #expect(folder.output.contains("would be updated (changed)"))
    #expect(folder.output.contains("+<p>Other text.</p>") && folder.output.contains("-<p>See "))
    #expect(try folder.publish("--context", "context.yml", "docs", "--dry-run", "--format", "json") == 0)
    let changed = try #require(folder.entries("pages").first { $0["source"] as? String == "docs/store.md" })
    #expect(changed["action"] as? String == "updated" && (changed["attachments"] as? [String])?.isEmpty == true)
    #expect((changed["diff"] as? [String])?.contains("+<p>Other text.</p>") == true)
    #expect((changed["labels"] as? [String])?.contains("version-1-2-0") == true)
    #expect(Set(folder.report.keys) == ["pages", "links", "errors"])
    #expect(site.server.writes.isEmpty)
  }

  @Test func `a hand edit is refused with what differs, and the rest goes on`() throws {
    try writeFeature()
    #expect(try folder.publish("--context", "context.yml", "docs") == 0)
    site.confluence.edit("PROJ-123 - Session Store Design") { $0 + "<p>by hand</p>" }
    try folder.write(document("other", "Session Store Design", "Other text."), "docs/store.md")
    #expect(try folder.publish("--context", "context.yml", "docs") == 2)
    #expect(folder.errors.contains("somebody edited the page") && folder.output.contains("-<p>by hand</p>"))
    #expect(!folder.output.contains("docgate-source"))
    #expect(try folder.publish("--context", "context.yml", "docs", "--force") == 0)
    #expect(site.confluence.page(titled: "PROJ-123 - Session Store Design")?.body.contains("Other text.") == true)
  }

  @Test func `prune archives only pages whose document is gone`() throws {
    try writeFeature()
    #expect(try folder.publish("--context", "context.yml", "docs") == 0)
    #expect(try folder.publish("--context", "context.yml", "docs/keys.md", "--prune") == 0)
    #expect(site.confluence.page(titled: "PROJ-123 - Session Store Design") != nil)
    try FileManager.default.removeItem(at: folder.url.appendingPathComponent("docs/store.md"))
    try folder.write(document("other", "Signing Keys Guide", "Text."), "docs/keys.md")
    #expect(try folder.publish("--context", "context.yml", "docs", "--prune") == 0, "\(folder.errors)")
    #expect(site.confluence.page(titled: "PROJ-123 - Session Store Design") == nil)
    #expect(
      site.confluence.pages.values.contains { $0.title == "PROJ-123 - Session Store Design" && $0.status == "archived" }
    )
  }

  @Test func `a picture from outside the project is not published`() throws {
    try folder.write("secret", "outside.png")
    try folder.write(document("other", "Session Store Design", "![map](../outside.png)"), "project/store.md")
    let status = try folder.publish(
      "--context", "context.yml", "project", "--project-root", folder.url.path + "/project", "--fail-on", "never")
    #expect(status == 0, "\(folder.errors)")
    let page = try #require(site.confluence.page(titled: "PROJ-123 - Session Store Design"))
    #expect(page.attachments.isEmpty && !page.body.contains("ri:attachment"))
  }

  @Test func `a missing token is told, in the report too`() throws {
    try writeFeature()
    let environment = ["DOCGATE_CONFLUENCE_TOKEN": ""]
    let status = try folder.publish("--context", "context.yml", "docs", "--format", "json", environment: environment)
    #expect(status == 2 && folder.errors.contains("set DOCGATE_CONFLUENCE_TOKEN"))
    #expect((folder.report["errors"] as? [String])?.count == 1 && site.server.requests.isEmpty)
  }

  @Test func `a token that is refused by the first request is told with what to do`() throws {
    try writeFeature()
    let environment = ["DOCGATE_CONFLUENCE_TOKEN": "other"]
    #expect(try folder.publish("--context", "context.yml", "docs", environment: environment) == 2)
    #expect(
      folder.errors.contains("Confluence said 401") && folder.errors.contains("set it in DOCGATE_CONFLUENCE_TOKEN"))
  }

  @Test(arguments: ["http://me:secret@127.0.0.1/wiki", "http://127.0.0.1/wiki?token=secret", "127.0.0.1/wiki"])
  func `an address that is not that of a site is refused without being told`(address: String) throws {
    try writeFeature()
    let environment = ["DOCGATE_CONFLUENCE_URL": address]
    #expect(try folder.publish("--context", "context.yml", "docs", environment: environment) == 2)
    #expect(folder.errors.contains("the address of Confluence is not one") && !folder.errors.contains("secret"))
  }

  @Test func `a credential helper prints the token`() throws {
    try writeFeature()
    try folder.write("#!/bin/sh\necho secret-token\n", "helper")
    try FileManager.default.setAttributes(
      [.posixPermissions: 0o755], ofItemAtPath: folder.url.appendingPathComponent("helper").path)
    try folder.write("publish:\n  credential-helper: [./helper]\n", ".docgate.yml")
    let status = try folder.publish("--context", "context.yml", "docs", environment: ["DOCGATE_CONFLUENCE_TOKEN": ""])
    #expect(status == 0, "\(folder.errors)")
    #expect(site.confluence.current.count == 4)
  }

  @Test func `no secret is in any output or in the list of processes`() throws {
    try writeFeature()
    let secrets = [
      "secret-token", "gh-secret", Data("me@example.com:secret-token".utf8).base64EncodedString(),
      Data("secret-token".utf8).base64EncodedString(), "c2VjcmV0",
    ]
    nonisolated(unsafe) var commandLines = ""
    for fault in [LocalServer.Fault?.none, .answer(401), .answer(500), .dropBefore] {
      site.server.play { _ in
        commandLines += PublishCommandTests.commandLines()
        return fault
      }
      _ = try folder.publish("--context", "context.yml", "docs", "--force")
      for secret in secrets { #expect(!(folder.output + folder.errors).contains(secret)) }
    }
    #expect(commandLines.contains("docgate-publish"))
    for secret in secrets { #expect(!commandLines.contains(secret)) }
  }

  private static func commandLines() -> String {
    let processes = (try? FileManager.default.contentsOfDirectory(atPath: "/proc")) ?? []
    return processes.filter { Int($0) != nil }.compactMap {
      FileManager.default.contents(atPath: "/proc/\($0)/cmdline").map { String(decoding: $0, as: UTF8.self) }
    }.joined(separator: "\n")
  }

  @Test func `Ctrl-C ends the run between two steps, and the next run finishes`() throws {
    try writeFeature()
    nonisolated(unsafe) var created = 0
    let (server, isAsked) = (site.server, DispatchSemaphore(value: 0))
    server.play { request in
      if request.method == "POST", request.path.hasSuffix("/pages") {
        created += 1
        if created == 2 {
          isAsked.signal()
          Thread.sleep(forTimeInterval: 0.3)
        }
      }
      return nil
    }
    let process = try folder.start(["--context", "context.yml", "docs"])
    #expect(isAsked.wait(timeout: .now() + 20) == .success)
    // A terminal sends it to both programs.
    for child in PublishCommandTests.children(of: process.processIdentifier) { kill(child, SIGINT) }
    kill(process.processIdentifier, SIGINT)
    process.waitUntilExit()
    #expect(process.terminationStatus == 2 && folder.errors.contains("stopped; run docgate publish again"))
    #expect(site.confluence.page(titled: "PROJ-123 - Session Store Design") == nil)
    #expect(try folder.publish("--context", "context.yml", "docs") == 0)
    #expect(site.confluence.current.count == 4)
  }

  private static func children(of parent: Int32) -> [Int32] {
    let list = try? String(contentsOfFile: "/proc/\(parent)/task/\(parent)/children", encoding: .utf8)
    return (list ?? "").split(separator: " ").compactMap { Int32($0) }
  }
}

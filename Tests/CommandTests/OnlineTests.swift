import Foundation
import Testing

private let hasCurl = ["/usr/bin/curl", "/bin/curl", "/usr/local/bin/curl", "/opt/homebrew/bin/curl"]
  .contains { FileManager.default.isExecutableFile(atPath: $0) }

/// `docgate lint --online`, against a server of the test's own.
@Suite(.enabled(if: hasCurl)) struct OnlineTests {
  private func lint(_ folder: CommandFolder, _ options: [String] = ["--online"]) throws -> CommandFolder.Run {
    let rules = ["unreachable-link", "redirected-link"].flatMap { ["--rule", $0] }
    return try folder.docgate(
      ["lint", "--format", "jsonl", "a.md"] + options + rules,
      environment: ["XDG_CACHE_HOME": folder.url.path + "/cache", "no_proxy": "*", "NO_PROXY": "*"])
  }

  @Test func deadAndMovedPagesAreTold() throws {
    let server = try #require(
      WebServer { request, _ in
        switch request.path {
        case "/gone": (404, [])
        case "/old": (301, ["Location: /new"])
        case "/soon": (302, ["Location: /new"])
        case "/loop": (301, ["Location: /loop"])
        case "/private": (403, [])
        default: (200, [])
        }
      })
    defer { server.close() }
    let folder = try CommandFolder()
    let paths = ["/there", "/gone", "/old#part", "/soon", "/loop", "/private"]
    try folder.write(paths.map { "[\($0)](\(server.address($0)))\n" }.joined(), "a.md")
    let run = try lint(folder)
    let lines = run.output.split(separator: "\n")
    #expect(run.errors == "" && run.status == 1 && lines.count == 3, "\(run)")
    #expect(lines[0].contains("/gone") && lines[0].contains("the server answers 404"))
    #expect(lines[1].contains("\"text\":\"\(server.address("/new#part"))\"") && lines[1].contains("redirected-link"))
    #expect(lines[2].contains("it redirects without end"))
  }

  @Test func aHeadThatIsRefusedIsFollowedByAGet() throws {
    let server = try #require(WebServer { request, _ in (request.method == "HEAD" ? 405 : 200, []) })
    defer { server.close() }
    let folder = try CommandFolder()
    try folder.write("[a](\(server.address("/a")))\n", "a.md")
    #expect(try lint(folder).output == "")
    #expect(server.requests.map(\.method) == ["HEAD", "GET"])
  }

  @Test func aServerThatIsBusyIsAskedAgainWhenItSays() throws {
    let server = try #require(WebServer { _, earlier in earlier == 0 ? (429, ["Retry-After: 1"]) : (200, []) })
    defer { server.close() }
    let folder = try CommandFolder()
    try folder.write("[a](\(server.address("/a")))\n", "a.md")
    let start = Date()
    #expect(try lint(folder).output == "")
    #expect(Date().timeIntervalSince(start) >= 1 && server.requests.count == 2)
  }

  @Test func answersAreKept() throws {
    let server = try #require(WebServer { request, _ in (request.path == "/gone" ? 404 : 200, []) })
    defer { server.close() }
    let folder = try CommandFolder()
    try folder.write("[a](\(server.address("/a"))) [b](\(server.address("/gone")))\n", "a.md")
    let first = try lint(folder)
    let count = server.requests.count
    #expect(try lint(folder).output == first.output && first.status == 1)
    #expect(server.requests.count == count)
    // A cache that somebody spoiled is no cache.
    try folder.write("x\ty\n1\thttp://a\tfound\n", "cache/docgate/links")
    #expect(try lint(folder).output == first.output && server.requests.count > count)
  }

  @Test func nobodyIsAskedWithoutTheOption() throws {
    let server = try #require(WebServer { _, _ in (404, []) })
    defer { server.close() }
    let folder = try CommandFolder()
    try folder.write("[a](\(server.address("/a")))\n", "a.md")
    #expect(try lint(folder, []).output == "" && server.requests.isEmpty)
  }

  @Test func aNetworkThatIsDownFailsOnlyWhereItIsRequired() throws {
    let folder = try CommandFolder()
    // No name ends in a label that is longer than 63 letters, so none is looked up.
    try folder.write("[a](https://\(String(repeating: "a", count: 64)).com/)\n", "a.md")
    let lenient = try lint(folder)
    #expect(lenient.status == 0 && lenient.output == "")
    #expect(lenient.errors.contains("warning: the network cannot be reached"))
    let strict = try lint(folder, ["--online", "--require-network"])
    #expect(strict.status == 2 && strict.errors.contains("error: the network cannot be reached"))
    #expect(try lint(folder, ["--require-network"]).status == 2)
  }

  @Test func curlThatIsNotThereIsToldOnce() throws {
    let folder = try CommandFolder()
    try folder.write("[a](https://127.0.0.1:1/)\n", "a.md")
    let run = try folder.docgate(
      ["lint", "--online", "--rule", "unreachable-link", "a.md"], environment: ["PATH": folder.url.path])
    #expect(run.status == 0 && run.errors.contains("curl is not installed"))
  }
}

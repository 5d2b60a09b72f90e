import Drafting
import Foundation
import Testing

/// A project with something wrong in it: a clear line each, and the facts of the rest.
@Suite struct DamagedProjectTests {
  private let folder = ProjectFolder()

  init() throws { try folder.write("process.env.PORT;\n", "src/a.js") }

  /// The rest of the facts is there.
  private func gaps(_ name: String) throws -> [String] {
    let facts = try folder.facts(name, "variable")
    #expect(facts.lines("variable", "name") == ["PORT src/a.js:1"])
    return facts.gaps.filter { !$0.hasPrefix("not found") }
  }

  @Test func aReportOf200MegabytesIsLeftAlone() throws {
    try folder.write("", "junit.xml")
    try FileHandle(forWritingTo: folder.url.appending(path: "junit.xml")).truncate(atOffset: 200 << 20)
    #expect(try gaps("test") == ["junit.xml: not read, as it is longer than 32 MB"])
  }

  @Test func linksAreNotFollowedRoundAndRound() throws {
    let files = FileManager.default
    try files.createSymbolicLink(at: folder.url.appending(path: "src/up"), withDestinationURL: folder.url)
    #expect(try gaps("file") == ["src/up: not followed, as a symbolic link may lead anywhere"])
    try files.createSymbolicLink(
      at: folder.url.appending(path: "loop"), withDestinationURL: folder.url.appending(path: "loop"))
    #expect(
      try gaps("file") == ["loop and 1 more symbolic links: not followed, as a symbolic link may lead anywhere"])
  }

  /// The superuser may read everything.
  @Test(.enabled(if: geteuid() != 0)) func aFolderThatCannotBeOpenedIsNamed() throws {
    try folder.write("process.env.SECRET;\n", "closed/b.js")
    let path = folder.url.appending(path: "closed").path
    try FileManager.default.setAttributes([.posixPermissions: 0], ofItemAtPath: path)
    defer { try? FileManager.default.setAttributes([.posixPermissions: 0o700], ofItemAtPath: path) }
    #expect(try gaps("file") == ["closed: not read, as the folder cannot be opened"])
  }

  @Test(.timeLimit(.minutes(1))) func aPipeIsNotWaitedFor() throws {
    #expect(mkfifo(folder.url.appending(path: "coverage.xml").path, 0o600) == 0)
    #expect(try gaps("coverage") == ["coverage.xml: not read, as it is no file that can be read"])
  }

  @Test func whatIsNotUTF8IsShownAsSuch() throws {
    try folder.write(Data("app.get('/caf\u{E9}', x) // express\n".unicodeScalars.map { UInt8($0.value) }), "app.js")
    let facts = try folder.facts("endpoint")
    #expect(facts.lines("endpoint", "path") == ["/caf\u{FFFD} app.js:1"])
    #expect(facts.gaps == ["app.js:1: is not UTF-8; what cannot be read is shown as \u{FFFD}"])
  }

  @Test func referencesThatLeadNowhereAreNamed() throws {
    let file = """
      openapi: 3.0.0
      paths:
        /a:
          get:
            parameters:
              - $ref: "#/c"
              - $ref: "other.yaml#/x"
              - $ref: "#/nothing"
              - $ref: "#/components/parameters/a~1b"
            requestBody:
              content: {application/json: {schema: {$ref: "#/components/schemas/Node"}}}
      components:
        parameters: {a/b: {name: limit, in: query}}
        schemas:
          Node: {properties: {next: {$ref: "#/components/schemas/Node"}}}
      c: {$ref: "#/d"}
      d: {$ref: "#/c"}
      """
    try folder.write(file, "openapi.yml")
    let facts = try folder.facts("endpoint")
    #expect(facts.lines("endpoint", "path", "parameters") == ["/a `limit` (query), `next` (body) openapi.yml:4"])
    #expect(
      facts.gaps == [
        "openapi.yml:6: the reference '#/c' leads back to itself",
        "openapi.yml:7: the reference 'other.yaml#/x' leads to another file, which is not read",
        "openapi.yml:8: the reference '#/nothing' leads to nothing",
      ])
  }

  @Test(.timeLimit(.minutes(1))) func aliasesThatMultiplyAreRefused() throws {
    let lines = (1..<12).map {
      "a\($0): &a\($0) [" + Array(repeating: "*a\($0 - 1)", count: 9).joined(separator: ", ") + "]"
    }
    try folder.write("a0: &a0 [x, x, x]\n" + lines.joined(separator: "\n"), "values.yaml")
    let gaps = try gaps("setting")
    #expect(
      gaps.count == 1 && gaps[0].hasPrefix("values.yaml:") && gaps[0].contains("aliases stand for more than"))
  }

  @Test func aManifestIsRefusedOnceAlthoughSettingsAndServicesAreLookedForInIt() throws {
    try folder.write("kind: [\n", "k8s.yaml")
    try folder.write("kind: {{ .Values.kind }}\n---\n", "chart/templates/web.yaml")
    let gaps = try folder.facts("setting", "service").gaps.filter { !$0.hasPrefix("not found") }
    #expect(gaps.count == 1 && gaps[0].hasPrefix("k8s.yaml:"), "\(gaps)")
  }

  @Test func manifestsOfSeveralDocumentsKeepTheirLines() throws {
    try folder.write("kind: List\n---\napiVersion: apps/v1\nkind: Deployment\nspec:\n  replicas: 3\n", "k8s.yaml")
    try folder.write("{\"dependencies\": {\n", "package.json")
    let facts = try folder.facts("setting", "dependency")
    #expect(facts.lines("setting", "name", "value") == ["Deployment.replicas 3 k8s.yaml:6"])
    #expect(facts.gaps.first?.hasPrefix("package.json:") == true)
  }
}

import Foundation
import Testing

/// Drafts from the command line.
@Suite struct NewCommandTests {
  private let folder: CommandFolder
  private static let fixtures = URL(filePath: #filePath).deletingLastPathComponent()
    .appending(path: "../Fixtures/drafts").standardizedFileURL

  init() throws { folder = try CommandFolder() }

  private func docgate(_ arguments: String...) throws -> CommandFolder.Run { try folder.docgate(arguments) }
  private func exists(_ path: String) -> Bool {
    FileManager.default.fileExists(atPath: folder.url.appending(path: path).path)
  }
  private func text(_ path: String) throws -> String {
    try String(contentsOf: folder.url.appending(path: path), encoding: .utf8)
  }
  private func fixture(_ name: String) -> String { NewCommandTests.fixtures.appending(path: name).path }

  static let types = [
    "how-to", "technical", "api", "process", "runbook", "technical-design", "implementation-notes", "test-plan",
    "operations-guide", "release-notes",
  ]

  /// The rules that find what is still open in a draft.
  private static let ofOpenPlaces: Set<String> = ["placeholder", "incomplete-section", "empty-section"]

  @Test(arguments: types) func aDraftHasNoErrorButItsOpenPlaces(_ type: String) throws {
    // The documents of the phases before.
    for sibling in NewCommandTests.types[5...8].prefix(while: { $0 != type }) { try folder.write("", "\(sibling).md") }
    let run = try docgate(
      "new", type, "--answers", fixture("\(type).answers.yml"), "--context", fixture("context.yml"), "--date",
      "2026-11-02", "--output", "\(type).md")
    #expect(run.status == 0 && run.errors.hasPrefix("still open: "))
    #expect(try text("\(type).md") == String(contentsOfFile: fixture("\(type).draft.md"), encoding: .utf8))
    let found = try docgate("lint", "--no-config", "--format", "jsonl", "--min-severity", "error", "\(type).md")
    for line in found.output.split(separator: "\n") {
      let rule = try #require(line.firstMatch(of: #/"rule":"([^"]*)"/#)).1
      #expect(NewCommandTests.ofOpenPlaces.contains(String(rule)), "\(line)")
    }
  }

  @Test(arguments: types) func aDraftPassesOnceItIsFilledIn(_ type: String) throws {
    let filled = try String(contentsOfFile: fixture("\(type).filled.md"), encoding: .utf8)
    // A document links to those of the phases before.
    for sibling in NewCommandTests.types[5...8].prefix(while: { $0 != type }) { try folder.write("", "\(sibling).md") }
    try folder.write(filled, "\(type).md")
    let run = try docgate("lint", "--no-config", "--quiet", "--min-severity", "error", "--type", type, "\(type).md")
    #expect(run.status == 0 && run.output.isEmpty, "\(run.output)")
    #expect(!filled.contains("TODO") && !filled.contains("{{") && !filled.contains("<!--"))
  }

  @Test func theNameAndFolderFollowFromTheTitle() throws {
    try folder.write("title: How to Rotate the Keys\naudience: Operators\n", "a.yml")
    #expect(try docgate("new", "how-to", "--answers", "a.yml").output == "docs/how-to/rotate-the-keys.md is written\n")
    let again = try docgate("new", "how-to", "--answers", "a.yml")
    #expect(again.status == 2)
    #expect(
      again.errors
        == "docs/how-to/rotate-the-keys.md: error: is there already; name another file with --output, or move it away\n"
    )
  }

  @Test func aPhaseMakesItsDocumentAndListsItOnce() throws {
    let context = fixture("context.yml")
    let plan = try docgate("new", "--phase", "plan", "--context", context)
    #expect(plan.status == 0 && plan.output.hasSuffix("docs/features/SHOP-123/README.md lists it\n"))
    #expect(try text("docs/features/SHOP-123/README.md").contains("| PLAN | [Technical Design](technical-design.md) |"))
    _ = try docgate("new", "--phase", "CODE", "--context", context)
    _ = try docgate("new", "--phase", "RELEASE", "--context", context)
    let overview = try text("docs/features/SHOP-123/README.md")
    #expect(overview.contains("| RELEASE | [Release Notes](../../releases/v2.4.0.md) |"))
    let notes = try text("docs/features/SHOP-123/implementation-notes.md")
    #expect(notes.contains("- **Technical Design:** [Technical Design](technical-design.md)"))
    #expect(try docgate("new", "--phase", "RELEASE", "--context", context).status == 2)
    #expect(try text("docs/features/SHOP-123/README.md") == overview)
    #expect(try docgate("lint", "--no-config", "docs/features/SHOP-123/README.md").status == 0)
  }

  @Test func thePhaseOfTheContextDoesTheSame() throws {
    try folder.write("feature_name: Later Payment\nphase: PLAN\n", "context.yml")
    let plan = try docgate("new", "--context", "context.yml")
    #expect(plan.status == 0 && plan.output.hasSuffix("docs/features/later-payment/README.md lists it\n"))
  }

  /// The drafts hold the facts of a project and nothing besides.
  @Test(arguments: ["orders-ts", "stock-py"], ["PLAN", "CODE", "TEST", "DOCUMENT", "RELEASE"])
  func aPhaseTellsTheFactsOfTheProject(_ project: String, _ phase: String) throws {
    let projects = NewCommandTests.fixtures.appending(path: "../projects").standardizedFileURL
    try FileManager.default.copyItem(at: projects.appending(path: project), to: folder.url.appending(path: "project"))
    // What Universal Ctags told of the project, for machines where it is not installed.
    let tags = projects.appending(path: "\(project).tags.json").path
    try folder.write("#!/bin/sh\ncat '\(tags)'\n", "bin/ctags")
    let program = folder.url.appending(path: "bin/ctags").path
    try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: program)
    if phase == "RELEASE" { try makeHistory() }
    let path = ProcessInfo.processInfo.environment["PATH", default: "/usr/bin:/bin"]
    let run = try folder.docgate(
      [
        "new", "--phase", phase, "--context", fixture("context.yml"), "--project-root", "project", "--date",
        "2026-11-02", "--output", "draft.md",
      ], environment: ["PATH": "\(folder.url.path)/bin:\(path)"])
    #expect(run.status == 0 && !exists("README.md"))
    let golden = projects.appending(path: "\(project).\(phase).md")
    #expect(try text("draft.md") == String(contentsOf: golden, encoding: .utf8))
  }

  /// A release of the project with an older dependency, then a pull request and a commit; always the same commits.
  private func makeHistory() throws {
    let manifest = exists("project/package.json") ? "project/package.json" : "project/pyproject.toml"
    let now = try text(manifest)
    try folder.write(now.replacing("4.19.2", with: "4.18.0").replacing("0.110", with: "0.100"), manifest)
    try git("init", "-q", "-b", "main", "--object-format=sha1")
    try git("add", "-A")
    try git("commit", "-q", "-m", "Begin")
    try git("tag", "v2.3.0")
    try folder.write(now, manifest)
    try git("commit", "-q", "-a", "-m", "Take the new web framework (#316)")
    try git("commit", "-q", "--allow-empty", "-m", "Try a webhook again\n\nCo-authored-by: Dana <dana@example.com>")
  }

  private func git(_ arguments: String...) throws {
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/env")
    process.arguments = ["git", "-C", folder.url.appending(path: "project").path] + arguments
    var environment = ["GIT_CONFIG_GLOBAL": "/dev/null", "GIT_CONFIG_NOSYSTEM": "1"]
    for role in ["AUTHOR", "COMMITTER"] {
      environment["GIT_\(role)_NAME"] = "Sam"
      environment["GIT_\(role)_EMAIL"] = "sam@example.com"
      environment["GIT_\(role)_DATE"] = "2026-11-01T12:00:00Z"
    }
    process.environment = ProcessInfo.processInfo.environment.merging(environment) { $1 }
    try process.run()
    process.waitUntilExit()
    try #require(process.terminationStatus == 0)
  }

  @Test func mistakesStandAtTheirPlace() throws {
    try folder.write("type: how-to\naudiense: Operators\n", "a.yml")
    let unknown = try docgate("new", "--answers", "a.yml")
    #expect(unknown.status == 2)
    #expect(unknown.errors == "a.yml:2:1: error: unknown key 'audiense'; did you mean 'audience'?\n")
    try folder.write("type: runbook\nkey-information:\n  symptons: [a]\n", "b.yml")
    #expect(
      try docgate("new", "--answers", "b.yml").errors.hasPrefix(
        "b.yml:3:3: error: unknown section 'symptons'; did you mean 'symptoms'?"))
    try folder.write("feature: Login\n", "c.yml")
    #expect(
      try docgate("new", "--phase", "PLAN", "--context", "c.yml").errors.hasPrefix("c.yml:1:1: error: unknown key"))
    #expect(try docgate("new", "howto").errors.contains("did you mean 'how-to'?"))
    #expect(try docgate("new", "--phase", "PLAM").errors.contains("did you mean 'PLAN'?"))
    #expect(try docgate("new", "how-to", "--date", "today").status == 2)
    #expect(try docgate("new").errors.contains("name a document type"))
    #expect(!exists("docs"))
  }

  @Test func aTeamsTemplateStandsForTheBuiltInOne() throws {
    try folder.write("# {{title}}\n\nWe write for {{audience}}.\n", ".docgate/templates/how-to.md")
    try folder.write("# {{title}}\n\n{{decision}}\n", ".docgate/templates/adr.md")
    _ = try docgate("new", "how-to", "--title", "Our Way to Do It", "--output", "a.md")
    #expect(try text("a.md") == "# Our Way to Do It\n\nWe write for TODO.\n")
    let list = try docgate("new", "--list").output.split(separator: "\n")
    #expect(list.count == 11 && list.contains { $0.hasPrefix("how-to  ") && $0.hasSuffix("one task.") })
    let mistaken = try docgate("new", "adr")
    #expect(
      mistaken.status == 2
        && mistaken.errors == ".docgate/templates/adr.md:3:1: error: a template has no name 'decision'\n")
  }

  @Test func relatedFilesAreLinkedFromTheDraft() throws {
    try folder.write("# Keys\n", "docs/technical/keys.md")
    try folder.write("title: Rotate All Keys\nrelated-documents: ['Keys: docs/technical/keys.md#top']\n", "a.yml")
    _ = try docgate("new", "how-to", "--answers", "a.yml")
    #expect(try text("docs/how-to/rotate-all-keys.md").contains("- [Keys](../technical/keys.md#top)\n"))
  }
}

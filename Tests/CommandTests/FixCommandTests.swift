import Foundation
import Testing

/// Runs the built command as a user does.
@Suite struct FixCommandTests {
  private let folder: CommandFolder

  init() throws { folder = try CommandFolder() }

  private func docgate(_ arguments: String..., input: String? = nil) throws -> CommandFolder.Run {
    try folder.docgate(arguments, input: input)
  }

  private func url(_ path: String) -> URL { folder.url.appendingPathComponent(path) }
  private func text(_ path: String) throws -> String { try String(contentsOf: url(path), encoding: .utf8) }
  private func mode(_ path: String) throws -> Int? {
    try FileManager.default.attributesOfItem(atPath: url(path).path)[.posixPermissions] as? Int
  }

  private let front = "---\ntype: other\n---\n\n# Rotate the Signing Keys\n\n"
  private var bad: String { front + "Open the the file in Github.\n" }
  private var good: String { front + "Open the file in GitHub.\n" }

  @Test func documentsAreFixedInPlaceAndASecondRunChangesNothing() throws {
    try folder.write(bad, "docs/a.md")
    try folder.write(good, "docs/b.md")
    let before = try FileManager.default.attributesOfItem(atPath: url("docs/b.md").path)[.systemFileNumber] as? Int
    let run = try docgate("fix", "docs")
    #expect(run.status == 0 && run.errors.isEmpty)
    #expect(
      run.output.hasPrefix("docs/a.md: 2 fixed (miswritten-name 1, repeated-word 1)\n2 findings fixed in 1 file;"))
    #expect(try text("docs/a.md") == good)
    let after = try FileManager.default.attributesOfItem(atPath: url("docs/b.md").path)[.systemFileNumber] as? Int
    #expect(before != nil && before == after, "a file without fixes is not written")
    #expect(try docgate("fix", "docs").output.hasPrefix("0 findings fixed in 0 files;"))
    #expect(try FileManager.default.contentsOfDirectory(atPath: url("docs").path).sorted() == ["a.md", "b.md"])
  }

  @Test func theStatusSaysWhetherSomethingRemains() throws {
    try folder.write("---\ntype: other\n---\n\n# Keys\n\nOpen the the file.\n", "a.md")
    let run = try docgate("fix", "a.md")
    #expect(run.status == 1 && run.output.contains("remaining: 1 error,"))
    #expect(try text("a.md").hasSuffix("Open the file.\n"))
    #expect(try docgate("fix", "--fail-on", "never", "a.md").status == 0)
    #expect(try docgate("fix", "--skip", "title-length", "a.md").status == 0)
    #expect(try docgate("fix", "nowhere.md").status == 2)
    #expect(try docgate("fix", "--stdin", "a.md").status == 2)
  }

  @Test func onlyTheRulesThatAreAskedForFix() throws {
    try folder.write(bad, "a.md")
    _ = try docgate("fix", "--rule", "repeated-word", "a.md")
    #expect(try text("a.md") == front + "Open the file in Github.\n")
    try folder.write("rules: {miswritten-name: off}\n", ".docgate.yml")
    #expect(try docgate("fix", "a.md").output.hasPrefix("0 findings"))
    #expect(try docgate("fix", "--no-config", "a.md").output.hasPrefix("a.md: 1 fixed"))
  }

  @Test func unsafeFixesNeedToBeAskedFor() throws {
    try folder.write(front + "The job will start at noon.\n", "a.md")
    _ = try docgate("fix", "--rule", "future-tense", "--type", "api", "a.md")
    #expect(try text("a.md").contains("will start"))
    let unsafe = try docgate("fix", "--rule", "future-tense", "--type", "api", "--unsafe", "a.md")
    #expect(unsafe.status == 0)
    #expect(try text("a.md").contains("The job starts at noon."))
  }

  @Test func theDifferenceIsWhatTheFixDoes() throws {
    try folder.write("\u{FEFF}# Rotate the Keys\r\n\r\nOpen the the file.\r\n\r\nLast the the line", "a b/c.md")
    try folder.write(bad, "d.md")
    let difference = try docgate("fix", "--diff", "a b", "d.md")
    #expect(difference.status == 1 && difference.errors.contains("can be fixed in 2 files"))
    #expect(try text("d.md") == bad)
    try folder.write(difference.output, "changes.diff")
    try folder.write("", ".git/none")
    let copy = try CommandFolder()
    for path in ["a b/c.md", "d.md"] { try copy.write(try Data(contentsOf: url(path)), path) }
    let apply = Process()
    apply.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    apply.arguments = ["git", "apply", "--whitespace=nowarn", url("changes.diff").path]
    apply.currentDirectoryURL = copy.url
    try apply.run()
    apply.waitUntilExit()
    try #require(apply.terminationStatus == 0)
    _ = try docgate("fix", "--fail-on", "never", "a b", "d.md")
    for path in ["a b/c.md", "d.md"] {
      #expect(try Data(contentsOf: url(path)) == Data(contentsOf: copy.url.appendingPathComponent(path)))
    }
    #expect(try docgate("fix", "--diff", "a b", "d.md").status == 0)
  }

  @Test func standardInputIsFixedToStandardOutput() throws {
    let run = try docgate("fix", "--stdin", "--stdin-filename", "docs/a.md", input: bad)
    #expect(run.output == good && run.status == 0 && run.errors.hasPrefix("2 findings") == false)
    #expect(run.errors.contains("docs/a.md: 2 fixed"))
    #expect(try docgate("fix", "--stdin", "--quiet", input: bad).errors.isEmpty)
  }

  @Test func modeAndLinksStayAsTheyAre() throws {
    try folder.write(bad, "real.md")
    try FileManager.default.setAttributes([.posixPermissions: 0o640], ofItemAtPath: url("real.md").path)
    try FileManager.default.createSymbolicLink(atPath: url("link.md").path, withDestinationPath: "real.md")
    #expect(try docgate("fix", "link.md", "real.md").status == 0)
    #expect(try text("real.md") == good && mode("real.md") == 0o640)
    #expect(try FileManager.default.destinationOfSymbolicLink(atPath: url("link.md").path) == "real.md")
  }

  @Test func aReadOnlyFileIsNamedAndTheOthersAreFixed() throws {
    try folder.write(bad, "a.md")
    try folder.write(bad, "b.md")
    try FileManager.default.setAttributes([.posixPermissions: 0o444], ofItemAtPath: url("a.md").path)
    let run = try docgate("fix", "a.md", "b.md")
    #expect(run.status == 2 && run.errors == "a.md: error: is read-only; nothing was written\n")
    #expect(try text("a.md") == bad && text("b.md") == good)
  }

  @Test func bytesThatAreNoTextAreKept() throws {
    try folder.write(Data(front.utf8) + [0xFF, 0x20, 0x00, 0x0A] + Data("The the file.".utf8), "a.md")
    let run = try docgate("fix", "a.md")
    #expect(run.status == 2 && run.errors.contains("not valid UTF-8"))
    #expect(
      try Data(contentsOf: url("a.md")) == Data(front.utf8) + [0xFF, 0x20, 0x00, 0x0A] + Data("The file.".utf8))
  }

  @Test func theDayIsThatOfTheEnvironment() throws {
    try folder.write(front + "Next review: 2026-01-15\n", "a.md")
    let arguments = ["lint", "--fail-on", "warning", "--rule", "overdue-review", "a.md"]
    #expect(try folder.docgate(arguments, environment: ["SOURCE_DATE_EPOCH": "1768435200"]).status == 0)
    #expect(try folder.docgate(arguments, environment: ["SOURCE_DATE_EPOCH": "1768521600"]).status == 1)
  }

  @Test func gitTellsTheAgeOfADocumentAndItsTags() throws {
    try folder.write("---\ntype: runbook\n---\n\n# Queue Backlog\n\nText.\n", "docs/old.md")
    try folder.write("---\ntype: release-notes\n---\n\n# Payments 2.3.1\n\nText.\n", "docs/notes.md")
    for command in [
      ["init", "-q"], ["add", "docs"], ["commit", "-q", "-m", "Add pages", "--date", "2001-01-15T00:00:00Z"],
      ["tag", "v2.2.0"], ["tag", "v2.3.0"], ["tag", "v2.4.0"],
    ] {
      let git = Process()
      git.executableURL = URL(fileURLWithPath: "/usr/bin/env")
      git.arguments = ["git", "-c", "user.name=a", "-c", "user.email=a@example.com"] + command
      git.currentDirectoryURL = folder.url
      try git.run()
      git.waitUntilExit()
      try #require(git.terminationStatus == 0)
    }
    let rules = ["--rule", "stale-document", "--rule", "unknown-version", "--format", "github", "docs"]
    let output = try folder.docgate(["lint"] + rules).output
    #expect(output.contains("since 2001-01-15") && output.contains("no tag for version 2.3.1"))
    #expect(try !docgate("lint", "docs").output.contains("stale-document"))
    try folder.write("---\ntype: runbook\n---\n\n# Queue Backlog\n\nMore text.\n", "docs/old.md")
    #expect(try !folder.docgate(["lint"] + rules).output.contains("since 2001-01-15"))
  }
}

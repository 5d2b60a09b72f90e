import Foundation
import Testing

@testable import Drafting

/// What the history tells about a release.
@Suite struct HistoryTests {
  @Test(arguments: [
    (
      "Merge pull request #42 from acme/later", "Let customers pay later\n\nCloses #3", "#42", "Let customers pay later"
    ),
    ("Merge pull request #42 from acme/later", "", "#42", "acme/later"),
    ("Speed up (the) search (#43)", "* one\n* two", "#43", "Speed up (the) search"),
    ("Merge branch 'a' into 'main'", "Show totals\n\nSee merge request acme/shop!7", "!7", "Show totals"),
    ("Show totals", "See merge request acme/shop!7", "!7", "Show totals"),
    ("Merged in feature/a (pull request #9)", "Add a\n\nApproved-by: Dana", "#9", "Add a"),
    ("Merged PR 12: Mend the total", "", "#12", "Mend the total"),
  ])
  func aPullRequestIsToldByTheMessageOfItsMerge(_ subject: String, _ body: String, _ number: String, _ title: String) {
    let request = PullRequest(subject, body)
    #expect(request?.number == number && request?.title == title)
  }

  @Test(arguments: [
    "Mend #42", "Merge branch 'main' into later", "Mend it (#)", "Mend it (#42) again", "Merge pull request",
  ])
  func otherCommitsAreNone(_ subject: String) { #expect(PullRequest(subject, "See #12\n") == nil) }

  private let folder = ProjectFolder()

  private func git(_ arguments: String...) throws { _ = try #require(run(arguments)) }

  private func run(_ arguments: [String]) -> String? {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    let identity = ["-c", "user.name=Dana", "-c", "user.email=dana@example.com", "-c", "commit.gpgsign=false"]
    process.arguments = ["git", "-C", folder.url.path] + identity + arguments
    let output = Pipe()
    (process.standardOutput, process.standardError) = (output, FileHandle.nullDevice)
    guard (try? process.run()) != nil else { return nil }
    let data = output.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    return process.terminationStatus == 0 ? String(decoding: data, as: UTF8.self) : nil
  }

  /// A release of two pull requests and two commits, tagged, and one commit behind it.
  private func makeReleases() throws {
    let package = #"{"dependencies": {"express": "4.17.1", "lodash": "4.17.20"}}"#
    try folder.write(package, "app/package.json")
    for arguments in [
      ["init", "-q", "-b", "main"], ["add", "-A"], ["commit", "-q", "-m", "Begin"], ["tag", "v1.0.0"],
    ] {
      _ = try #require(run(arguments))
    }
    try git("checkout", "-q", "-b", "later")
    try folder.write("x\n", "app/later.txt")
    try git("add", "-A")
    try git("commit", "-q", "-m", "Add *later* <b>")
    try git("checkout", "-q", "main")
    try git("merge", "-q", "--no-ff", "later", "-m", "Merge pull request #42 from acme/later\n\nPay later")
    try folder.write(#"{"dependencies": {"express": "4.18.2", "pg": "8.11.5"}}"#, "app/package.json")
    try git("commit", "-q", "-a", "-m", "Update packages (#43)\n\nCo-authored-by: Eve <eve@example.com>")
    try git("tag", "v1.1.0")
    try folder.write(#"{"dependencies": {"express": "5.0.0", "pg": "8.11.5"}}"#, "app/package.json")
    try git("commit", "-q", "-a", "-m", "Take Express 5")
  }

  private func facts(version: String?, in root: String = "") throws -> DraftFacts {
    let path = folder.url.appending(path: root).path
    let discovery = try #require(
      Discovery(root: path) { run(root.isEmpty ? $0 : ["-C", path] + $0) })
    return discovery.facts(for: ["change", "merge", "contributor", "update"], version: version)
  }

  @Test func theChangesOfAVersionAreThoseBetweenItsTagAndTheOneBefore() throws {
    try makeReleases()
    // A folder of the repository has the merges of its own changes.
    for root in ["", "app"] {
      let facts = try facts(version: "1.1.0", in: root)
      let path = root.isEmpty ? "app/package.json" : "package.json"
      #expect(facts.lists["merge"]?.map { $0.fields["number"] } == ["#43", "#42"])
      #expect(facts.lists["merge"]?.map { $0.fields["subject"] } == ["Update packages", "Pay later"])
      #expect(facts.lists["change"]?.map { $0.fields["subject"] } == ["Add \\*later\\* \\<b>"])
      #expect(facts.lists["contributor"]?.map { $0.fields["name"] } == ["Dana", "Eve"])
      #expect(
        facts.lines("update", "name", "from", "to") == [
          "express 4.17.1 4.18.2 \(path):1", "pg none 8.11.5 \(path):1", "lodash 4.17.20 removed \(path):0",
        ])
      #expect(facts.gaps.isEmpty)
    }
  }

  @Test func withoutATagTheVersionIsWhatComesAfterTheLastOne() throws {
    try makeReleases()
    let facts = try facts(version: "1.2.0")
    #expect(facts.lists["change"]?.map { $0.fields["subject"] } == ["Take Express 5"])
    #expect(facts.lines("update", "from", "to") == ["4.18.2 5.0.0 app/package.json:1"])
    #expect(facts.gaps == ["not found: merged pull requests since the last tag"])
  }
}

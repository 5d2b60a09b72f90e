import Foundation
import Testing

/// Runs the built command as a user does.
@Suite struct LintCommandTests {
  private let folder: CommandFolder

  init() throws { folder = try CommandFolder() }

  private func write(_ text: String, _ path: String) throws { try folder.write(text, path) }
  private func write(_ data: Data, _ path: String) throws { try folder.write(data, path) }
  private func docgate(_ arguments: [String]) throws -> CommandFolder.Run { try folder.docgate(arguments) }
  private func docgate(_ arguments: String..., input: String? = nil) throws -> CommandFolder.Run {
    try folder.docgate(arguments, input: input)
  }

  private let good = "---\ntype: other\n---\n\n# Rotate the Signing Keys\n\nText.\n"
  private let bad = "---\ntype: other\n---\n\n# Keys\n\nText.\n"

  @Test func theExitStatusSaysWhetherTheDocumentsPass() throws {
    try write(good, "good.md")
    try write(bad, "bad.md")
    #expect(try docgate("lint", "good.md").status == 0)
    let run = try docgate("lint", "bad.md")
    #expect(run.status == 1 && run.output.contains("bad.md:5:3: error:") && run.errors.isEmpty)
    #expect(try docgate("lint", "--fail-on", "never", "bad.md").status == 0)
    #expect(try docgate("lint", "--skip", "title-length", "bad.md").status == 0)
  }

  @Test func aMissingFileIsNamedAndTheOthersAreLinted() throws {
    try write(bad, "bad.md")
    let run = try docgate("lint", "nowhere.md", "bad.md")
    #expect(run.status == 2 && run.errors == "nowhere.md: error: no such file or folder; check the path\n")
    #expect(run.output.contains("[title-length]"))
  }

  @Test func aFolderIsSearchedWithoutFollowingLoops() throws {
    try write(bad, "docs/x.md/inner.md")
    try write(bad, "docs/other.markdown")
    try write(bad, "docs/node_modules/no.md")
    try FileManager.default.createSymbolicLink(
      at: folder.url.appendingPathComponent("docs/loop"), withDestinationURL: folder.url.appendingPathComponent("docs"))
    try FileManager.default.createSymbolicLink(
      at: folder.url.appendingPathComponent("docs/self.md"),
      withDestinationURL: folder.url.appendingPathComponent("docs/self.md"))
    let run = try docgate("lint", "--format", "json", "docs")
    #expect(run.status == 1)
    #expect(run.output.contains("docs/x.md/inner.md") && run.output.contains("docs/other.markdown"))
    #expect(!run.output.contains("no.md") && !run.output.contains("loop"))
    #expect(try docgate("lint", "docs/self.md").status == 2)
  }

  @Test func aCurrentFolderThatIsGoneEndsTheRun() throws {
    try write(good, "gone/good.md")
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/bin/sh")
    let command = try #require(Command.url).path
    process.arguments = ["-c", "cd gone && rm -r ../gone && exec '\(command)' lint --output /dev/null ."]
    process.currentDirectoryURL = folder.url
    process.standardError = FileHandle.nullDevice
    try process.run()
    let end = Date().addingTimeInterval(60)
    while process.isRunning, Date() < end { usleep(10_000) }
    #expect(!process.isRunning && process.terminationStatus == 2)
    process.terminate()
  }

  @Test func aReportIsWrittenToWhatIsNoFile() throws {
    try write(good, "good.md")
    let pipe = folder.url.appendingPathComponent("pipe").path
    #expect(mkfifo(pipe, 0o600) == 0)
    let reader = open(pipe, O_RDWR | O_NONBLOCK)
    defer { close(reader) }
    #expect(try docgate("lint", "--output", "pipe", "good.md").status == 0)
    var buffer = [UInt8](repeating: 0, count: 1 << 16)
    let count = max(0, read(reader, &buffer, buffer.count))
    #expect(String(decoding: buffer[..<count], as: UTF8.self).contains("1 document: "))
  }

  @Test func aFolderWithoutMarkdownIsAnError() throws {
    try write("x", "empty/readme.txt")
    let run = try docgate("lint", "empty")
    #expect(run.status == 2 && run.errors.contains("empty: error: no Markdown in this folder"))
  }

  @Test func damagedAndEmptyFilesAreAnswersNotCrashes() throws {
    try write(Data([0x23, 0x20, 0xFF, 0xFE, 0x0A]), "latin.md")
    try write(Data([0xFF, 0xFE, 0x23, 0x00]), "utf16.md")
    try write(Data(), "empty.md")
    try write(Data([0x00, 0x0A, 0x00]), "nul.md")
    let latin = try docgate("lint", "latin.md")
    #expect(latin.status == 2 && latin.errors.hasPrefix("latin.md:1:3: error: not valid UTF-8"))
    #expect(try docgate("lint", "utf16.md").errors.contains("this is UTF-16; save it as UTF-8"))
    #expect(try docgate("lint", "empty.md").status < 2)
    #expect(try docgate("lint", "nul.md").status < 2)
  }

  @Test func aWrongConfigurationStopsTheRunAtItsLine() throws {
    try write(bad, "docs/bad.md")
    try write("rules:\n  titel-length: off\n", ".docgate.yml")
    let run = try docgate("lint", "docs/bad.md")
    #expect(run.status == 2 && run.output.isEmpty)
    #expect(run.errors == ".docgate.yml:2:3: error: unknown rule 'titel-length'; did you mean 'title-length'?\n")
    #expect(try docgate("lint", "--no-config", "docs/bad.md").status == 1)
    try write("rules: {title-length: {severity: warning, min: 1}}\n", ".docgate.yml")
    #expect(try docgate("lint", "docs/bad.md").status == 0)
    try write("rules: [\n", ".docgate.yml")
    #expect(try docgate("lint", "docs/bad.md").status == 2)
  }

  @Test func overridesAndExclusionsGoByPath() throws {
    try write(bad, "docs/legacy/bad.md")
    try write(bad, "vendor/bad.md")
    try write(
      "exclude: [vendor/**]\noverrides:\n  - paths: [docs/legacy/**]\n    rules: {title-length: off}\n", ".docgate.yml")
    let run = try docgate("lint", "--format", "jsonl", ".")
    #expect(run.status == 0 && run.output.isEmpty)
    #expect(try docgate("lint", "vendor/bad.md").status == 1)
  }

  @Test func theTypeIsDecidedByTheCommandLineThenTheFrontMatterThenTheConfiguration() throws {
    try write("documents:\n  - paths: [docs/**]\n    type: runbook\n", ".docgate.yml")
    try write("---\ntype: how-to\n---\n\n# Rotate the Signing Keys\n\nText.\n", "docs/declared.md")
    try write("# Rotate the Signing Keys\n\nText.\n", "docs/plain.md")
    func told(_ arguments: String...) throws -> String {
      try docgate(["inspect", "--format", "jsonl"] + arguments).output
    }
    #expect(try told("docs/declared.md").contains(#""type":"how-to","typeSource":"declared""#))
    #expect(try told("--type", "api", "docs/declared.md").contains(#""type":"api","typeSource":"declared""#))
    #expect(try told("docs/plain.md").contains(#""type":"runbook","typeSource":"configured""#))
    #expect(try told("--no-config", "docs/plain.md").contains(#""typeSource":"inferred""#))
  }

  @Test func theNumberOfJobsChangesNoByte() throws {
    for index in 0..<40 { try write("# T\(index)\n\nText.\n", "docs/\(index).md") }
    let one = try docgate("lint", "--jobs", "1", "docs")
    let four = try docgate("lint", "--jobs", "4", "docs")
    #expect(one.output == four.output && !one.output.isEmpty)
    let first = try docgate("lint", "--shard", "1/2", "--quiet", "docs")
    let second = try docgate("lint", "--shard", "2/2", "--quiet", "docs")
    let whole = try docgate("lint", "--quiet", "docs")
    #expect(Set((first.output + second.output).split(separator: "\n")) == Set(whole.output.split(separator: "\n")))
  }

  @Test func aBaselineAcceptsWhatIsThereAndTellsWhatIsNew() throws {
    try write(bad, "a.md")
    #expect(try docgate("lint", "--baseline", "base.txt", "--update-baseline", "a.md").status == 0)
    #expect(try docgate("lint", "--baseline", "base.txt", "a.md").status == 0)
    try write("---\ntype: other\n---\n\n# Other\n\nText.\n", "a.md")
    #expect(try docgate("lint", "--baseline", "base.txt", "a.md").status == 1)
    try write("nonsense\n", "base.txt")
    #expect(try docgate("lint", "--baseline", "base.txt", "a.md").status == 2)
  }

  @Test func standardInputStandsForAFile() throws {
    let run = try docgate("lint", "--stdin", "--stdin-filename", "docs/x.md", "--format", "jsonl", input: bad)
    #expect(run.status == 1 && run.output.contains(#""file":"docs/x.md""#))
  }

  @Test func aWrongCommandLineIsStatusTwo() throws {
    #expect(try docgate("lint", "--fail-on", "sometimes").status == 2)
    #expect(try docgate("lint", "--rule", "titel-length").errors.contains("did you mean 'title-length'?"))
    #expect(try docgate("nonsense").status == 2)
    #expect(try docgate("explain", "title-lengt").status == 2)
    #expect(try docgate("lint", "--shard", "3/2").status == 2)
  }

  @Test func inspectTellsWhatDocgateSees() throws {
    try write(
      "---\ntype: how-to\n---\n\n# Rotate the Signing Keys\n\n## Steps\n\n1. Run `make`.\n2. [Read](x.md) on.\n\n- [x] done\n\n|a|b|\n|-|-|\n|1|2|\n\n```sh\nls\n```\n",
      "a.md")
    let run = try docgate("inspect", "--format", "jsonl", "--sentences", "a.md")
    let object = try #require(try JSONSerialization.jsonObject(with: Data(run.output.utf8)) as? [String: Any])
    #expect(object["type"] as? String == "how-to" && object["typeSource"] as? String == "declared")
    #expect((object["steps"] as? [[String: Any]])?.map { $0["text"] as? String } == ["Run make.", "Read on."])
    #expect((object["tasks"] as? [[String: Any]])?.first?["done"] as? Bool == true)
    #expect((object["tables"] as? [[String: Any]])?.first?["rows"] as? Int == 1)
    #expect((object["codeBlocks"] as? [[String: Any]])?.first?["language"] as? String == "sh")
    #expect((object["links"] as? [[String: Any]])?.first?["url"] as? String == "x.md")
    #expect((object["sections"] as? [[String: Any]])?.first?["role"] as? String == "steps")
    #expect((object["sentences"] as? [[String: Any]])?.isEmpty == false)
  }

  @Test func everyRuleExplainsItself() throws {
    let rules = try docgate("rules").output.split(separator: "\n").compactMap { $0.split(separator: " ").first }
    #expect(rules.contains("title-length"))
    for rule in rules { #expect(try docgate("explain", String(rule)).output.contains("How to mend it")) }
  }
}

import Foundation
import Testing
import Verifying

/// `docgate verify` from the command line.
@Suite struct VerifyCommandTests {
  private let folder: CommandFolder

  init() throws { folder = try CommandFolder() }

  private func verify(_ arguments: String...) throws -> CommandFolder.Run {
    try folder.docgate(["verify", "--allow-network"] + arguments)
  }

  private func guide(_ script: String, _ output: String) -> String {
    "# Guide\n\n```bash verify\n\(script)\n```\n\nExpected output:\n\n```text\n\(output)\n```\n"
  }

  @Test func theStatusTellsWhetherAllIsAsShown() throws {
    try folder.write(guide("echo a", "a"), "a.md")
    try folder.write(guide("echo 'b\u{1B}[2J'", "a"), "b.md")
    let good = try verify("a.md")
    #expect(good.status == 0 && good.output == "1 document: 1 block is as shown.\n" && good.errors.isEmpty)
    let bad = try verify("a.md", "b.md")
    #expect(bad.status == 1 && bad.errors.isEmpty)
    #expect(
      bad.output == """
        b.md:3:1: error: The output differs from what line 10 shows; mend the commands or the document. [differing-output]
          10 | - a
             | + b\u{FFFD}[2J
        2 documents: 1 block is as shown, 1 is not.

        """)
  }

  @Test func jsonTellsFindingsAndBlocks() throws {
    try folder.write(guide("echo b; exit 3", "a\n..."), "a.md")
    let run = try verify("--format", "json", "a.md")
    #expect(run.status == 1)
    let report = try #require(JSONSerialization.jsonObject(with: Data(run.output.utf8)) as? [String: Any])
    let finding = try #require((report["findings"] as? [[String: Any]])?.first)
    #expect(finding["rule"] as? String == "failing-command" && finding["exitStatus"] as? Int == 3)
    #expect(finding["line"] as? Int == 3 && finding["text"] as? String == "```bash verify")
    #expect(finding["expected"] as? [String] == ["a", "..."] && finding["printed"] as? String == "b\n")
    let documents = try #require(report["documents"] as? [[String: Any]])
    let block = try #require((documents.first?["blocks"] as? [[String: Any]])?.first)
    #expect(block["line"] as? Int == 3 && block["endLine"] as? Int == 5 && block["state"] as? String == "failed")
    #expect(report["summary"] as? [String: Int] == ["documents": 1, "passed": 0, "failed": 1, "notRun": 0])
  }

  @Test func wrongInputRunsNothing() throws {
    try folder.write(guide("touch '\(folder.url.path)/ran'", ""), "a.md")
    let run = try verify("a.md", "b.md")
    #expect(run.status == 2 && run.errors == "b.md: error: no such file or folder; check the path\n")
    #expect(try verify("--time-limit", "0", "a.md").status == 2)
    #expect(!FileManager.default.fileExists(atPath: folder.url.path + "/ran"))
    try folder.write("```bash\nfalse\n```\n", "c.md")
    let none = try verify("c.md")
    #expect(none.status == 0 && none.output == "No block was run.\n" && none.errors.contains("no shell block opts in"))
  }

  @Test func lintingRunsNothing() throws {
    try folder.write(guide("touch '\(folder.url.path)/ran'", ""), "a.md")
    for command in [["lint"], ["fix"], ["inspect"], ["render"]] { _ = try folder.docgate(command + ["a.md"]) }
    #expect(!FileManager.default.fileExists(atPath: folder.url.path + "/ran"))
    #expect(try verify("a.md").status == 0 && FileManager.default.fileExists(atPath: folder.url.path + "/ran"))
  }

  @Test func withoutAMeansToShutTheNetworkOffNothingRuns() throws {
    try folder.write(guide("echo a", "a"), "a.md")
    let bash = try #require(["/bin/bash", "/usr/bin/bash"].first(where: FileManager.default.isExecutableFile))
    let bin = folder.url.appendingPathComponent("bin")
    try FileManager.default.createDirectory(at: bin, withIntermediateDirectories: true)
    for (name, target) in [("bash", bash), ("rm", "/bin/rm")] {
      try FileManager.default.createSymbolicLink(atPath: bin.path + "/" + name, withDestinationPath: target)
    }
    let run = try folder.docgate(["verify", "a.md"], environment: ["PATH": bin.path])
    #expect(run.status == 2 && run.output.isEmpty)
    #expect(
      run.errors == "docgate: error: the network cannot be shut off here, so nothing was run; "
        + "let the commands use it with --allow-network\n")
    #expect(try folder.docgate(["verify", "--allow-network", "a.md"], environment: ["PATH": bin.path]).status == 0)
  }

  #if os(Linux)
    private static let canShutOff = NetworkBarrier.find() != nil

    @Test(.enabled(if: canShutOff, "the network cannot be shut off here")) func theNetworkIsShutOff() throws {
      let server = try #require(WebServer { _, _ in (200, []) })
      defer { server.close() }
      // The machine's own address is another one in there, where the loopback interface works all the same.
      try folder.write(
        "```bash verify\n(exec 3<>/dev/tcp/127.0.0.1/\(server.port)) 2>/dev/null && echo reached || echo shut off\n```\n\n"
          + "```text\nshut off\n```\n\n```bash verify\necho x > /dev/udp/127.0.0.1/9\n```\n", "a.md")
      let shut = try folder.docgate(["verify", "a.md"])
      #expect(shut.status == 0 && shut.output == "1 document: 2 blocks are as shown (1 shows no output).\n", "\(shut)")
      let open = try verify("a.md")
      #expect(open.status == 1 && open.output.contains("+ reached"))
    }

    @Test(.enabled(if: canShutOff, "the network cannot be shut off here")) func whoFindsNoNetworkIsToldHowToGetIt()
      throws
    {
      try folder.write("```bash verify\necho 'curl: (6) Could not resolve host: a.test'; (exit 6)\n```\n", "a.md")
      let shut = try folder.docgate(["verify", "a.md"])
      #expect(shut.status == 1 && shut.output.contains("give it one with --allow-network"), "\(shut)")
      #expect(try verify("a.md").output.contains("'exit=6'"))
    }
  #endif

  @Test(arguments: [SIGINT, SIGTERM]) func aSignalEndsTheCommandsAndTakesTheFolderAway(signal: Int32) throws {
    let temporary = folder.url.appendingPathComponent("tmp")
    try FileManager.default.createDirectory(at: temporary, withIntermediateDirectories: true)
    let started = folder.url.appendingPathComponent("started")
    try folder.write(guide("sleep 300 & echo $! > '\(started.path)'; wait", ""), "a.md")
    let process = Process()
    process.executableURL = try #require(Command.url)
    process.arguments = ["verify", "--allow-network", "a.md"]
    process.currentDirectoryURL = folder.url
    process.environment = ProcessInfo.processInfo.environment.merging(["TMPDIR": temporary.path]) { $1 }
    process.standardInput = FileHandle.nullDevice
    process.standardOutput = FileHandle.nullDevice
    try process.run()
    func content() -> String { (try? String(contentsOf: started, encoding: .utf8)) ?? "" }
    for _ in 0..<600 where !content().hasSuffix("\n") { usleep(50_000) }
    let child = try #require(pid_t(content().filter(\.isNumber)))
    kill(process.processIdentifier, signal)
    process.waitUntilExit()
    #expect(process.terminationReason == .uncaughtSignal && process.terminationStatus == signal)
    #expect(try FileManager.default.contentsOfDirectory(atPath: temporary.path).isEmpty)
    func isAlive() -> Bool {
      let status = try? String(contentsOfFile: "/proc/\(child)/stat", encoding: .utf8)
      return kill(child, 0) == 0 && status?.contains(") Z ") != true
    }
    for _ in 0..<100 where isAlive() { usleep(50_000) }
    #expect(!isAlive())
  }
}

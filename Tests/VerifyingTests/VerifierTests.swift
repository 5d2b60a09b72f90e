import Foundation
import Markup
import Testing

@testable import Verifying

/// Real runs of bash.
@Suite struct VerifierTests {
  private func block(_ script: String, _ info: String = "") -> String { "```bash verify \(info)\n\(script)\n```\n\n" }
  private func output(_ text: String) -> String { "```text\n\(text)\n```\n\n" }

  /// The rules and lines of the findings.
  private func found(_ text: String) throws -> [String] { try Guide(text).run().found }

  @Test func whatIsAsShownPasses() throws {
    let text = "# A\n\n" + block("echo é; echo b >&2") + output("é\nb") + "```console verify\n$ echo c\nc\n$ :\n```\n"
    let result = try Guide(text).run()
    #expect(result.findings.isEmpty && result.states == [.passed, .passed] && result.diagnostics.isEmpty)
  }

  @Test func outputThatDiffersIsToldAtItsBlock() throws {
    let result = try Guide(
      "Text.\n\n> " + block("echo a\necho b").replacing("\n", with: "\n> ") + "\n> ```\n> a\n> ```\n"
    )
    .run()
    #expect(result.found == ["differing-output 3"] && result.states == [.failed])
    let finding = try #require(result.findings.first)
    #expect(finding.finding.message == "The output differs from what line 10 shows; mend the commands or the document.")
    #expect(
      finding.difference.rows.map(\.text) == ["a", "b"] && finding.expected == ["a"] && finding.printed == "a\nb\n")
  }

  @Test func aCommandOfASessionIsToldAtItsLine() throws {
    #expect(
      try found("```console verify\n$ echo a\nb\n$ echo c\n$ echo d\nd\n```\n") == [
        "differing-output 2", "differing-output 4",
      ])
  }

  @Test func theLastCommandDecidesTheStatus() throws {
    let text = block("false\ntrue") + block("false") + block("exit 4", "exit=4")
    #expect(try found(text) == ["failing-command 6"])
    #expect(try found(block("true", "exit=1")) == ["failing-command 1"])
    #expect(try found("```console verify exit=3\n$ false\n$ echo $?\n1\n$ (exit 3)\n```\n") == [])
  }

  @Test func stateGoesFromBlockToBlock() throws {
    let setUp = "mkdir -p a/b && cd a\nx=1; export y=2\nf() { echo f$1; }\nalias g='echo g'; set -u\nexec 7>log; false"
    let text =
      block(setUp, "exit=1")
      + block("echo $? $x; bash -c 'echo $y'; f 1; g; ls; pwd; set -o | grep nounset; echo z >&7; cat log")
      + output("1 1\n2\nf1\ng\nb\nlog\n.../home/a\n/nounset\\s+on/\nz")
    #expect(try found(text) == [])
  }

  @Test func aScriptCannotLeaveTheLoopThatRunsIt() throws {
    let text =
      block("break; echo no") + block("continue; echo no") + block("echo a") + output("a") + block("", "")
      + block("# nothing") + block("if", "exit=2") + block("echo b") + output("b")
    #expect(try found(text) == [])
  }

  @Test func theEnvironmentIsClean() throws {
    setenv("DOCGATE_TEST_SECRET", "x", 1)
    let text =
      block("env | cut -d= -f1 | sort") + output("HOME\nLANG\nPATH\nPWD\nSHLVL\nTERM\nTMPDIR\n_")
      + block("ls -A; [ \"$PWD\" = \"$HOME\" ] && ls -A \"$TMPDIR\"; cat; tty", "exit=1") + output("not a tty")
    let result = try Guide(text).run()
    #expect(result.found == [], "\(result.findings.map(\.printed))")
  }

  @Test func timeIsLimitedForAllThatABlockStarts() throws {
    let file = FileManager.default.temporaryDirectory.appendingPathComponent("docgate-\(UUID().uuidString)").path
    defer { try? FileManager.default.removeItem(atPath: file) }
    let script = "(trap '' TERM; bash -c 'echo $$ >> \(file); sleep 300; :' & wait) & sleep 1\necho a; sleep 300"
    let start = Date()
    let result = try Guide(block(script) + block("echo no") + block("echo no")).run(limit: 3)
    #expect(result.found == ["exceeded-time-limit 1"] && result.states == [.failed, .notRun, .notRun])
    #expect(result.findings[0].finding.message.hasSuffix("'skip'. The 2 blocks behind it were not run."))
    #expect(result.findings[0].printed == "a\n" && Date().timeIntervalSince(start) < 60)
    let grandchild = try #require(pid_t(String(contentsOfFile: file, encoding: .utf8).filter(\.isNumber)))
    // Whoever takes on the orphan may need a moment to bury it.
    for _ in 0..<100 where kill(grandchild, 0) == 0 && !isZombie(grandchild) { usleep(50_000) }
    #expect(kill(grandchild, 0) != 0 || isZombie(grandchild))
  }

  private func isZombie(_ process: pid_t) -> Bool {
    let status = try? String(contentsOfFile: "/proc/\(process)/stat", encoding: .utf8)
    return status?.contains(") Z ") == true
  }

  @Test func whatRunsInTheBackgroundEndsWithTheDocument() throws {
    let start = Date()
    #expect(try found(block("sleep 300 &\nyes > /dev/null &\necho a") + output("a")) == [])
    #expect(Date().timeIntervalSince(start) < 30)
  }

  @Test func blocksBehindTheEndOfTheShellAreNotRun() throws {
    let result = try Guide(block("set -e; false; echo no") + block("echo no")).run()
    #expect(result.found == ["ended-shell 1"] && result.states == [.failed, .notRun])
    #expect(result.findings[0].exitStatus == 1)
    #expect(try found(block("exit 0") + output("") + block(":")) == ["ended-shell 1"])
    #expect(try found(block("exec echo a") + output("a")) == [])
    #expect(try found(block("kill -9 $$")) == ["failing-command 1"])
  }

  @Test func moreOutputThanIsKeptIsNotCompared() throws {
    let result = try Guide(block("head -c 2000000 /dev/zero | tr '\\0' a; echo") + output("...") + block("echo b"))
      .run()
    #expect(result.found == ["differing-output 1"] && result.states == [.failed, .passed])
    #expect(result.findings[0].finding.message == "The output is longer than 1 MiB and is not compared; shorten it.")
    #expect(result.findings[0].printed.utf8.count == 1 << 16)
  }

  @Test func theScratchFolderGoesAwayWithAllThatIsInIt() throws {
    let folder = try ScratchFolder()
    let session = try ShellSession(in: folder, behind: .open)
    let script = "mkdir -p a/b; touch a/b/c .d; ln -s / root; chmod 0 a/b/c a/b a; mktemp; umask"
    let execution = session.run(Array(script.utf8), until: Deadline(seconds: 60))
    #expect(execution.end == .finished(0))
    #expect(String(decoding: execution.output, as: UTF8.self).hasPrefix(folder.temporary + "/"))
    session.end()
    #expect(folder.remove() && !FileManager.default.fileExists(atPath: folder.path))
    #expect(FileManager.default.fileExists(atPath: "/bin/sh"))
  }

  /// Whatever the bytes, each block gets a verdict and the run ends.
  @Test(arguments: [1, 2, 3, 4, 5, 6]) func noBytesStopIt(seed: UInt64) throws {
    var state = seed &* 0x9E37_79B9_7F4A_7C15
    func noise(_ count: Int) -> [UInt8] {
      (0..<count).map { _ in
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        let byte = UInt8(truncatingIfNeeded: state >> 33)
        return byte == UInt8(ascii: "`") ? 0 : byte
      }
    }
    let fence = { (info: String, text: [UInt8]) in Array("\n```\(info)\n".utf8) + text + Array("\n```\n".utf8) }
    let bytes =
      fence("bash verify", Array("cat <<'\u{1}'\n".utf8) + noise(3000)) + fence("text", noise(3000))
      + fence("bash verify", Array("printf '\\0\\377\\033[2J\\n'".utf8)) + fence("text", [0xFF])
    let result = try Guide(SourceText(bytes)).run()
    #expect(result.states == [.failed, .failed] && result.findings.count == 2)
  }
}

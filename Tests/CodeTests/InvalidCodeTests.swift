import Checks
import Foundation
import RuleLibrary
import Testing

@Suite struct InvalidCodeTests {
  private let block = "```shell\nif true; then\n  x\ndone\n```\n"

  @Test func itIsOffUntilSomebodyAsks() throws {
    #expect(try #require(RuleLibrary().rules.first { $0.id == "invalid-code" }).isOptIn)
  }

  @Test func aProgramThatIsNotThereIsToldOnce() throws {
    let rule = try CodeRule("invalid-code", "{commands: {shell: [no-such-parser-here]}, cache: false}")
    let both = rule.run(block + "\n" + block)
    #expect(both.findings.isEmpty)
    // Reading the result examines the document a second time, which tells nothing new.
    #expect(both.diagnostics.isEmpty)
    let fresh = try CodeRule("invalid-code", "{commands: {shell: [no-such-parser-here]}, cache: false}")
    #expect(fresh.run("Text.\n").diagnostics.isEmpty)
  }

  @Test func aProgramThatTakesTooLongFindsNothing() throws {
    let rule = try CodeRule("invalid-code", "{commands: {shell: [sleep, '60']}, seconds: 1, cache: false}")
    let start = Date()
    #expect(rule.run(block).findings.isEmpty)
    #expect(Date().timeIntervalSince(start) < 20)
  }

  @Test func aTeamNamesItsOwnParsers() throws {
    let script = "echo 'a.x:2: error: no good' >&2; echo '<stdin>:3:1: error: no good' >&2; exit 1"
    let rule = try CodeRule("invalid-code", "{commands: {cobol: [sh, -c, \"\(script)\"], shell: []}, cache: false}")
    let found = rule.run("> ```cobol\n> a\n> b\n>   c d\n> ```\n\n" + block)
    #expect(found.texts == ["c d"])
    #expect(found.messages == ["sh does not read this as cobol: no good."])
  }

  /// The same text is judged once, whatever the number of blocks that hold it.
  @Test func verdictsAreKept() throws {
    let log = FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString)
    defer { try? FileManager.default.removeItem(at: log) }
    let rule = try CodeRule("invalid-code", "{commands: {shell: [sh, -c, 'echo x >> \(log.path)']}, cache: false}")
    _ = rule.run(block + "\n- " + block.replacing("\n", with: "\n  ") + "\n")
    #expect(try String(contentsOf: log, encoding: .utf8) == "x\n")
  }
}

import Checks
import Linting
import Markup
import RuleLibrary
import Testing

/// What the fixes of the rules make of a text.
@Suite struct WordFixTests {
  @Test(arguments: [
    ("repeated-word", "Open the the file.\n", "Open the file.\n"),
    ("repeated-word", "> Open the\n> the file.\n", "> Open the file.\n"),
    (
      "wordy-phrase", "Use an end result, the end result, or an end to end result.\n",
      "Use an end result, the result, or an end to end result.\n"
    ),
    (
      "compound-verb", "Page the primary and backup the host. Then login to the host.\n",
      "Page the primary and backup the host. Then log in to the host.\n"
    ),
    ("wordy-phrase", "In order to connect, stop the job prior to it.\n", "To connect, stop the job before it.\n"),
    (
      "latinism", "Choose a host, e.g. the first, i.e., any.\n",
      "Choose a host, for example, the first, that is, any.\n"
    ),
    ("latinism", "Copy files, folders, etc. Then wait.\n", "Copy files, folders, and so on. Then wait.\n"),
    ("latinism", "Copy files, folders, etc. and wait.\n", "Copy files, folders, and so on and wait.\n"),
    ("latinism", "Start several nodes. e.g. three of them.\n", "Start several nodes. For example, three of them.\n"),
    (
      "wordy-phrase", "Note: It is important to note that it waits.\n", "Note: It is important to note that it waits.\n"
    ),
    (
      "shell-prompt", "```sh\n$ sudo su\n# stop-it\n```\n\n```sh\n$ make\n```\n",
      "```sh\n$ sudo su\n# stop-it\n```\n\n```sh\nmake\n```\n"
    ),
    (
      "unused-reference-definition", "See [it][upject].\n\n[upjet]: a.md\n[ports]: b.md\n",
      "See [it][upject].\n\n[upjet]: a.md\n"
    ),
    ("exclamation", "Make a backup!! It helps.\n", "Make a backup. It helps.\n"),
    ("miswritten-name", "Push to **Github** or github.\n", "Push to **GitHub** or github.\n"),
    ("compound-verb", "Setup the host. Open the log in page.\n", "Set up the host. Open the login page.\n"),
    ("non-inclusive-term", "Whitelisted hosts use their whitelist.\n", "Allowlisted hosts use their allowlist.\n"),
  ])
  func fixIsWhatAWriterWouldDo(rule: String, text: String, fixed: String) throws {
    #expect(try self.fixed(rule, text, .safe) == fixed)
  }

  @Test(arguments: [
    ("The server will return it.\n", "The server returns it.\n"),
    ("The servers will have it.\n", "The servers have it.\n"),
    ("Requests sent to this server will fail.\n", "Requests sent to this server fail.\n"),
    ("The pages of the console will open.\n", "The pages of the console open.\n"),
    ("If it fails, the list of jobs will grow.\n", "If it fails, the list of jobs grows.\n"),
    ("The copy will be empty, and the job will retry.\n", "The copy is empty, and the job retries.\n"),
  ])
  func futureBecomesPresent(text: String, fixed: String) throws {
    #expect(try self.fixed("future-tense", text, .unsafe) == fixed)
  }

  private func fixed(_ id: String, _ text: String, _ applicability: Fix.Applicability) throws -> String {
    let library = RuleLibrary()
    let rule = try #require(library.rules.first { $0.id == id })
    var diagnostics: [Diagnostic] = []
    let bound = try #require(rule.bound(to: allChecks, diagnostics: &diagnostics))
    let linter = Linter(rules: [bound], standards: library.standards, inference: TypeInference())
    let type = rule.types.first.map { TypeAssignment(type: $0, origin: .declared, confidence: 1) }
    let findings = linter.findings(in: linter.read(SourceText(text), path: "a.md", type: type))
    var bytes = Array(text.utf8)
    let edits = findings.compactMap(\.fix).filter { $0.applicability == applicability }.flatMap(\.edits)
    for edit in edits.sorted(by: { $0.range.start > $1.range.start }) {
      bytes.replaceSubrange(edit.range.start..<edit.range.end, with: Array(edit.text.utf8))
    }
    return String(decoding: bytes, as: UTF8.self)
  }
}

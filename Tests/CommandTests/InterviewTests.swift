import Foundation
import Testing

/// The questions of `docgate new` on a terminal.
@Suite struct InterviewTests {
  private let folder: CommandFolder

  init() throws { folder = try CommandFolder() }

  private func new(_ arguments: String..., typed: [String]) throws -> CommandFolder.Run {
    try Terminal.docgate(["new"] + arguments, in: folder.url, typed: typed)
  }
  private func text(_ path: String) -> String? {
    try? String(contentsOf: folder.url.appending(path: path), encoding: .utf8)
  }

  private static let answers = [
    "Platform engineers", "rotate the signing keys", "the keys of the API", "Access to the vault", "",
    "Create a key.", "Restart the gateway.", "Pitfall: Old tokens stay valid.", "Verification: Call the API.", "",
    "vault read keys", "", "Vault: https://vault.example.com/docs", "", "quarterly",
  ]

  @Test func nineAnswersMakeADraftOnceTheyAreUnderstood() throws {
    let run = try new("--date", "2026-11-02", typed: ["howto", "how-to"] + InterviewTests.answers + ["y"])
    #expect(run.status == 0 && run.output.hasPrefix("docs/how-to/rotate-the-signing-keys.md is written\n"))
    #expect(run.errors.contains("unknown document type 'howto'; did you mean 'how-to'?"))
    for shown in [
      "how-to: How to rotate the signing keys", "prerequisites    1 point",
      "key information  2 points, 1 pitfall, Verify the result", "next review      2027-02-02",
    ] { #expect(run.errors.contains(shown)) }
    let draft = try #require(text("docs/how-to/rotate-the-signing-keys.md"))
    for part in [
      "You will rotate the signing keys.\n\n**Audience:** Platform engineers\n",
      "## What you'll accomplish\n\nThis page covers the keys of the API.\n",
      "## Prerequisites\n\n- Access to the vault\n", "## Steps\n\n1. Create a key.\n2. Restart the gateway.\n",
      "## Examples\n\n```bash\nvault read keys\n```\n", "## Verify the result\n\nCall the API.\n",
      "## Troubleshooting\n\n- Old tokens stay valid.\n",
      "## Related documentation\n\n- [Vault](https://vault.example.com/docs)\n",
    ] { #expect(draft.contains(part), "\(part)") }
  }

  @Test func aTitleIsAskedForWhereNoAnswerAmountsToOne() throws {
    let open = [
      "Engineers", "This guide is for everyone who ever wondered how keys come and go", "", "", "", "", "", "",
    ]
    let run = try new("how-to", typed: open + ["Rotate the Signing Keys", ""])
    #expect(run.status == 0 && run.output.hasPrefix("docs/how-to/rotate-the-signing-keys.md is written\n"))
  }

  @Test func answersAreNotLostToAFileThatIsThere() throws {
    try folder.write("mine\n", "docs/how-to/rotate-the-signing-keys.md")
    let run = try new("how-to", typed: InterviewTests.answers + ["docs/other.md", "y"])
    #expect(run.status == 0 && run.output.hasPrefix("docs/other.md is written\n"))
    #expect(text("docs/how-to/rotate-the-signing-keys.md") == "mine\n" && text("docs/other.md") != nil)
    // A file that was named is refused before anything is asked.
    let named = try new("how-to", "--output", "docs/other.md", typed: [])
    #expect(named.status == 2 && !named.errors.contains("Who will read it"))
  }

  @Test func nothingIsWrittenWithoutAYes() throws {
    let refused = try new("how-to", typed: InterviewTests.answers + ["n"])
    #expect(refused.status == 0 && refused.errors.hasSuffix("nothing is written\n"))
    let ended = try new("how-to", typed: ["Engineers"])
    #expect(ended.status == 2 && ended.errors.contains("the answers ended early; nothing is written"))
    #expect(text("docs/how-to/rotate-the-signing-keys.md") == nil)
  }
}

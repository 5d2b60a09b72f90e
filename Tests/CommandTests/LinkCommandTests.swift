import Testing

/// Links of several documents and of files on disk.
@Suite struct LinkCommandTests {
  private func repository() throws -> CommandFolder {
    let folder = try CommandFolder()
    try folder.write("", ".git/HEAD")
    return folder
  }

  @Test func anchorsOfOtherDocumentsAreKnown() throws {
    let folder = try repository()
    try folder.write("[a](b.md#ports) [b](b.md#prots) [c](sub/#start) [d](sub/#stop) [e](b#ports)\n", "a.md")
    try folder.write("# Ports\n", "b.md")
    try folder.write("# Start\n", "sub/README.md")
    let all = try folder.docgate(["lint", "--format", "jsonl", "--rule", "broken-link", "."])
    // A document that is not linted is read for its anchors.
    let one = try folder.docgate(["lint", "--format", "jsonl", "--rule", "broken-link", "a.md"])
    #expect(all.output == one.output && all.status == 1)
    let lines = all.output.split(separator: "\n")
    #expect(lines.count == 2)
    #expect(lines[0].contains("\"text\":\"b.md#prots\"") && lines[0].contains("did you mean 'b.md#ports'?"))
    #expect(lines[0].contains("\"fix\":{\"applicability\":\"unsafe\""))
    #expect(lines[1].contains("\"text\":\"sub/#stop\""))
  }

  @Test func theNearestFileIsNamed() throws {
    let folder = try repository()
    try folder.write("[a](instal.md) [b](moved.md) [c](img/flow.png) [d](gone/x.md)\n", "docs/a.md")
    for file in ["docs/install.md", "ops/moved.md", "docs/img/flow.svg"] { try folder.write("# A\n", file) }
    let output = try folder.docgate(["lint", "--format", "jsonl", "--rule", "broken-link", "."]).output
    for hint in [
      "did you mean 'install.md'?", "did you mean '../ops/moved.md'?", "did you mean 'img/flow.svg'?",
      "the nearest that exists is './'.",
    ] { #expect(output.contains(hint), "\(hint) in \(output)") }
  }

  @Test func aConfiguredRootIsWhereTheSiteBegins() throws {
    let folder = try repository()
    try folder.write("[a](/guide/) [b](/guid/) [c](/static/x.png)\n", "docs/a.md")
    try folder.write("# A\n", "docs/guide/index.md")
    let arguments = ["lint", "--format", "jsonl", "--rule", "broken-link", "."]
    #expect(try folder.docgate(arguments).output == "")
    try folder.write("links: {root: docs}\n", ".docgate.yml")
    let output = try folder.docgate(arguments).output
    #expect(output.contains("\"text\":\"/guid/\"") && output.contains("did you mean '/guide/'?"))
    #expect(output.contains("\"text\":\"/static/x.png\""))
  }

  @Test(arguments: [
    ("links: {rot: docs}", ".docgate.yml:1:9: error: unknown key 'rot'; did you mean 'root'?"),
    ("links: {root: none}", ".docgate.yml:1:15: error: 'root' names a folder that is not there: none"),
    ("links: docs", ".docgate.yml:1:8: error: 'links' is a mapping of keys to values"),
    (
      "links:\n  jira: acme",
      ".docgate.yml:2:9: error: 'jira' must be how web addresses begin, such as https://example.com/browse/"
    ),
  ])
  func aMistakeInTheConfigurationIsToldAtItsPlace(yaml: String, expected: String) throws {
    let folder = try repository()
    try folder.write("# A\n", "docs/a.md")
    try folder.write(yaml, ".docgate.yml")
    let run = try folder.docgate(["lint", "."])
    #expect(run.status == 2 && run.errors.contains(expected), "\(run.errors)")
  }

  @Test func aLinkUpFromTheTopLeavesTheRepository() throws {
    let folder = try repository()
    try folder.write("[a](../other/a.md) [b](docs/../../x.md) [c](../../issues/1)\n", "a.md")
    let output = try folder.docgate(["lint", "--format", "jsonl", "--rule", "link-outside-repository", "."]).output
    #expect(output.split(separator: "\n").count == 2 && output.contains("../other/a.md"))
  }

  @Test func configuredAddressesAloneAreCrossLinks() throws {
    let folder = try repository()
    let text = """
      ---
      type: technical-design
      ---

      # PROJ-1 - Technical Design: Webhook Retries

      [PROJ-1](https://jira.acme.example/browse/PROJ-1) [#3](https://github.com/acme/orders/pull/3)

      """
    try folder.write(text, "a.md")
    let arguments = ["lint", "--format", "jsonl", "--rule", "missing-cross-link", "."]
    #expect(try folder.docgate(arguments).output == "")
    try folder.write("links: {pull-request: 'https://github.com/acme/billing/'}\n", ".docgate.yml")
    #expect(try folder.docgate(arguments).output.contains("There is no link to the pull request"))
  }

  @Test func documentsOfOneFeatureLinkBack() throws {
    let folder = try repository()
    let head = "---\ntype: TYPE\n---\n\n# PROJ-1 - Webhook Retries\n\n"
    try folder.write(
      head.replacing("TYPE", with: "test-plan") + "[Design](design.md), [notes](notes.md)\n", "tests.md")
    try folder.write(head.replacing("TYPE", with: "technical-design") + "[Tests](tests.md)\n", "design.md")
    try folder.write(head.replacing("TYPE", with: "implementation-notes") + "Nothing.\n", "notes.md")
    let output = try folder.docgate(["lint", "--format", "jsonl", "--rule", "missing-back-link", "."]).output
    #expect(output.split(separator: "\n").count == 1)
    #expect(output.contains("\"file\":\"notes.md\",\"line\":5") && output.contains("'tests.md' links this document"))
  }

  @Test func aSuppressedLinkIsNotTold() throws {
    let folder = try repository()
    try folder.write("<!-- docgate-disable-next-line broken-link: comes later -->\n[a](b.md)\n", "a.md")
    #expect(try folder.docgate(["lint", "--format", "jsonl", "--rule", "broken-link", "."]).output == "")
  }

  @Test func aDocumentFromStandardInputIsLinkedFromItsPlace() throws {
    let folder = try repository()
    try folder.write("# B\n", "docs/b.md")
    let run = try folder.docgate(
      ["lint", "--format", "jsonl", "--rule", "broken-link", "--stdin", "--stdin-filename", "docs/a.md"],
      input: "[b](b.md#b) [c](c.md) [me](a.md)\n")
    #expect(run.output.split(separator: "\n").count == 1 && run.output.contains("\"text\":\"c.md\""))
  }
}

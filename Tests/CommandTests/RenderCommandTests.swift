import Foundation
import Testing

/// `docgate render`: where the links and pictures of a document lead that is rendered by itself.
@Suite struct RenderCommandTests {
  private let folder: CommandFolder
  private let design = "---\ntype: technical-design\n---\n\n# How Sessions Are Stored\n\nText.\n"

  init() throws {
    folder = try CommandFolder()
    try folder.write(
      "# Notes\n\n[The design](design/store.md#text), [a file](data.json), [none](gone.md), ![map](map.png).\n",
      "docs/notes.md")
    try folder.write(design, "docs/design/store.md")
    try folder.write("picture", "docs/map.png")
    try folder.write("{}", "docs/data.json")
    try folder.write("jira_issue_key: PROJ-123\nfeature_name: Login\n", "context.yml")
  }

  private func render(_ arguments: String...) throws -> String {
    let run = try folder.docgate(["render", "docs/notes.md"] + arguments)
    #expect(run.status == 0, "\(run.errors)")
    return run.output
  }

  @Test func `a link to another document leads to the page that publishing would make of it`() throws {
    let page = try render("--context", "context.yml")
    #expect(
      page.contains(
        "<ac:link ac:anchor=\"text\"><ri:page ri:content-title=\"PROJ-123 - Technical Design: Login\" />"))
  }

  @Test func `where the feature is not known, the page is called what the document is called`() throws {
    #expect(try render().contains("<ri:page ri:content-title=\"How Sessions Are Stored\" />"))
  }

  @Test func `a link that is written in HTML leads there too`() throws {
    try folder.write("# Notes\n\nSee <a href=\"design/store.md#text\">the design</a>.\n", "docs/notes.md")
    #expect(
      try render().contains(
        "<ac:link ac:anchor=\"text\"><ri:page ri:content-title=\"How Sessions Are Stored\" />"
          + "<ac:link-body>the design</ac:link-body></ac:link>"))
  }

  @Test func `documents that are published too tell documents of one type apart`() throws {
    try folder.write(design.replacing("Sessions", with: "Keys"), "docs/design/keys.md")
    let page = try render("--with", "docs", "--jira-issue-key", "PROJ-123", "--feature-name", "Login")
    #expect(page.contains("<ri:page ri:content-title=\"PROJ-123 - How Sessions Are Stored\" />"))
  }

  @Test func `what is no document stays as it is, and a picture is an attachment`() throws {
    let page = try render()
    #expect(page.contains("<a href=\"data.json\">") && page.contains("<a href=\"gone.md\">"))
    #expect(page.contains("<ri:attachment ri:filename=\"map.png\" />"))
    #expect(try render("--to", "html").contains("<a href=\"design/store.md#text\">"))
  }

  @Test func `a document outside the project is not read`() throws {
    try folder.write("# Notes\n\n[a](../notes.md)\n", "docs/inner/a.md")
    let run = try folder.docgate(["render", "docs/inner/a.md", "--project-root", "docs/inner"])
    #expect(run.output.contains("<a href=\"../notes.md\">"))
  }

  @Test func `what is wrong with the inputs is told`() throws {
    let run = try folder.docgate(["render", "docs/notes.md", "--context", "gone.yml"])
    #expect(run.status == 2 && run.errors.contains("gone.yml"))
    #expect(try folder.docgate(["render", "docs/notes.md", "--with", "gone"]).status == 2)
  }
}

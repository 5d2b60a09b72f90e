import Foundation
import Testing

/// Documents beside the templates that they were started from, and the images of a repository.
@Suite struct TemplateCommandTests {
  private let rules = ["--rule", "leftover-instruction", "--rule", "template-sentence", "--format", "jsonl"]

  private func repository() throws -> CommandFolder {
    let folder = try CommandFolder()
    try folder.write("", ".git/HEAD")
    return folder
  }

  @Test func whatWasLeftOfTheTeamsTemplateIsFound() throws {
    let folder = try repository()
    let template =
      "# {{title}}\n\nAsk the platform team.\n\nDescribe the problem briefly.\n\n<!-- One row a risk. -->\n"
    try folder.write(template, ".docgate/templates/how-to.md")
    let text = "# Keys\n\nAsk the platform team.\n\nDescribe the problem\nbriefly.\n\nNone. <!-- One row a risk. -->\n"
    try folder.write(text, "docs/guides/keys.md")
    let found = try folder.docgate(["lint"] + rules + ["docs"]).output.split(separator: "\n")
    #expect(found.count == 2)
    #expect(found.first?.contains("\"line\":5,\"column\":1,") == true && found[0].contains("template-sentence"))
    #expect(found.last?.contains("<!-- One row a risk. -->") == true && found[1].contains("leftover-instruction"))
  }

  @Test func templatesAreNoDocuments() throws {
    let folder = try repository()
    try folder.write("# {{title}}\n\nDescribe it.\n", ".docgate/templates/how-to.md")
    try folder.write("# Keys\n", "a.md")
    #expect(try folder.docgate(["lint"] + rules + ["."]).output == "")
    #expect(try folder.docgate(["lint"] + rules + [".docgate/templates/how-to.md"]).output == "")
  }

  @Test(arguments: ["technical-design", "runbook", "release-notes", "api", "how-to"])
  func everyCommentOfADraftIsFoundWhereverItStands(type: String) throws {
    let folder = try repository()
    try folder.write("title: Keys of the Payment Service\n", "answers.yml")
    let draft = try folder.docgate(["new", type, "--answers", "answers.yml", "--output", "draft.md"])
    #expect(draft.errors.contains("error") == false, "\(draft.errors)")
    let text = try String(contentsOf: folder.url.appendingPathComponent("draft.md"), encoding: .utf8)
    // Text that the writer put before each comment.
    try folder.write(text.replacingOccurrences(of: "\n<!--", with: "\nIt is written.\n\n<!--"), "draft.md")
    let found = try folder.docgate(["lint"] + rules + ["draft.md"]).output.split(separator: "\n")
    let comments = text.components(separatedBy: "<!--").count - 1
    #expect(comments > 5 && found.count == comments)
  }

  @Test func imagesAreMeasuredOnDisk() throws {
    let folder = try repository()
    try folder.write(Data(count: 1_200_000), "img/flow.png")
    try folder.write(Data(count: 900), "img/small.png")
    try folder.write(
      "![Flow](../img/flow.png) ![Small](../img/small.png) ![Flow][f]\n\n[f]: ../img/flow.png\n", "docs/a.md")
    let arguments = ["lint", "--rule", "oversized-image", "--format", "jsonl", "docs"]
    let found = try folder.docgate(arguments).output.split(separator: "\n")
    #expect(found.count == 1 && found.first?.contains("\"text\":\"../img/flow.png\"") == true)
    #expect(found.first?.contains("1171 KB, more than 1054 KB") == true)
    try folder.write("rules:\n  oversized-image: {max-kilobytes: 2000}\n", ".docgate.yml")
    #expect(try folder.docgate(arguments).output == "")
  }

  @Test func anImageWithTheWidestHeaderThereIsIsTooLarge() throws {
    let folder = try repository()
    let signature: [UInt8] = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0, 0, 0, 13]
    let header = signature + Array("IHDR".utf8) + Array(repeating: 0xFF, count: 8) + [8, 2, 0, 0, 0]
    try folder.write(Data(header), "wide.png")
    try folder.write("![Wide](wide.png)\n", "a.md")
    let found = try folder.docgate(["lint", "--rule", "oversized-image", "--format", "jsonl", "a.md"]).output
    #expect(found.contains("4294967295 × 4294967295 pixels"))
  }
}

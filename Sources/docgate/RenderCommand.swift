import ArgumentParser
import Gate
import Linting
import Markup
import Publishing

/// `docgate render`: a document as the page that would be published.
struct RenderCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "render", abstract: "Print a document in Confluence's storage format, or as a page for a browser.",
    discussion: """
      In storage format a link to another document becomes a link to its page, under the title that publishing would \
      give it; where the issue key and the feature's name are not known, under the document's own title.
      """)

  enum Form: String, CaseIterable, ExpressibleByArgument { case storage, html }

  @Argument(help: "The document.") var file: String
  @Option(help: "What to print: Confluence's storage format, or a page for a browser.") var to: Form = .storage
  @Flag(help: "Leave out the heading that is the title, as publish does.") var dropTitle = false
  @Flag(help: "Put a table of contents in front.") var tableOfContents = false
  @Option(
    help: ArgumentHelp("A document or folder that would be published too; repeatable.", valueName: "path"))
  var with: [String] = []
  @OptionGroup var values: ContextOptions

  func run() throws {
    try ExitStatus.reporting {
      let document = Parser().parse(try SourceText.reading(file))
      let outline = Outline(document)
      var options = PageOptions(dropsTitle: dropTitle, hasTableOfContents: tableOfContents)
      switch to {
      case .storage:
        options.links = try RenderLinks(file: file, others: with, values: values).links(of: document)
        Output.print(StorageFormat.render(document, outline, options: options) + "\n")
      case .html:
        let title = outline.title.map { document.source.string($0.text) } ?? file
        Output.print(BrowserPage.render(document, outline, title: title, options: options))
      }
    }
  }
}

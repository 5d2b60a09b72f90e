import ArgumentParser
import Linting
import Markup
import Publishing

/// `docgate render`: a document as the page that would be published.
struct RenderCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "render", abstract: "Print a document in Confluence's storage format, or as a page for a browser.")

  enum Form: String, CaseIterable, ExpressibleByArgument { case storage, html }

  @Argument(help: "The document.") var file: String
  @Option(help: "What to print: Confluence's storage format, or a page for a browser.") var to: Form = .storage
  @Flag(help: "Leave out the heading that is the title, as publish does.") var dropTitle = false
  @Flag(help: "Put a table of contents in front.") var tableOfContents = false

  func run() throws {
    try ExitStatus.reporting {
      let document = Parser().parse(try SourceText.reading(file))
      let outline = Outline(document)
      let options = PageOptions(dropsTitle: dropTitle, hasTableOfContents: tableOfContents)
      switch to {
      case .storage: Output.print(StorageFormat.render(document, outline, options: options) + "\n")
      case .html:
        let title = outline.title.map { document.source.string($0.text) } ?? file
        Output.print(BrowserPage.render(document, outline, title: title, options: options))
      }
    }
  }
}

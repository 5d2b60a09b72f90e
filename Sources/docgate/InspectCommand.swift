import ArgumentParser
import Gate
import Linting
import Markup
import Reporting

/// `docgate inspect`: what docgate sees in a document.
struct InspectCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "inspect", abstract: "Tell what docgate sees in documents: type, sections, steps, links, tables.")

  enum Format: String, CaseIterable, ExpressibleByArgument { case text, jsonl }

  @OptionGroup var input: InputOptions
  @Option(help: "The output format.") var format: Format = .text
  @Flag(help: "Tell the sentences too.") var sentences = false

  func validate() throws {
    if input.paths.isEmpty { throw ValidationError("name at least one file or folder") }
  }

  func run() throws {
    try ExitStatus.reporting {
      let project = try Project(input.settings)
      let found = FileDiscovery(input.paths)
      var diagnostics = found.diagnostics
      for path in found.files {
        do {
          try inspect(path, project)
        } catch let diagnostic as Diagnostic {
          diagnostics.append(diagnostic)
        }
      }
      Output.report(project.diagnostics + diagnostics)
      if !diagnostics.isEmpty || !project.diagnostics.isEmpty { throw ExitStatus.runFailed }
    }
  }

  private func inspect(_ path: String, _ project: Project) throws {
    guard let task = project.task(for: path, isNamed: true) else { return }
    let document = task.linter.read(try SourceText.reading(path), path: path, type: task.type)
    let view = DocumentView(document, withSentences: sentences)
    Output.print(format == .jsonl ? view.json + "\n" : view.text)
  }
}

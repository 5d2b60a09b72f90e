import ArgumentParser
import Foundation
import Gate
import Linting
import Markup

/// The command.
@main
struct Docgate: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "docgate",
    abstract: "Holds Markdown documents against your team's writing standards.",
    discussion: """
      Exit status: 0 the documents pass, 1 there are findings at or above --fail-on, 2 the run itself failed.
      """,
    version: gateVersion,
    subcommands: [
      LintCommand.self, FixCommand.self, InspectCommand.self, RulesCommand.self, ExplainCommand.self,
      CheckRulesCommand.self, InitCommand.self, NewCommand.self, RenderCommand.self, PublishCommand.self,
      VerifyCommand.self,
    ])

  /// ArgumentParser leaves with 64 for a wrong command line; docgate's status for that is 2.
  static func main() {
    Parser.prepareForMany()
    do {
      try run(CommandLine.arguments.dropFirst())
    } catch let status as ExitStatus {
      Foundation.exit(status.rawValue)
    } catch {
      let code = exitCode(for: error)
      if code == .validationFailure || code.rawValue == 64 {
        Output.error(fullMessage(for: error))
        Foundation.exit(ExitStatus.runFailed.rawValue)
      }
      exit(withError: error)
    }
  }

  private static func run(_ arguments: ArraySlice<String>) throws {
    if arguments.elementsEqual(["--version"]) { return Output.print(gateVersion + "\n") }
    if let settings = LintSettings(arguments) { return try Lint(settings).run() }
    var command = try parseAsRoot()
    try command.run()
  }
}

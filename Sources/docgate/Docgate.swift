import ArgumentParser
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
    version: Docgate.version,
    subcommands: [
      LintCommand.self, InspectCommand.self, RulesCommand.self, ExplainCommand.self, CheckRulesCommand.self,
      InitCommand.self, RenderCommand.self, PublishCommand.self,
    ])

  static let version = "0.1.0"

  /// ArgumentParser leaves with 64 for a wrong command line; docgate's status for that is 2.
  static func main() {
    Parser.prepareForMany()
    do {
      var command = try parseAsRoot()
      try command.run()
    } catch {
      let code = exitCode(for: error)
      if code == .validationFailure || code.rawValue == 64 {
        Output.error(fullMessage(for: error))
        exit(withError: ExitStatus.runFailed)
      }
      exit(withError: error)
    }
  }
}

/// The exit statuses of every command.
enum ExitStatus {
  static let findings = ExitCode(1)
  static let runFailed = ExitCode(2)
}

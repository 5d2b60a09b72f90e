import ArgumentParser
import Foundation
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
      LintCommand.self, FixCommand.self, InspectCommand.self, RulesCommand.self, ExplainCommand.self,
      CheckRulesCommand.self, InitCommand.self, NewCommand.self, RenderCommand.self, PublishCommand.self,
      VerifyCommand.self,
    ])

  static let version = "0.1.0"

  /// ArgumentParser leaves with 64 for a wrong command line; docgate's status for that is 2.
  static func main() {
    Parser.prepareForMany()
    do {
      try run(CommandLine.arguments.dropFirst())
    } catch let code as ExitCode {
      Foundation.exit(code.rawValue)
    } catch {
      let code = exitCode(for: error)
      if code == .validationFailure || code.rawValue == 64 {
        Output.error(fullMessage(for: error))
        exit(withError: ExitStatus.runFailed)
      }
      exit(withError: error)
    }
  }

  private static func run(_ arguments: ArraySlice<String>) throws {
    if arguments.elementsEqual(["--version"]) { return Output.print(version + "\n") }
    if let settings = LintSettings(arguments) { return try Lint(settings).run() }
    var command = try parseAsRoot()
    try command.run()
  }
}

/// The exit statuses of every command.
enum ExitStatus {
  static let findings = ExitCode(1)
  static let runFailed = ExitCode(2)

  /// Does what a command is for; trouble with its inputs is told and fails the run.
  static func reporting(_ work: () throws -> Void) throws {
    do {
      try work()
    } catch let diagnostic as Diagnostic {
      Output.report([diagnostic])
      throw runFailed
    }
  }
}

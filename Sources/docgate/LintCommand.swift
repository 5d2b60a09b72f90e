import ArgumentParser
import Gate
import Linting
import Reporting

/// `docgate lint` as its help tells it; `Lint` does the work.
struct LintCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "lint", abstract: "Tell what keeps documents from being published.",
    discussion: "Findings go to standard output, everything else to standard error.")

  @OptionGroup var input: InputOptions
  @OptionGroup var rules: RuleOptions
  @OptionGroup var standardInput: StandardInputOptions

  @Option(help: "The output format.") var format: OutputFormat = .text
  @Option(help: ArgumentHelp("Write the report to a file.", valueName: "file")) var output: String?
  @Option(name: .customLong("fail-on"), help: "From which severity on findings fail the run.") var failOn: FailureLevel?
  @Option(help: ArgumentHelp("Tell only findings on lines changed since a git revision.", valueName: "rev")) var since:
    String?
  @Option(help: ArgumentHelp("Leave out the findings that a file accepts.", valueName: "file")) var baseline: String?
  @Flag(name: .customLong("update-baseline"), help: "Write all findings of this run to the baseline.")
  var updatesBaseline = false
  @Option(help: "How many files are linted at once.") var jobs = LintSettings.processors
  @Option(help: ArgumentHelp("Lint only part K of N of the files.", valueName: "K/N")) var shard: String?
  @Option(help: "When to use colours.") var color: ColorChoice = .auto
  @Flag(help: "Print findings only: no quality checks, no summary.") var quiet = false
  @Flag(help: "Follow links into the web too.") var online = false
  @Flag(
    name: .customLong("require-network"), help: "Let --online fail the run when the network cannot be reached.")
  var requiresNetwork = false

  func validate() throws {
    if let mistake = settings.mistake { throw ValidationError(mistake) }
  }

  var settings: LintSettings {
    var settings = LintSettings(input, rules, standardInput)
    settings.format = format
    settings.output = output
    settings.failOn = failOn
    settings.since = since
    settings.baseline = baseline
    settings.updatesBaseline = updatesBaseline
    settings.jobs = jobs
    settings.shard = shard
    settings.color = color
    settings.isQuiet = quiet
    settings.asksWeb = online
    settings.requiresNetwork = requiresNetwork
    return settings
  }

  func run() throws { try Lint(settings).run() }
}

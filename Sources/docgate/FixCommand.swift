import ArgumentParser
import Gate
import Linting
import Markup
import Reporting

/// `docgate fix`: mends what has one right answer.
struct FixCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "fix", abstract: "Mend what has one right answer.",
    discussion: """
      Applies the safe fixes, and with --unsafe those that may change the meaning, until nothing changes. A file is \
      replaced whole or not at all. What was fixed is told on standard output; with --stdin the fixed text, and with \
      --diff the changes are, and the rest on standard error.

      Exit status: 0 nothing at or above --fail-on remains, 1 something does, 2 the run itself failed. With --diff: 0 \
      nothing would change, 1 something would.
      """)

  @OptionGroup var input: InputOptions
  @OptionGroup var rules: RuleOptions
  @OptionGroup var standardInput: StandardInputOptions
  @Flag(name: .customLong("unsafe"), help: "Apply fixes too that may change the meaning.") var appliesUnsafe = false
  @Flag(name: .customLong("diff"), help: "Print the changes for patch and git apply, and change nothing.")
  var printsDiff = false
  @Option(name: .customLong("fail-on"), help: "From which severity on remaining findings fail the run.")
  var failOn: FailureLevel?
  @Option(help: "How many files are read at once.") var jobs = LintSettings.processors
  @Flag(help: "Print no summary.") var quiet = false

  func validate() throws {
    if let mistake = settings.mistake { throw ValidationError(mistake) }
  }

  private var settings: LintSettings {
    var settings = LintSettings(input, rules, standardInput)
    settings.failOn = failOn
    settings.jobs = jobs
    return settings
  }

  func run() throws {
    try ExitStatus.reporting(fix)
  }

  private func fix() throws {
    let work = try Workload(settings)
    let run = FixRun(
      fixer: Fixer(applying: appliesUnsafe ? [.safe, .unsafe] : [.safe], minimum: work.minimum), jobs: jobs,
      failOn: work.failOn)
    var outcome =
      standardInput.isRead ? run.fix(try SourceText.reading("/dev/stdin"), as: work.tasks[0]) : run.fix(work.tasks)
    if printsDiff {
      Output.print(outcome.documents.map(\.difference))
    } else if standardInput.isRead {
      Output.print(outcome.documents.map { Array($0.result.text.bytes) })
    } else {
      outcome.write()
    }
    try finish(outcome, work.diagnostics + outcome.diagnostics)
  }

  private func finish(_ outcome: FixRun.Outcome, _ diagnostics: [Diagnostic]) throws {
    if !quiet {
      let text = outcome.summary(isPlan: printsDiff)
      if printsDiff || standardInput.isRead { Output.error(text) } else { Output.print(text) }
    }
    Output.report(diagnostics)
    if diagnostics.contains(where: { $0.severity == .error }) { throw ExitStatus.runFailed }
    if printsDiff ? outcome.documents.contains(where: \.result.isChanged) : outcome.remaining.failed > 0 {
      throw ExitStatus.findings
    }
  }
}

import ArgumentParser
import Foundation
import Linting
import Markup
import Reporting
import RuleLibrary

/// `docgate lint`: the gate.
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
  @Option(help: "How many files are linted at once.") var jobs = ProcessInfo.processInfo.activeProcessorCount
  @Option(help: ArgumentHelp("Lint only part K of N of the files.", valueName: "K/N")) var shard: String?
  @Option(help: "When to use colours.") var color: ColorChoice = .auto
  @Flag(help: "Print findings only: no quality checks, no summary.") var quiet = false

  func validate() throws {
    try standardInput.validate(beside: input)
    if updatesBaseline, baseline == nil { throw ValidationError("--update-baseline needs --baseline FILE") }
    if jobs < 1 { throw ValidationError("--jobs must be 1 or more") }
    if shard != nil, Shard(shard ?? "") == nil {
      throw ValidationError("--shard must be K/N with 1 <= K <= N, like 1/4")
    }
  }

  func run() throws {
    do {
      try lint()
    } catch let diagnostic as Diagnostic {
      Output.report([diagnostic])
      throw ExitStatus.runFailed
    }
  }

  private func lint() throws {
    let work = try Workload(input, rules, standardInput, shard: shard.flatMap { Shard($0) })
    let (project, tasks) = (work.project, work.tasks)
    let level = failOn ?? project.failureLevel(for: tasks.map(\.path)) ?? .error
    let minimum = rules.minimum ?? project.minimum(for: tasks.map(\.path)) ?? .suggestion
    let run = LintRun(
      reporter: format.reporter(isQuiet: quiet, hasColor: output == nil && Output.hasColor(color)),
      failOn: level, minimum: minimum, filter: try filter(tasks.map(\.path)),
      quality: (format == .text && !quiet) || format == .json ? QualityChecks() : nil, jobs: jobs,
      hasFingerprints: baseline != nil || format == .json || format == .jsonl)
    let outcome = standardInput.isRead ? run.lint(try SourceText.reading("/dev/stdin"), as: tasks[0]) : run.lint(tasks)
    try finish(outcome, work.diagnostics + outcome.diagnostics)
  }

  private func filter(_ paths: [String]) throws -> FindingFilter {
    var filter = FindingFilter()
    if let baseline, !updatesBaseline { filter.accepted = try Baseline.read(baseline) }
    if let since { filter.changed = try ChangedLines.since(since, paths) }
    return filter
  }

  private func finish(_ outcome: LintRun.Outcome, _ diagnostics: [Diagnostic]) throws {
    if let output { try Output.save(outcome.report, to: output) } else { Output.print(outcome.report) }
    Output.report(diagnostics)
    if updatesBaseline, let baseline {
      try Baseline.write(outcome.fingerprints, to: baseline)
    }
    if diagnostics.contains(where: { $0.severity == .error }) { throw ExitStatus.runFailed }
    if outcome.summary.failed > 0, !updatesBaseline { throw ExitStatus.findings }
  }
}

/// One part of a list that is shared out to several runs.
struct Shard {
  private let index: Int
  private let count: Int

  init?(_ text: String) {
    let parts = text.split(separator: "/").compactMap { Int($0) }
    guard parts.count == 2, parts[0] >= 1, parts[0] <= parts[1] else { return nil }
    (index, count) = (parts[0], parts[1])
  }

  func part(of files: [String]) -> [String] {
    files.enumerated().filter { $0.offset % count == index - 1 }.map(\.element)
  }
}

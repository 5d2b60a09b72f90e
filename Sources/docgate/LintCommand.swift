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

  @Option(help: "The output format.") var format: OutputFormat = .text
  @Option(help: ArgumentHelp("Write the report to a file.", valueName: "file")) var output: String?
  @Option(name: .customLong("fail-on"), help: "From which severity on findings fail the run.") var failOn: FailureLevel?
  @Flag(name: .customLong("stdin"), help: "Read one document from standard input.") var readsStandardInput = false
  @Option(
    name: .customLong("stdin-filename"),
    help: ArgumentHelp("The path that standard input stands for.", valueName: "name"))
  var standardInputName = "stdin.md"
  @Option(help: ArgumentHelp("Tell only findings on lines changed since a git revision.", valueName: "rev")) var since:
    String?
  @Option(help: ArgumentHelp("Leave out the findings that a file accepts.", valueName: "file")) var baseline: String?
  @Flag(name: .customLong("update-baseline"), help: "Write all findings of this run to the baseline.")
  var updatesBaseline = false
  @Option(help: "How many files are linted at once.") var jobs = ProcessInfo.processInfo.activeProcessorCount
  @Option(help: ArgumentHelp("Lint only part K of N of the files.", valueName: "K/N")) var shard: String?
  @Option(help: "When to use colours.") var color: ColorChoice = .auto
  @Flag(help: "Print findings only: no quality checks, no summary.") var quiet = false
  @Flag(help: "Follow links into the web too.") var online = false
  @Flag(
    name: .customLong("require-network"), help: "With --online, fail the run when the network cannot be reached.")
  var requiresNetwork = false

  func validate() throws {
    if readsStandardInput, !input.paths.isEmpty { throw ValidationError("give either --stdin or paths, not both") }
    if updatesBaseline, baseline == nil { throw ValidationError("--update-baseline needs --baseline FILE") }
    if requiresNetwork, !online { throw ValidationError("--require-network needs --online") }
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
    let project = try Project(input, only: rules.only, skipped: rules.skipped, asksWeb: online)
    let found = readsStandardInput ? nil : FileDiscovery(input.paths.isEmpty ? ["."] : input.paths)
    let files = Shard(shard ?? "1/1")?.part(of: found?.files ?? []) ?? []
    let named = Set(input.paths)
    let tasks =
      readsStandardInput
      ? [project.task(for: standardInputName, isNamed: true)].compactMap { $0 }
      : files.compactMap { project.task(for: $0, isNamed: named.contains($0)) }
    try project.checkSelection()
    Output.report(project.diagnostics)
    // A wrong configuration or rule would make every verdict doubtful.
    guard !project.diagnostics.contains(where: { $0.severity == .error }) else { throw ExitStatus.runFailed }
    let level = failOn ?? project.failureLevel(for: tasks.map(\.path)) ?? .error
    let minimum = rules.minimum ?? project.minimum(for: tasks.map(\.path)) ?? .suggestion
    let run = LintRun(
      reporter: format.reporter(isQuiet: quiet, hasColor: output == nil && Output.hasColor(color)),
      failOn: level, minimum: minimum, filter: try filter(tasks.map(\.path)),
      quality: (format == .text && !quiet) || format == .json ? QualityChecks() : nil, jobs: jobs,
      web: online ? (probe: LinkProbe(cache: AnswerCache()), isRequired: requiresNetwork) : nil,
      hasFingerprints: baseline != nil || format == .json || format == .jsonl)
    let outcome = readsStandardInput ? run.lint(try SourceText.reading("/dev/stdin"), as: tasks[0]) : run.lint(tasks)
    try finish(outcome, (found?.diagnostics ?? []) + outcome.diagnostics)
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

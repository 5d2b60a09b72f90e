import Foundation
import Linting
import Markup
import Reporting
import RuleLibrary

/// The gate.
struct Lint {
  private let settings: LintSettings

  init(_ settings: LintSettings) { self.settings = settings }

  func run() throws {
    do {
      try lint()
    } catch let diagnostic as Diagnostic {
      Output.report([diagnostic])
      throw ExitStatus.runFailed
    }
  }

  private func lint() throws {
    let project = try Project(settings.input, only: settings.only, skipped: settings.skipped)
    let found =
      settings.readsStandardInput ? nil : FileDiscovery(settings.input.paths.isEmpty ? ["."] : settings.input.paths)
    let files = Shard(settings.shard ?? "1/1")?.part(of: found?.files ?? []) ?? []
    let named = Set(settings.input.paths)
    let tasks =
      settings.readsStandardInput
      ? [project.task(for: settings.standardInputName, isNamed: true)].compactMap { $0 }
      : files.compactMap { project.task(for: $0, isNamed: named.contains($0)) }
    try project.checkSelection()
    Output.report(project.diagnostics)
    // A wrong configuration or rule would make every verdict doubtful.
    guard !project.diagnostics.contains(where: { $0.severity == .error }) else { throw ExitStatus.runFailed }
    let level = settings.failOn ?? project.failureLevel(for: tasks.map(\.path)) ?? .error
    let minimum = settings.minimum ?? project.minimum(for: tasks.map(\.path)) ?? .suggestion
    let run = LintRun(
      reporter: settings.format.reporter(
        isQuiet: settings.isQuiet, hasColor: settings.output == nil && Output.hasColor(settings.color)),
      failOn: level, minimum: minimum, filter: try filter(tasks.map(\.path)),
      quality: (settings.format == .text && !settings.isQuiet) || settings.format == .json ? QualityChecks() : nil,
      jobs: settings.jobs,
      hasFingerprints: settings.hasFingerprints)
    let outcome =
      settings.readsStandardInput ? run.lint(try SourceText.reading("/dev/stdin"), as: tasks[0]) : run.lint(tasks)
    // The process ends with the run, so that nobody has to take the rules apart.
    _ = Unmanaged.passRetained(project)
    try finish(outcome, (found?.diagnostics ?? []) + outcome.diagnostics)
  }

  private func filter(_ paths: [String]) throws -> FindingFilter {
    var filter = FindingFilter()
    if let baseline = settings.baseline, !settings.updatesBaseline { filter.accepted = try Baseline.read(baseline) }
    if let since = settings.since { filter.changed = try ChangedLines.since(since, paths) }
    return filter
  }

  private func finish(_ outcome: LintRun.Outcome, _ diagnostics: [Diagnostic]) throws {
    if let output = settings.output {
      try Output.save(outcome.report, to: output)
    } else {
      Output.print(outcome.report)
    }
    Output.report(diagnostics)
    if settings.updatesBaseline, let baseline = settings.baseline {
      try Baseline.write(outcome.fingerprints, to: baseline)
    }
    if diagnostics.contains(where: { $0.severity == .error }) { throw ExitStatus.runFailed }
    if outcome.summary.failed > 0, !settings.updatesBaseline { throw ExitStatus.findings }
  }
}

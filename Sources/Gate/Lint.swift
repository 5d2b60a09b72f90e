import Foundation
import Linting
import Markup
import Reporting
import RuleLibrary

/// The gate.
package struct Lint {
  private let settings: LintSettings

  package init(_ settings: LintSettings) { self.settings = settings }

  package func run() throws {
    try ExitStatus.reporting(lint)
  }

  private func lint() throws {
    let work = try Workload(settings)
    let tasks = work.tasks
    let run = LintRun(
      reporter: settings.format.reporter(
        isQuiet: settings.isQuiet, hasColor: settings.output == nil && Output.hasColor(settings.color)),
      failOn: work.failOn, minimum: work.minimum, filter: try filter(tasks.map(\.path)),
      quality: (settings.format == .text && !settings.isQuiet) || settings.format == .json ? QualityChecks() : nil,
      jobs: settings.jobs,
      web: settings.asksWeb ? (probe: LinkProbe(cache: AnswerCache()), isRequired: settings.requiresNetwork) : nil,
      hasFingerprints: settings.hasFingerprints)
    let outcome =
      settings.readsStandardInput ? run.lint(try SourceText.reading("/dev/stdin"), as: tasks[0]) : run.lint(tasks)
    // The process ends with the run, so that nobody has to take the rules apart.
    _ = Unmanaged.passRetained(work.project)
    try finish(outcome, work.diagnostics + outcome.diagnostics)
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

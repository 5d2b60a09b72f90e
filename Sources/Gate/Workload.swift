import Linting

/// What a run works on: the documents that the command line names, each with its rules.
package struct Workload {
  package let project: Project
  package let tasks: [Project.Task]
  /// What is wrong with paths; what is wrong with the configuration or a rule is reported already.
  package let diagnostics: [Diagnostic]
  package let failOn: FailureLevel
  package let minimum: Severity

  /// - Throws: where the configuration or a rule is wrong, which would make every verdict doubtful.
  package init(_ settings: LintSettings) throws {
    let project = try Project(settings.input, only: settings.only, skipped: settings.skipped, asksWeb: settings.asksWeb)
    let found =
      settings.readsStandardInput ? nil : FileDiscovery(settings.input.paths.isEmpty ? ["."] : settings.input.paths)
    let files = Shard(settings.shard ?? "1/1")?.part(of: found?.files ?? []) ?? []
    let named = Set(settings.input.paths)
    tasks =
      settings.readsStandardInput
      ? [project.task(for: settings.standardInputName, isNamed: true)].compactMap { $0 }
      : files.compactMap { project.task(for: $0, isNamed: named.contains($0)) }
    try project.checkSelection()
    Output.report(project.diagnostics)
    guard !project.diagnostics.contains(where: { $0.severity == .error }) else { throw ExitStatus.runFailed }
    self.project = project
    diagnostics = found?.diagnostics ?? []
    let paths = tasks.map(\.path)
    failOn = settings.failOn ?? project.failureLevel(for: paths) ?? .error
    minimum = settings.minimum ?? project.minimum(for: paths) ?? .suggestion
  }
}

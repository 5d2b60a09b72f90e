import ArgumentParser
import Linting
import Reporting

enum ColorChoice: String, CaseIterable, ExpressibleByArgument { case auto, always, never }

extension OutputFormat: ExpressibleByArgument {}
extension FailureLevel: ExpressibleByArgument {}
extension Severity: ExpressibleByArgument {}

/// Options that say which documents are read and how they are understood.
struct InputOptions: ParsableArguments {
  @Argument(help: "Files, or folders that are searched for *.md and *.markdown.")
  var paths: [String] = []

  @Option(help: ArgumentHelp("Take every document for this type.", valueName: "type"))
  var type: String?

  @Option(help: ArgumentHelp("Use this configuration and no other.", valueName: "file"))
  var config: String?

  @Flag(name: .customLong("no-config"), help: "Use no configuration.")
  var ignoresConfig = false
}

/// Options that say which findings are told.
struct RuleOptions: ParsableArguments {
  @Option(name: .customLong("rule"), help: ArgumentHelp("Run only this rule; repeatable.", valueName: "id"))
  var only: [String] = []

  @Option(name: .customLong("skip"), help: ArgumentHelp("Leave this rule out; repeatable.", valueName: "id"))
  var skipped: [String] = []

  @Option(name: .customLong("min-severity"), help: "Tell only findings of this severity and above.")
  var minimum: Severity?
}

/// Options for a text that an editor or a program hands over.
struct StandardInputOptions: ParsableArguments {
  @Flag(name: .customLong("stdin"), help: "Read one document from standard input.") var isRead = false

  @Option(
    name: .customLong("stdin-filename"),
    help: ArgumentHelp("The path that standard input stands for.", valueName: "name"))
  var name = "stdin.md"

  func validate(beside input: InputOptions) throws {
    if isRead, !input.paths.isEmpty { throw ValidationError("give either --stdin or paths, not both") }
  }
}

/// What a run works on: the documents that the command line names, each with its rules.
struct Workload {
  let project: Project
  let tasks: [Project.Task]
  /// What is wrong with paths; what is wrong with the configuration or a rule is reported already.
  let diagnostics: [Diagnostic]

  /// - Throws: where the configuration or a rule is wrong, which would make every verdict doubtful.
  init(_ input: InputOptions, _ rules: RuleOptions, _ standardInput: StandardInputOptions, shard: Shard? = nil) throws {
    let project = try Project(input, only: rules.only, skipped: rules.skipped)
    let found = standardInput.isRead ? nil : FileDiscovery(input.paths.isEmpty ? ["."] : input.paths)
    let files = found?.files ?? []
    let named = Set(input.paths)
    tasks =
      standardInput.isRead
      ? [project.task(for: standardInput.name, isNamed: true)].compactMap { $0 }
      : (shard?.part(of: files) ?? files).compactMap { project.task(for: $0, isNamed: named.contains($0)) }
    try project.checkSelection()
    Output.report(project.diagnostics)
    guard !project.diagnostics.contains(where: { $0.severity == .error }) else { throw ExitStatus.runFailed }
    self.project = project
    diagnostics = found?.diagnostics ?? []
  }
}

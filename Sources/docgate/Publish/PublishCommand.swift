import ArgumentParser
import Foundation
import Gate
import Linting
import Markup
import Publishing
import Reporting

/// `docgate publish`: takes documents that pass the gate to Confluence.
struct PublishCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "publish",
    abstract: "Publish documents that pass the gate to Confluence, linked with Jira and GitHub.",
    discussion: """
      Exit status: 0 everything is as planned, 1 the gate refused and nothing was sent, 2 usage, configuration or a \
      service's refusal. Tokens come from the environment: DOCGATE_CONFLUENCE_TOKEN with DOCGATE_CONFLUENCE_USER, \
      DOCGATE_JIRA_TOKEN, GITHUB_TOKEN.
      """)

  enum Format: String, CaseIterable, ExpressibleByArgument { case text, json }

  @OptionGroup var input: InputOptions
  @OptionGroup var values: ContextOptions
  @Flag(help: "Tell what would be done and send nothing that changes anything.") var dryRun = false
  @Flag(help: "Overwrite pages that somebody edited by hand.") var force = false
  @Flag(help: "Archive pages of docgate's whose document is gone.") var prune = false
  @Option(name: .customLong("fail-on"), help: "From which severity on findings refuse the documents.") var failOn:
    FailureLevel?
  @Option(help: ArgumentHelp("Let the findings of a rule pass, for a reason; repeatable.", valueName: "rule=reason"))
  var allow: [String] = []
  @Option(help: "The form of the report.") var format: Format = .text

  func run() throws {
    let status: ExitCode
    do {
      status = try publish()
    } catch let status as ExitStatus {
      // What is wrong with the configuration is on standard error already.
      if status == .runFailed { report(["nothing was sent; standard error says why"]) }
      throw status
    } catch {
      let diagnostic = error as? Diagnostic ?? Diagnostic(error.localizedDescription, file: "")
      Output.report([diagnostic])
      report([diagnostic.description])
      throw ExitStatus.runFailed
    }
    throw status
  }

  /// Gives programs their report, also where the run ends before there is anything to publish.
  private func report(_ errors: [String], findings: [[UInt8]] = []) {
    if format == .json { Output.print(RefusalReport.json(errors, findings: findings)) }
  }

  /// Gives the exit status of the program that publishes.
  private func publish() throws -> ExitCode {
    let allowances = try self.allowances
    var options = LintSettings()
    options.input = input.settings
    options.skipped = allowances.map(\.rule)
    options.failOn = failOn
    let work = try Workload(options)
    let settings = try settings(for: work)
    let documents = try work.tasks.map { task in
      task.linter.read(try SourceText.reading(task.path), path: task.path, type: task.type)
    }
    let context = try context(documents, settings)
    try passGate(work)
    let scratch = FileManager.default.temporaryDirectory.appendingPathComponent("docgate-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: scratch, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: scratch) }
    var job = try job(context, settings, documents, scratch: scratch.path)
    job.allow(allowances)
    return ExitCode(try PublishProgram.run(job, wantsJSON: format == .json))
  }

  /// How the configuration says to publish the documents.
  private func settings(for work: Workload) throws -> PublishSettings {
    let (settings, problems) = PublishSettings.read(for: work.tasks.map(\.path), of: work.project)
    let diagnostics = work.diagnostics + problems
    Output.report(diagnostics)
    if diagnostics.contains(where: { $0.severity == .error }) { throw ExitStatus.runFailed }
    guard !work.tasks.isEmpty else { throw Diagnostic("there is no document to publish", file: "") }
    return settings
  }

  private var allowances: [PublishJob.Allowance] {
    get throws {
      try allow.map { text in
        let parts = text.split(separator: "=", maxSplits: 1).map { $0.trimmingCharacters(in: .whitespaces) }
        guard parts.count == 2, parts.allSatisfy({ !$0.isEmpty }) else {
          throw Diagnostic(
            "--allow needs a rule and a reason: --allow \(parts.first ?? "rule")='why it may pass'", file: "")
        }
        return PublishJob.Allowance(rule: parts[0], reason: parts[1])
      }
    }
  }

  /// Lints the documents; tells the findings and stops where they do not pass.
  private func passGate(_ work: Workload) throws {
    let isJSON = format == .json
    let lint = LintRun(
      reporter: (isJSON ? OutputFormat.jsonl : .text).reporter(isQuiet: true, hasColor: false), failOn: work.failOn,
      minimum: isJSON ? max(work.minimum, work.failOn.least) : work.minimum,
      jobs: ProcessInfo.processInfo.activeProcessorCount, hasFingerprints: isJSON)
    let outcome = lint.lint(work.tasks)
    Output.report(outcome.diagnostics)
    if outcome.diagnostics.contains(where: { $0.severity == .error }) { throw ExitStatus.runFailed }
    guard outcome.summary.failed > 0 else { return }
    let refusal = "the documents do not pass, nothing was sent"
    if isJSON {
      report([refusal], findings: outcome.report)
    } else {
      for part in outcome.report { Output.error(String(decoding: part, as: UTF8.self)) }
    }
    Output.error("publish: " + refusal)
    throw ExitStatus.findings
  }

  private func context(_ documents: [CheckedDocument], _ settings: PublishSettings) throws -> PublishContext {
    var known = try values.known(for: documents, settings)
    if isatty(STDIN_FILENO) != 0, isatty(STDERR_FILENO) != 0 { ask(&known) }
    return try known.context(besides: settings.lacking(ProcessInfo.processInfo.environment))
  }

  private func ask(_ known: inout ContextValues) {
    for (key, meaning) in ContextValues.required where known[key] == nil {
      FileHandle.standardError.write(Data("\(key) (\(meaning)): ".utf8))
      known.add([key: readLine()?.trimmingCharacters(in: .whitespaces) ?? ""])
    }
  }

  /// - Parameter scratch: a folder for pictures that are drawn.
  private func job(
    _ context: PublishContext, _ settings: PublishSettings, _ documents: [CheckedDocument], scratch: String
  ) throws -> PublishJob {
    let services = try settings.addresses(ProcessInfo.processInfo.environment)
    let folder = URL(fileURLWithPath: documents[0].path).deletingLastPathComponent().path
    let root = URL(fileURLWithPath: context.projectRoot ?? Repository.root(above: folder) ?? ".").standardizedFileURL
    let maker = PageMaker(context: context, documents: documents, root: root.path) {
      settings.diagrams.isEmpty ? nil : CommandDiagrams(commands: settings.diagrams, folder: scratch)
    }
    let (pages, diagnostics) = maker.pages()
    Output.report(diagnostics)
    var job = PublishJob(context: context, services: services, pages: pages)
    job.root = root.path
    job.commit = SurroundingFacts.commit(in: folder)
    (job.isDryRun, job.isForced, job.prunes) = (dryRun, force, prune)
    return job
  }
}

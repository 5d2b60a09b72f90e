import ArgumentParser
import Foundation
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
    do {
      try publish()
    } catch let status as ExitCode {
      throw status
    } catch {
      Output.report([error as? Diagnostic ?? Diagnostic(error.localizedDescription, file: "")])
      throw ExitStatus.runFailed
    }
  }

  private func publish() throws {
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
    job.allowances = allowances
    throw ExitCode(try PublishProgram.run(job, wantsJSON: format == .json))
  }

  /// How the configuration says to publish the documents.
  private func settings(for work: Workload) throws -> PublishSettings {
    let (settings, problems) = work.project.publishSettings(for: work.tasks.map(\.path))
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
    let lint = LintRun(
      reporter: OutputFormat.text.reporter(isQuiet: true, hasColor: false), failOn: work.failOn, minimum: work.minimum,
      filter: FindingFilter(), quality: nil, jobs: ProcessInfo.processInfo.activeProcessorCount, web: nil,
      hasFingerprints: false)
    let outcome = lint.lint(work.tasks)
    Output.report(outcome.diagnostics)
    if outcome.diagnostics.contains(where: { $0.severity == .error }) { throw ExitStatus.runFailed }
    guard outcome.summary.failed > 0 else { return }
    for part in outcome.report { Output.error(String(decoding: part, as: UTF8.self)) }
    Output.error("publish: the documents do not pass, nothing was sent")
    throw ExitStatus.findings
  }

  private func context(_ documents: [CheckedDocument], _ settings: PublishSettings) throws -> PublishContext {
    let folder = URL(fileURLWithPath: documents[0].path).deletingLastPathComponent().path
    var known = ContextValues()
    known.add(values.given)
    if let file = values.context { known.add(try ContextValues.read(file)) }
    known.add(settings.values)
    for document in documents { known.add(frontMatter(of: document)) }
    known.deduce()
    known.add(SurroundingFacts.ofIntegration(ProcessInfo.processInfo.environment))
    known.add(SurroundingFacts.ofGit(in: folder))
    if isatty(STDIN_FILENO) != 0, isatty(STDERR_FILENO) != 0 { ask(&known) }
    return try known.context()
  }

  private func frontMatter(of document: CheckedDocument) -> [String: String] {
    guard let frontMatter = document.document.frontMatter else { return [:] }
    var found: [String: String] = [:]
    for key in ContextValues.keys {
      let value = frontMatter.value(of: key, in: document.source).map { document.source.string($0) }
      found[key] = value?.trimmingCharacters(in: CharacterSet(charactersIn: "\"' "))
    }
    return found
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

/// The facts of a run as flags, by the names of the context file.
struct ContextOptions: ParsableArguments {
  @Option(help: ArgumentHelp("Take the facts of the feature from a file.", valueName: "file")) var context: String?
  @Option(help: "The phase that ends: PLAN, CODE, TEST, DOCUMENT or RELEASE.") var phase: String?
  @Option(help: ArgumentHelp("Key of the Confluence space.", valueName: "key")) var confluenceSpace: String?
  @Option(help: ArgumentHelp("Key of the Jira issue.", valueName: "key")) var jiraIssueKey: String?
  @Option(help: ArgumentHelp("Address of the Jira issue.", valueName: "url")) var jiraIssueUrl: String?
  @Option(help: ArgumentHelp("Address of the pull request.", valueName: "url")) var githubPrUrl: String?
  @Option(help: ArgumentHelp("Number of the pull request.", valueName: "number")) var githubPrNumber: String?
  @Option(help: ArgumentHelp("Owner of the repository.", valueName: "name")) var githubOwner: String?
  @Option(help: ArgumentHelp("Name of the repository.", valueName: "name")) var githubRepo: String?
  @Option(help: ArgumentHelp("What readers call the feature.", valueName: "name")) var featureName: String?
  @Option(help: ArgumentHelp("The version that is released.", valueName: "version")) var releaseVersion: String?
  @Option(help: ArgumentHelp("The project's folder.", valueName: "folder")) var projectRoot: String?

  var given: [String: String] {
    let values: [String: String?] = [
      "phase": phase, "confluence_space": confluenceSpace, "jira_issue_key": jiraIssueKey,
      "jira_issue_url": jiraIssueUrl, "github_pr_url": githubPrUrl, "github_pr_number": githubPrNumber,
      "github_owner": githubOwner, "github_repo": githubRepo, "feature_name": featureName, "version": releaseVersion,
      "project_root": projectRoot,
    ]
    return values.compactMapValues { $0 }
  }
}

import ArgumentParser
import Gate
import Linting
import Markup
import Verifying

/// `docgate verify`: runs the commands of guides, which no other command does.
struct VerifyCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "verify", abstract: "Run the shell commands of guides and compare what they print.",
    discussion: """
      Runs the shell blocks of documents that say 'verify: true' in their front matter, and those that have 'verify' \
      behind their language, in a scratch folder and without the network.

      Exit status: 0 all is as the documents show, 1 something differs, 2 the run itself failed.
      """)

  enum Format: String, CaseIterable, ExpressibleByArgument { case text, json }

  @Argument(help: "Files, or folders that are searched for *.md and *.markdown.") var paths: [String]
  @Option(name: .customLong("time-limit"), help: ArgumentHelp("How long each block may take.", valueName: "seconds"))
  var limit = 60
  @Flag(name: .customLong("allow-network"), help: "Let the commands use the network.") var allowsNetwork = false
  @Option(help: "The form of the report.") var format: Format = .text

  func validate() throws {
    guard 1...86_400 ~= limit else { throw ValidationError("--time-limit is a number of seconds from 1 to 86400") }
  }

  func run() throws { try ExitStatus.reporting(verify) }

  private func verify() throws {
    let plans = try plans()
    let hasBlocks = plans.contains { !$0.blocks.isEmpty }
    if !hasBlocks {
      let advice = "write 'verify: true' in the front matter, or 'verify' behind the language of a fence"
      Output.report([Diagnostic("no shell block opts in; \(advice)", file: "", severity: .warning)])
    }
    let verifier = Verifier(
      behind: hasBlocks ? try barrier() : .open, limit: limit, interruption: hasBlocks ? Interruption() : nil)
    var documents: [VerifiedDocument] = []
    for plan in plans {
      let document = try verifier.run(plan)
      if document.isInterrupted { verifier.interruption?.endProgram() }
      Output.report(document.diagnostics)
      if format == .text { Output.print(VerifyReport.text(document)) }
      documents.append(document)
    }
    Output.print(format == .json ? VerifyReport.json(documents) : VerifyReport.summary(documents))
    if documents.contains(where: { !$0.diagnostics.isEmpty }) { throw ExitStatus.runFailed }
    if documents.contains(where: { !$0.findings.isEmpty }) { throw ExitStatus.findings }
  }

  /// - Throws: where an input is wrong: then nothing is run.
  private func plans() throws -> [VerificationPlan] {
    let project = try Project()
    let rule = project.rules(with: project.library.rules).first { $0.id == "missing-output" }
    var parameters = ParameterReader(rule?.parameters ?? .empty, file: rule?.file ?? "")
    let announcements = OutputAnnouncements(&parameters)
    let found = FileDiscovery(paths)
    var diagnostics = found.diagnostics
    var plans: [VerificationPlan] = []
    for path in found.files {
      guard let task = project.task(for: path, isNamed: paths.contains(path)) else { continue }
      do {
        let document = task.linter.read(try SourceText.reading(path), path: path, type: task.type)
        plans.append(VerificationPlan(document, announcements: announcements))
      } catch let diagnostic as Diagnostic {
        diagnostics.append(diagnostic)
      }
    }
    diagnostics += project.diagnostics + plans.flatMap(\.diagnostics)
    Output.report(diagnostics)
    if diagnostics.contains(where: { $0.severity == .error }) { throw ExitStatus.runFailed }
    return plans
  }

  private func barrier() throws -> NetworkBarrier {
    if allowsNetwork { return .open }
    guard let barrier = NetworkBarrier.find() else {
      throw Diagnostic(
        "the network cannot be shut off here, so nothing was run; let the commands use it with --allow-network",
        file: ""
      )
    }
    return barrier
  }
}

import ArgumentParser
import Checks
import Foundation
import Gate
import Linting
import RuleLibrary

/// `docgate check-rules [DIR]`: runs the examples of a team's own rules.
struct CheckRulesCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check-rules", abstract: "Run the examples of your own rules.",
    discussion: """
      Without a folder it takes those that the configuration names under 'styles', and .docgate/rules.
      Exit status: 0 all examples behave, 1 one does not, 2 a rule cannot be read.
      """)

  @Argument(help: "A folder of rules.") var folder: String?

  func run() throws {
    let library = RuleLibrary(hasProse: false)
    var diagnostics: [Diagnostic] = []
    let rules = try rules(library, &diagnostics)
    let runs = rules.map { ExampleRun($0, checks: allChecks, standards: library.standards) }
    diagnostics += runs.flatMap(\.mistakes)
    Output.report(diagnostics)
    let failures = runs.flatMap(\.failures)
    for failure in failures { Output.print(failure.description + "\n") }
    Output.print(summary(rules, failures: failures.count) + "\n")
    if diagnostics.contains(where: { $0.severity == .error }) { throw ExitStatus.runFailed }
    if !failures.isEmpty { throw ExitStatus.findings }
  }

  private func rules(_ library: RuleLibrary, _ diagnostics: inout [Diagnostic]) throws -> [Rule] {
    if let folder {
      var team = TeamRules(types: Set(library.standards.types))
      team.add(folder: folder)
      diagnostics += team.diagnostics
      return team.rules
    }
    let project = try Project()
    let rules = project.teamRules
    diagnostics += project.diagnostics
    if rules.isEmpty, diagnostics.isEmpty {
      diagnostics.append(
        Diagnostic("there are no rules here; name a folder, or 'styles' in .docgate.yml", file: "", severity: .warning))
    }
    return rules
  }

  private func summary(_ rules: [Rule], failures: Int) -> String {
    let examples = rules.reduce(0) { $0 + $1.flags.count + $1.allows.count }
    let bare = rules.count { $0.flags.isEmpty && $0.allows.isEmpty }
    let start = "\(rules.count) rule\(rules.count == 1 ? "" : "s"), \(examples) example\(examples == 1 ? "" : "s")"
    let without = bare == 0 ? "" : " (\(bare) without any)"
    return start + without + (failures == 0 ? ": all behave" : ": \(failures) not as they should be")
  }
}

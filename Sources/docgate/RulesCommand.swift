import ArgumentParser
import Gate
import Linting
import Reporting
import RuleLibrary

/// `docgate rules`: every rule with its severity and one line.
struct RulesCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "rules", abstract: "List the rules, those of your own too.")

  enum Format: String, CaseIterable, ExpressibleByArgument { case text, json }

  @Option(help: "The output format.") var format: Format = .text

  func run() throws {
    let rules = try Project.rules(builtIn: RuleLibrary())
    switch format {
    case .json:
      Output.print("[\n" + rules.map(RulesCommand.json).joined(separator: ",\n") + "\n]\n")
    case .text:
      let width = rules.map(\.id.count).max() ?? 0
      for rule in rules {
        let severity = rule.isOptIn ? "off" : rule.severity.rawValue
        let id = rule.id + String(repeating: " ", count: width - rule.id.count)
        Output.print("\(id)  \(severity)\(String(repeating: " ", count: 10 - severity.count))  \(rule.summary)\n")
      }
    }
  }

  private static func json(_ rule: Rule) -> String {
    var object = JSONObject()
    object.add("id", rule.id)
    object.add("group", rule.group)
    object.add("severity", rule.severity.rawValue)
    object.add("default", rule.isOptIn ? "off" : "on")
    object.add("summary", rule.summary)
    object.add("types", raw: JSONObject.array(rule.types.map(JSONObject.quoted)))
    object.add("check", rule.check)
    return object.finished
  }
}

/// `docgate explain RULE`: the rule's file as prose.
struct ExplainCommand: ParsableCommand {
  static let configuration = CommandConfiguration(commandName: "explain", abstract: "Explain a rule.")

  @Argument(help: "The rule's id.") var rule: String

  func run() throws {
    let library = RuleLibrary()
    let rules = try Project.rules(builtIn: library)
    guard let found = rules.first(where: { $0.id == rule }) else {
      let hint = Nearest.hint(for: rule, among: rules.map(\.id))
      Output.report([Diagnostic("unknown rule '\(rule)'\(hint)", file: "")])
      throw ExitStatus.runFailed
    }
    Output.print(RuleExplanation(found, standardTypes: library.standards.all).text)
  }
}

extension Project {
  /// The rules for documents in the current folder, sorted by id: the built-in ones, and a team's in their place or
  /// beside them.
  fileprivate static func rules(builtIn library: RuleLibrary) throws -> [Rule] {
    let project = try Project()
    let rules = project.rules(with: library.rules)
    Output.report(library.diagnostics + project.diagnostics)
    return rules.sorted { $0.id < $1.id }
  }
}

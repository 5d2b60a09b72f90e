import Foundation
import Linting
import LocatedYAML
import RuleLibrary

/// What a team has set down beside its documents: configuration, rules of its own and words.
struct Team: Sendable {
  var configuration = Configuration.none
  var rules: TeamRules?
  var vocabulary = Vocabulary()
  /// The ids of its rules, and the names of its styles.
  var names: Set<String> { Set(rules?.rules.map(\.id) ?? []).union(rules?.styles ?? []) }

  static let none = Team()

  /// The folder of rules that need no configuration.
  static let ruleFolder = ".docgate/rules"

  private init() {}

  /// Reads what a folder holds.
  ///
  /// - Parameters:
  ///   - value: the configuration; nil where the folder has only rules.
  ///   - file: the configuration's path as it is to be shown.
  ///   - folder: absolute.
  ///   - shown: the folder as somebody in the current folder would write it.
  ///   - library: the built-in rules and types.
  init(
    _ value: LocatedValue?, file: String, folder: String, shown: String, library: RuleLibrary,
    diagnostics: inout [Diagnostic]
  ) {
    let types = Set(library.standards.types + [TypeAssignment.other])
    var folders = Configuration.styles(in: value ?? .empty).map { $0.hasPrefix("/") ? $0 : Team.join(shown, $0) }
    let own = Team.join(shown, Team.ruleFolder)
    if Team.hasRules(folder) { folders.append(own) }
    if !folders.isEmpty {
      var rules = TeamRules(types: types)
      for folder in folders { rules.add(folder: folder) }
      diagnostics += rules.diagnostics
      self.rules = rules
      vocabulary = rules.vocabulary
    }
    guard let value else {
      configuration = Configuration(folder: folder)
      return
    }
    let known = (rules: Set(library.rules.map(\.id)).union(names), types: types)
    configuration = Configuration(value, file: file, folder: folder, known: known, diagnostics: &diagnostics)
    vocabulary.add(configuration.vocabulary)
  }

  static func hasRules(_ folder: String) -> Bool {
    FileManager.default.fileExists(atPath: folder + "/" + ruleFolder)
  }

  private static func join(_ folder: String, _ path: String) -> String { folder.isEmpty ? path : folder + "/" + path }

  /// The built-in rules and the team's, of which one with the id of a built-in rule stands for it.
  func rules(with builtIn: [Rule]) -> [Rule] {
    guard let rules else { return builtIn }
    let own = Set(rules.rules.map(\.id))
    return builtIn.filter { !own.contains($0.id) } + rules.rules
  }
}

extension Rule {
  /// Whether a name on the command line or in a configuration means the rule: its id, or its style.
  func isCalled(_ name: String) -> Bool { name == id || (style != nil && name == style) }
}

import Checks
import Foundation
import Linting
import Markup
import RuleLibrary

/// A folder of rules that a test writes.
struct StyleFolder {
  let path = FileManager.default.temporaryDirectory.appendingPathComponent("docgate-\(UUID().uuidString)").path

  init(_ files: [String: String]) throws {
    for (name, text) in files {
      let url = URL(fileURLWithPath: path + "/" + name)
      try FileManager.default.createDirectory(at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
      try Data(text.utf8).write(to: url)
    }
  }

  /// What stands in the folder.
  func rules() -> TeamRules {
    var rules = TeamRules(types: ["how-to"])
    rules.add(folder: path)
    return rules
  }

  /// `rule: flagged words: message` for each finding of all rules.
  func findings(in text: String) -> [String] {
    var diagnostics: [Diagnostic] = []
    let team = rules()
    let bound = team.rules.compactMap {
      $0.bound(to: allChecks, vocabulary: team.vocabulary, diagnostics: &diagnostics)
    }
    let linter = Linter(rules: bound, standards: RuleLibrary().standards, inference: TypeInference())
    let source = SourceText(text)
    let found = linter.findings(in: linter.read(source, path: "a.md", type: nil))
    return diagnostics.map(\.description) + found.map { "\($0.rule): \(source.string($0.range)): \($0.message)" }
  }
}

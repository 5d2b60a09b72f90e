import Foundation
import Gate
import Linting
import LocatedYAML
import Publishing

/// The facts of a publishing run by the names of the context file, each from the strongest source that knows it: a flag,
/// the context file, docgate's variables, the configuration, a document's front matter, the continuous integration, git.
struct ContextValues {
  /// The keys that a context file, and the configuration's `publish:` section, may hold.
  static let keys = [
    "confluence_space", "jira_issue_key", "jira_issue_url", "github_pr_url", "github_pr_number", "github_owner",
    "github_repo", "phase", "feature_name", "version", "project_root",
  ]

  private(set) var values: [String: String] = [:]

  /// Adds what a weaker source knows; an empty value is none.
  mutating func add(_ weaker: [String: String]) {
    let known = weaker.mapValues { $0.trimmingCharacters(in: .whitespacesAndNewlines) }.filter { !$0.value.isEmpty }
    values.merge(known) { stronger, _ in stronger }
  }

  subscript(key: String) -> String? { values[key] }

  /// Reads a context file.
  ///
  /// - Throws: `Diagnostic` at the line of the first mistake.
  static func read(_ path: String) throws -> [String: String] {
    var reader = ParameterReader(try LocatedValue.file(path), file: path)
    var found: [String: String] = [:]
    for key in keys { found[key] = reader.string(key) }
    try reader.finishOrThrow()
    return found
  }

  /// What the address of the pull request and the issue tell besides.
  mutating func deduce() {
    if let url = values["github_pr_url"], let match = url.firstMatch(of: #/([^/]+)/([^/]+)/pull/([0-9]+)/#) {
      add([
        "github_owner": String(match.1), "github_repo": String(match.2), "github_pr_number": String(match.3),
      ])
    }
    if let url = values["jira_issue_url"], let match = url.firstMatch(of: #/browse/([A-Z][A-Z0-9_]+-[0-9]+)/#) {
      add(["jira_issue_key": String(match.1)])
    }
  }

  /// Whether the feature is known, so that its pages have names.
  var nameFeature: Bool { values["jira_issue_key"] != nil && values["feature_name"] != nil }

  /// The context, or what it lacks, all at once.
  ///
  /// - Parameter besides: what else is lacking, in words that say what to do.
  func context(besides: [String] = []) throws -> PublishContext {
    let missing = ContextValues.required.filter { values[$0.key] == nil }.map { "\($0.key) (\($0.meaning))" }
    guard missing.isEmpty, besides.isEmpty, let space = values["confluence_space"],
      let issue = values["jira_issue_key"], let feature = values["feature_name"]
    else {
      let facts = missing.joined(separator: ", ")
      let remedy = "\(facts): give them in --context FILE, as flags or under publish: in .docgate.yml"
      let all = (missing.isEmpty ? [] : [remedy]) + besides
      throw Diagnostic("missing for publishing: " + all.joined(separator: "; "), file: "")
    }
    var context = PublishContext(space: space, issueKey: issue, featureName: feature)
    context.issueURL = values["jira_issue_url"]
    context.pullRequestURL = values["github_pr_url"]
    context.pullRequestNumber = try number("github_pr_number")
    context.owner = values["github_owner"]
    context.repository = values["github_repo"]
    context.phase = try phase()
    context.version = values["version"]
    context.projectRoot = values["project_root"]
    return context
  }

  static let required: [(key: String, meaning: String)] = [
    ("confluence_space", "key of the Confluence space"), ("jira_issue_key", "such as PROJ-123"),
    ("feature_name", "what readers call the feature"),
  ]

  private func number(_ key: String) throws -> Int? {
    guard let text = values[key] else { return nil }
    guard let number = Int(text), number > 0 else {
      throw Diagnostic("\(key) must be a whole number above 0, not '\(text)'", file: "")
    }
    return number
  }

  private func phase() throws -> Phase? {
    guard let text = values["phase"] else { return nil }
    guard let phase = Phase(rawValue: text.uppercased()) else {
      let names = Phase.allCases.map(\.rawValue).joined(separator: ", ")
      throw Diagnostic("phase must be one of \(names), not '\(text)'", file: "")
    }
    return phase
  }
}

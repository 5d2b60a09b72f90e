import Drafting
import Linting
import LocatedYAML

/// The context file of a phase: the feature with its issue, pull request and version.
struct ContextFile {
  let context: DraftContext
  let phase: String?
  let projectRoot: String?

  /// - Throws: `Diagnostic` at the first mistake.
  init(_ path: String) throws {
    let values = try ContextValues.read(path)
    func text(_ key: String) -> String? { values[key].flatMap { $0.isEmpty ? nil : $0 } }
    var context = DraftContext()
    context.feature = text("feature_name")
    context.issueKey = text("jira_issue_key")
    context.issueURL = text("jira_issue_url")
    context.pullRequestURL = text("github_pr_url")
    context.pullRequestNumber = text("github_pr_number")
    context.version = text("version")
    phase = text("phase")
    projectRoot = text("project_root")
    self.context = context
  }
}

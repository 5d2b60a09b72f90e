import Foundation
import Linting

/// What the continuous integration and git know of the feature.
enum SurroundingFacts {
  /// From docgate's own variables: `DOCGATE_JIRA_ISSUE_KEY` and so on for each key of a context file. The version is
  /// `DOCGATE_RELEASE_VERSION`, since `DOCGATE_VERSION` would be docgate's.
  static func ofEnvironment(_ environment: [String: String]) -> [String: String] {
    var found: [String: String] = [:]
    for key in ContextValues.keys {
      found[key] = environment["DOCGATE_" + (key == "version" ? "RELEASE_VERSION" : key.uppercased())]
    }
    return found
  }

  /// From the variables that GitHub Actions sets.
  static func ofIntegration(_ environment: [String: String]) -> [String: String] {
    var found: [String: String] = [:]
    let repository = (environment["GITHUB_REPOSITORY"] ?? "").split(separator: "/").map(String.init)
    if repository.count == 2 { (found["github_owner"], found["github_repo"]) = (repository[0], repository[1]) }
    if let match = (environment["GITHUB_REF"] ?? "").firstMatch(of: #/^refs/pull/([0-9]+)/#) {
      found["github_pr_number"] = String(match.1)
      if let server = environment["GITHUB_SERVER_URL"], repository.count == 2 {
        found["github_pr_url"] = "\(server)/\(repository[0])/\(repository[1])/pull/\(match.1)"
      }
    }
    if let match = (environment["GITHUB_REF"] ?? "").firstMatch(of: #/^refs/tags/v?([0-9].*)$/#) {
      found["version"] = String(match.1)
    }
    if let key = issueKey(in: environment["GITHUB_HEAD_REF"] ?? "") { found["jira_issue_key"] = key }
    return found
  }

  /// From the remote and the branch of the repository around a folder.
  static func ofGit(in folder: String) -> [String: String] {
    var found: [String: String] = [:]
    if let remote = git(["remote", "get-url", "origin"], folder),
      let match = remote.firstMatch(of: #/[:/]([^/:]+)/([^/]+?)(\.git)?/?$/#)
    {
      (found["github_owner"], found["github_repo"]) = (String(match.1), String(match.2))
    }
    if let branch = git(["rev-parse", "--abbrev-ref", "HEAD"], folder), let key = issueKey(in: branch) {
      found["jira_issue_key"] = key
    }
    if let root = Repository.root(above: folder) { found["project_root"] = root }
    return found
  }

  static func commit(in folder: String) -> String? { git(["rev-parse", "HEAD"], folder) }

  /// An issue key in the name of a branch, such as `feature/PROJ-123-login`.
  static func issueKey(in branch: String) -> String? {
    branch.firstMatch(of: #/\b([A-Z][A-Z0-9_]+-[0-9]+)\b/#).map { String($0.1) }
  }

  private static func git(_ arguments: [String], _ folder: String) -> String? {
    guard let output = Repository.git(arguments, in: folder) else { return nil }
    let text = String(decoding: output, as: UTF8.self).trimmingCharacters(in: .whitespacesAndNewlines)
    return text.isEmpty ? nil : text
  }
}

import ArgumentParser
import Foundation
import Linting
import Markup

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

  /// What is known of the feature of documents: what a flag says counts most, what git says least.
  ///
  /// - Throws: `Diagnostic` for a context file that cannot be read.
  func known(for documents: [CheckedDocument], _ settings: PublishSettings) throws -> ContextValues {
    let folder = documents.first.map { URL(fileURLWithPath: $0.path).deletingLastPathComponent().path } ?? "."
    var known = ContextValues()
    known.add(given)
    if let context { known.add(try ContextValues.read(context)) }
    let environment = ProcessInfo.processInfo.environment
    known.add(SurroundingFacts.ofEnvironment(environment))
    known.add(settings.values)
    for document in documents { known.add(frontMatter(of: document)) }
    known.deduce()
    known.add(SurroundingFacts.ofIntegration(environment))
    known.add(SurroundingFacts.ofGit(in: folder))
    return known
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
}

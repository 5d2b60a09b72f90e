import Foundation

/// Reads facts from a code base: only what stands in a file is told, each with its place.
public struct Discovery {
  let files: ProjectFiles
  private let git: ([String]) -> String?
  private let ctags: Ctags

  /// - Parameters:
  ///   - root: of the project.
  ///   - git: the output of git in the root, or nil where it fails.
  ///   - ctags: the output of Universal Ctags, or nil where it is not there or fails.
  /// - Returns: nil where the root is no folder.
  public init?(
    root: String, git: @escaping ([String]) -> String?, ctags: @escaping @Sendable ([String]) -> String? = { _ in nil }
  ) {
    guard let files = ProjectFiles(root) else { return nil }
    files.keepSources(knownTo: git)
    self.files = files
    self.git = git
    self.ctags = Ctags(root: files.root, run: ctags)
  }

  /// Finds the facts that a template can take.
  ///
  /// - Parameters:
  ///   - wanted: names of `DraftNames.facts` and `DraftNames.factBlocks`.
  ///   - version: of the release that the changes are told for.
  public func facts(for wanted: Set<String>, version: String? = nil) -> DraftFacts {
    var facts = DraftFacts()
    if wanted.contains("endpoint") { findEndpoints(&facts) }
    if !wanted.isDisjoint(with: ["variable", "flag"]) { EnvironmentVariables.find(in: files, &facts) }
    if wanted.contains("flag") { FeatureFlags.find(in: files, &facts) }
    if wanted.contains("dependency") { Dependencies.find(in: files, &facts) }
    if wanted.contains("coverage") { Coverage.find(in: files, &facts) }
    if !wanted.isDisjoint(with: ["test", "failure"]) { TestResults.find(in: files, &facts) }
    if wanted.contains("setting") { Deployment.find(in: files, &facts) }
    if wanted.contains("migration") { findMigrations(&facts) }
    if wanted.contains("service") { Services.find(in: files, &facts) }
    if !wanted.isDisjoint(with: Structure.names) { findStructure(wanted, &facts) }
    if !wanted.isDisjoint(with: ["change", "contributor", "merge", "update"]) { findHistory(version, &facts) }
    tellTroubles(&facts)
    for (name, place) in Discovery.places
    where wanted.contains(name) && facts.lists[name, default: []].isEmpty && facts.blocks[name] == nil {
      facts.gaps.append("not found: \(place)")
    }
    return facts
  }

  /// What could not be read, and facts that are not all that stands in the file.
  private func tellTroubles(_ facts: inout DraftFacts) {
    let limit = 20
    facts.gaps += files.refusals.prefix(limit)
    if files.refusals.count > limit { facts.gaps.append("\(files.refusals.count - limit) more files are not read") }
    let damaged = facts.lists.values.joined().filter { $0.fields.values.contains { $0.contains("\u{FFFD}") } }
    facts.gaps += damaged.map(\.source).sorted().prefix(limit).map {
      "\($0): is not UTF-8; what cannot be read is shown as \u{FFFD}"
    }
  }

  /// What is looked for, and where.
  private static let places = [
    ("endpoint", "endpoints, in OpenAPI files and in the routes of Express, Fastify, Flask, FastAPI and Spring"),
    ("variable", "environment variables that the code reads"),
    (
      "dependency",
      "dependencies, in package.json, requirements.txt, pyproject.toml, go.mod, Package.swift, pom.xml and "
        + "build.gradle"
    ),
    ("flag", "feature flags, asked for by LaunchDarkly, Unleash, OpenFeature or the environment, or in files of flags"),
    ("coverage", "coverage, in coverage-summary.json, lcov.info and Cobertura's XML"),
    ("test", "test results, in the XML of JUnit and xUnit.net and in the JSON of Jest and Vitest"),
    ("setting", "settings of the deployment, in Dockerfiles, Compose files, Helm values and Kubernetes manifests"),
    ("migration", "migrations of the database, in folders named migrations, migrate or versions"),
    ("service", "services, in Compose files, Kubernetes manifests and Helm charts"),
    ("model", "data models, which are types with members"),
    ("component", "components, which are folders of source files"),
    ("architecture-diagram", "imports between components"), ("directory-tree", "folders of source files"),
    ("file", "source files"), ("change", "commits since the last tag"),
    ("merge", "merged pull requests since the last tag"),
    ("contributor", "contributors since the last tag"),
    ("update", "dependencies whose version changed since the last tag"),
  ]

  /// A route in code that the OpenAPI file describes is told once, as described.
  private func findEndpoints(_ facts: inout DraftFacts) {
    OpenAPI.find(in: files, &facts)
    let described = Set(facts.lists["endpoint", default: []].map(Discovery.key))
    facts.lists["endpoint", default: []] += Routes.find(in: files).filter { !described.contains(Discovery.key($0)) }
  }

  /// `GET /users/:id` and `GET /users/{userId}` are one endpoint.
  private static func key(_ fact: DraftFacts.Fact) -> String {
    let parts = (fact.fields["path"] ?? "").split(separator: "/").map { part in
      part.hasPrefix(":") || part.hasPrefix("{") || part.hasPrefix("<") ? "{}" : String(part)
    }
    return (fact.fields["method"] ?? "") + " " + parts.joined(separator: "/")
  }

  private func findStructure(_ wanted: Set<String>, _ facts: inout DraftFacts) {
    let modules = ModuleNames(files)
    let code = SourceCode(files, modules)
    Structure.find(in: code, modules.folders, wanted, &facts)
    if wanted.contains("model") { DataModels(files, ctags).find(in: code.files, &facts) }
  }

  private func findMigrations(_ facts: inout DraftFacts) {
    let folders: Set<Substring> = ["migrations", "migration", "migrate", "versions"]
    let paths = files.paths.filter { path in
      let parts = path.split(separator: "/")
      let isCode = ["sql", "py", "ts", "js", "rb", "java", "kt", "go", "php"].contains(ProjectFiles.fileExtension(path))
      return isCode && parts.dropLast().contains(where: folders.contains) && parts.last != "__init__.py"
        && parts.last?.contains(where: \.isNumber) == true && !ProjectFiles.isTest(path)
    }
    facts.lists["migration"] = paths.map { DraftFacts.Fact(["path": $0], path: $0) }
  }

  private func findHistory(_ version: String?, _ facts: inout DraftFacts) {
    guard let history = History(version: version, git: git) else {
      facts.gaps.append("not read: the history, as the project is no git repository with a commit")
      return
    }
    history.find(&facts)
    guard let start = history.start else { return }
    let after = history.end == "HEAD" ? nil : { history.text($0, at: history.end) }
    facts.lists["update"] = Dependencies.updates(in: files, before: { history.text($0, at: start) }, after: after)
  }
}

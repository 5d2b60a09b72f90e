import Checks
import Foundation
import Linting
import LocatedYAML
import RuleLibrary

/// The rules, standards and configurations of a run, and which of them a document falls under.
package final class Project {
  package let library: RuleLibrary
  package private(set) var diagnostics: [Diagnostic] = []
  private let input: InputSettings
  private let only: [String]
  private let skipped: [String]
  private let asksWeb: Bool
  private let inference: TypeInference
  private let surroundings = Surroundings.ofFiles { RuleLibrary.templates }
  private var teams: [String: Team] = [:]
  /// The same by the folder as the command line writes it: making a path absolute is slow.
  private var byWrittenFolder: [String: Team] = [:]
  private var linters: [String: Linter] = [:]
  private let known: (rules: Set<String>, types: Set<String>)
  private let currentFolder = FileManager.default.currentDirectoryPath

  /// - Throws: `Diagnostic` for an option that names nothing that there is.
  ///
  /// - Parameters:
  ///   - only: the ids of the rules, or names of the styles, that run; all where empty.
  ///   - skipped: those that do not.
  ///   - asksWeb: whether links into the web are followed.
  package init(
    _ input: InputSettings = InputSettings(), only: [String] = [], skipped: [String] = [], asksWeb: Bool = false
  ) throws {
    library = RuleLibrary(hasProse: false)
    inference = library.inference()
    self.input = input
    self.only = only
    self.skipped = skipped
    self.asksWeb = asksWeb
    diagnostics = library.diagnostics
    known = (Set(library.rules.map(\.id)), Set(library.standards.types + [TypeAssignment.other]))
    if let type = input.type, !known.types.contains(type) {
      throw Diagnostic(
        "unknown document type '\(type)'\(Nearest.hint(for: type, among: known.types.sorted()))", file: "")
    }
  }

  /// Makes sure that the rules that the command line names are there, built in or a team's.
  package func checkSelection() throws {
    let all = teams.values.reduce(known.rules) { $0.union($1.names) }
    for id in only + skipped where !all.contains(id) {
      throw Diagnostic("unknown rule '\(id)'\(Nearest.hint(for: id, among: all.sorted()))", file: "")
    }
  }

  /// A document that is to be read, with all that does not depend on its contents.
  package struct Task: Sendable {
    package let path: String
    package let type: TypeAssignment?
    package let linter: Linter
  }

  /// What is to be done with a path; nil where the configuration excludes it.
  package func task(for path: String, isNamed: Bool) -> Task? {
    let team = team(for: path)
    let configuration = team.configuration
    let relative = configuration.hasPatterns ? relativePath(path, to: configuration.folder) : path
    if !isNamed, configuration.excludes(relative) { return nil }
    let configured = configuration.type(of: relative)
    let type = (input.type ?? configured).map {
      TypeAssignment(type: $0, origin: input.type == nil ? .configured : .declared, confidence: 1)
    }
    return Task(path: path, type: type, linter: linter(team, relative))
  }

  /// The team's rules for documents in the current folder.
  package var teamRules: [Rule] { team(for: "README.md").rules?.rules ?? [] }

  /// The built-in rules and the team's for documents in the current folder.
  package func rules(with builtIn: [Rule]) -> [Rule] { team(for: "README.md").rules(with: builtIn) }

  /// The level that the nearest configuration of the current folder sets, if any.
  package func failureLevel(for paths: [String]) -> FailureLevel? {
    paths.first.flatMap { team(for: $0).configuration.failOn }
  }

  /// The severity under which it wants nothing told, if any.
  package func minimum(for paths: [String]) -> Severity? { paths.first.flatMap { team(for: $0).configuration.minimum } }

  /// How documents are published, as the configuration of the first writes it, and the file where; nil where it says nothing.
  package func publishing(of paths: [String]) -> (value: LocatedValue, file: String)? {
    guard let configuration = paths.first.map({ team(for: $0).configuration }) else { return nil }
    return configuration.publishing.map { ($0, configuration.file) }
  }

  // MARK: Configurations

  private func team(for path: String) -> Team {
    if input.ignoresConfig { return .none }
    if let file = input.config { return load(file) }
    let slash = path.lastIndex(of: "/")
    let folder = slash.map { String(path[..<$0]) } ?? ""
    if let known = byWrittenFolder[folder] { return known }
    let found = nearest(to: absolute(path).deletingLastPathComponent().path)
    byWrittenFolder[folder] = found
    return found
  }

  private func nearest(to folder: String) -> Team {
    if let known = teams[folder] { return known }
    let url = URL(fileURLWithPath: folder)
    let file = url.appendingPathComponent(".docgate.yml").path
    let found: Team
    if FileManager.default.fileExists(atPath: file) {
      found = load(file)
    } else if Team.hasRules(folder) {
      found = Team(nil, file: "", folder: folder, shown: shown(folder), library: library, diagnostics: &diagnostics)
    } else if url.path == "/" || !url.path.hasPrefix("/")
      || FileManager.default.fileExists(atPath: url.appendingPathComponent(".git").path)
    {
      found = .none
    } else {
      found = nearest(to: url.deletingLastPathComponent().path)
    }
    teams[folder] = found
    return found
  }

  private func load(_ file: String) -> Team {
    if let known = teams[file] { return known }
    var found = Team.none
    do {
      let source = try SourceTextFile.string(file)
      let folder = absolute(file).deletingLastPathComponent().path
      found = Team(
        try LocatedValue(yaml: source), file: shown(file), folder: folder, shown: shown(folder), library: library,
        diagnostics: &diagnostics)
    } catch let error as YAMLError {
      diagnostics.append(Diagnostic(error.message, file: shown(file), line: error.line, column: error.column))
    } catch let diagnostic as Diagnostic {
      diagnostics.append(diagnostic)
    } catch {
      diagnostics.append(Diagnostic("\(error)", file: shown(file)))
    }
    teams[file] = found
    return found
  }

  /// A path as somebody in the current folder would write it.
  private func shown(_ path: String) -> String {
    path == currentFolder
      ? "" : path.hasPrefix(currentFolder + "/") ? String(path.dropFirst(currentFolder.count + 1)) : path
  }

  private func absolute(_ path: String) -> URL { URL(fileURLWithPath: path).standardizedFileURL }

  private func relativePath(_ path: String, to folder: String) -> String {
    let base = folder.isEmpty ? currentFolder : folder
    let full = absolute(path).path
    return full.hasPrefix(base + "/") ? String(full.dropFirst(base.count + 1)) : full
  }

  // MARK: Rules

  /// Documents with the same settings share a linter.
  private func linter(_ team: Team, _ path: String) -> Linter {
    let configuration = team.configuration
    let overrides = configuration.overrides.indices.filter { index in
      configuration.overrides[index].paths.contains { $0.matches(path) }
    }
    let key = "\(configuration.folder)/\(configuration.file)\(overrides)"
    if let known = linters[key] { return known }
    let settings = configuration.rules + overrides.flatMap { configuration.overrides[$0].rules }
    let rules = team.rules(with: library.rules).compactMap { bind($0, settings, team) }
    var links = configuration.links
    links.asksWeb = asksWeb
    let linter = Linter(
      rules: rules, knownRules: known.rules.union(team.names), standards: library.standards, inference: inference,
      links: links, surroundings: surroundings)
    linters[key] = linter
    return linter
  }

  private func bind(_ rule: Rule, _ all: [Configuration.RuleSetting], _ team: Team) -> BoundRule? {
    guard only.isEmpty || only.contains(where: rule.isCalled), !skipped.contains(where: rule.isCalled) else {
      return nil
    }
    let settings = all.filter { rule.isCalled($0.rule) }
    if settings.last?.isOff == true { return nil }
    let severity = settings.last { $0.severity != nil }?.severity
    let isOn = severity != nil || settings.contains(where: \.isOn)
    if rule.isOptIn, !isOn, !only.contains(where: rule.isCalled) { return nil }
    let overrides = settings.map { (file: team.configuration.file, value: $0.parameters) }
    var problems: [Diagnostic] = []
    let bound = rule.bound(
      to: allChecks, severity: severity, overrides: overrides, vocabulary: team.vocabulary, diagnostics: &problems)
    report(problems, of: rule)
    return bound
  }

  /// Tells each trouble once; one in a rule of Vale's leaves out that rule alone.
  private func report(_ problems: [Diagnostic], of rule: Rule) {
    let told =
      rule.style == nil
      ? problems
      : problems.prefix(1).map {
        Diagnostic(
          "rule '\(rule.id)' is not loaded: \($0.message)", file: $0.file, line: $0.line, column: $0.column,
          severity: .warning)
      }
    for problem in told where !diagnostics.contains(problem) { diagnostics.append(problem) }
  }
}

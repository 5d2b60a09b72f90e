import LocatedYAML

/// What a team has decided: the contents of a `.docgate.yml`.
public struct Configuration: Sendable {
  /// What a rule is told by the configuration.
  public struct RuleSetting: Sendable {
    public let rule: String
    /// Nil keeps the rule's own severity.
    public let severity: Severity?
    public let isOff: Bool
    /// Switches on, with its own severity, what was off.
    public let isOn: Bool
    /// Parameters that go over the rule's own.
    public let parameters: LocatedValue
  }

  /// Files that are of one type.
  public struct DocumentGroup: Sendable {
    public let paths: [Glob]
    public let type: String
  }

  /// Rules that are set otherwise for some files.
  public struct Override: Sendable {
    public let paths: [Glob]
    public let rules: [RuleSetting]
  }

  /// The file that it was read from; empty for the defaults.
  public let file: String
  /// The folder that its patterns are relative to; empty for the current one.
  public let folder: String
  public private(set) var exclude: [Glob] = []
  public private(set) var failOn: FailureLevel?
  /// Findings below it are not told.
  public private(set) var minimum: Severity?
  /// What the team says about words.
  public private(set) var vocabulary = Vocabulary()
  public private(set) var documents: [DocumentGroup] = []
  public private(set) var rules: [RuleSetting] = []
  public private(set) var overrides: [Override] = []
  /// What the team says about links.
  public private(set) var links = LinkSettings()

  /// The `publish:` section, which only publishing reads.
  public private(set) var publishing: LocatedValue?

  public static let none = Configuration()

  private init() {
    file = ""
    folder = ""
  }

  /// The defaults, for documents under a folder that has rules of its own and no configuration.
  public init(folder: String) {
    file = ""
    self.folder = folder
  }

  /// Reads a configuration.
  ///
  /// - Parameter known: the ids of the rules and the document types that there are.
  public init(
    _ value: LocatedValue, file: String, folder: String, known: (rules: Set<String>, types: Set<String>),
    diagnostics: inout [Diagnostic]
  ) {
    self.file = file
    self.folder = folder
    var reader = ParameterReader(value, file: file)
    if value.entries == nil { reader.report("the configuration is a mapping of keys to values", at: value) }
    exclude = (reader.strings("exclude") ?? []).map { Glob($0) }
    failOn = reader.choice("fail-on", FailureLevel.self)
    minimum = reader.choice("min-severity", Severity.self)
    let vocabulary = reader.value("vocabulary")
    _ = reader.strings("styles")
    let documents = reader.value("documents")
    let rules = reader.value("rules")
    let overrides = reader.value("overrides")
    let links = reader.value("links")
    publishing = reader.value("publish")
    reader.finish()
    diagnostics += reader.diagnostics
    let parser = ConfigurationParser(file: file, known: known)
    self.documents = parser.documents(documents, &diagnostics)
    self.rules = parser.rules(rules, &diagnostics)
    self.overrides = parser.overrides(overrides, &diagnostics)
    if let links {
      self.links = LinkSettings(links, file: file, folder: folder, diagnostics: &diagnostics)
    }
    if let vocabulary {
      self.vocabulary = Vocabulary(vocabulary, file: file, folder: folder, diagnostics: &diagnostics)
    }
  }

  /// The folders of styles that a configuration names, which are read before it: it speaks of their rules.
  public static func styles(in value: LocatedValue) -> [String] {
    value["styles"].map { $0.scalar.map { [$0] } ?? $0.elements?.compactMap(\.scalar) ?? [] } ?? []
  }

  /// Whether anything depends on a document's path.
  public var hasPatterns: Bool { !(exclude.isEmpty && documents.isEmpty && overrides.isEmpty) }

  /// The type that a path is configured to be of; the last group that names it wins.
  public func type(of path: String) -> String? {
    documents.last { group in group.paths.contains { $0.matches(path) } }?.type
  }

  public func excludes(_ path: String) -> Bool { exclude.contains { $0.matches(path) } }
}

/// From which severity on findings fail a run.
public enum FailureLevel: String, CaseIterable, Sendable {
  case error, warning, suggestion, never

  public func fails(_ severity: Severity) -> Bool {
    switch self {
    case .error: severity == .error
    case .warning: severity >= .warning
    case .suggestion: true
    case .never: false
    }
  }

  /// The least severity that fails; errors where none does.
  public var least: Severity {
    switch self {
    case .error, .never: .error
    case .warning: .warning
    case .suggestion: .suggestion
    }
  }
}

/// Reads the parts of a configuration that hold lists.
private struct ConfigurationParser {
  let file: String
  let known: (rules: Set<String>, types: Set<String>)

  func documents(_ value: LocatedValue?, _ diagnostics: inout [Diagnostic]) -> [Configuration.DocumentGroup] {
    elements(value, "documents", &diagnostics).compactMap { element in
      var reader = ParameterReader(element, file: file)
      let paths = reader.strings("paths")
      let type = reader.string("type")
      if let type, !known.types.contains(type) {
        let hint = Nearest.hint(for: type, among: known.types.sorted())
        reader.report("unknown document type '\(type)'\(hint)", at: element["type"])
      }
      if paths == nil || type == nil { reader.report("an entry of 'documents' needs 'paths' and 'type'", at: element) }
      reader.finish()
      diagnostics += reader.diagnostics
      guard let paths, let type else { return nil }
      return Configuration.DocumentGroup(paths: paths.map { Glob($0) }, type: type)
    }
  }

  func overrides(_ value: LocatedValue?, _ diagnostics: inout [Diagnostic]) -> [Configuration.Override] {
    elements(value, "overrides", &diagnostics).map { element in
      var reader = ParameterReader(element, file: file)
      let paths = reader.strings("paths") ?? []
      let rules = reader.value("rules")
      if paths.isEmpty { reader.report("an entry of 'overrides' needs 'paths'", at: element) }
      reader.finish()
      diagnostics += reader.diagnostics
      return Configuration.Override(paths: paths.map { Glob($0) }, rules: self.rules(rules, &diagnostics))
    }
  }

  func rules(_ value: LocatedValue?, _ diagnostics: inout [Diagnostic]) -> [Configuration.RuleSetting] {
    guard let value else { return [] }
    guard let entries = value.entries else {
      diagnostics.append(
        Diagnostic("'rules' must map rule ids to a severity", file: file, line: value.line, column: value.column))
      return []
    }
    return entries.compactMap { entry in
      guard known.rules.contains(entry.key) else {
        let hint = Nearest.hint(for: entry.key, among: known.rules.sorted())
        diagnostics.append(
          Diagnostic("unknown rule '\(entry.key)'\(hint)", file: file, line: entry.line, column: entry.column))
        return nil
      }
      return setting(entry, &diagnostics)
    }
  }

  private func setting(_ entry: LocatedValue.Entry, _ diagnostics: inout [Diagnostic]) -> Configuration.RuleSetting? {
    let isMapping = entry.value.entries != nil
    let level = isMapping ? entry.value["severity"] : entry.value
    let isOff = level?.scalar == "off" || level?.scalar == "false"
    let isOn = level?.scalar == "on" || level?.scalar == "true"
    let severity = level?.scalar.flatMap { Severity(rawValue: $0) }
    if let level, !isOff, !isOn, severity == nil {
      let hint = Nearest.hint(for: level.scalar ?? "", among: ["error", "warning", "suggestion", "on", "off"])
      diagnostics.append(
        Diagnostic(
          "the severity of '\(entry.key)' must be error, warning, suggestion, on or off\(hint)", file: file,
          line: level.line,
          column: level.column))
      return nil
    }
    return Configuration.RuleSetting(
      rule: entry.key, severity: severity, isOff: isOff, isOn: isOn, parameters: isMapping ? entry.value : .empty)
  }

  private func elements(_ value: LocatedValue?, _ key: String, _ diagnostics: inout [Diagnostic]) -> [LocatedValue] {
    guard let value else { return [] }
    guard let elements = value.elements else {
      diagnostics.append(Diagnostic("'\(key)' must be a list", file: file, line: value.line, column: value.column))
      return []
    }
    return elements
  }
}

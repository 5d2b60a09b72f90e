import Linting
import LocatedYAML

/// Everything that the standards demand, as read from Rules/.
public struct RuleLibrary: Sendable {
  /// Sorted by id.
  public private(set) var rules: [Rule] = []
  /// Sorted by type.
  public private(set) var standards: [Standard] = []
  /// Mistakes in the files, each at its line.
  public private(set) var diagnostics: [Diagnostic] = []

  /// The rules and standards that are built into docgate.
  public init() {
    let values = embeddedFiles.compactMap { path, content -> (String, LocatedValue)? in
      let path = "\(path)"
      guard path.hasSuffix(".yml") else { return nil }
      return LocatedValue(compactForm: content).map { (path, $0) }
    }
    read(values)
  }

  private mutating func read(_ files: [(path: String, value: LocatedValue)]) {
    for (path, value) in files where path.hasPrefix("types/") {
      standards.append(Standard(value, path: path, diagnostics: &diagnostics))
    }
    let types = Set(standards.map(\.type) + [TypeAssignment.other])
    for (path, value) in files where path.contains("/") && !path.hasPrefix("types/") {
      let rule = Rule(value, path: path, types: types, list: RuleLibrary.text(at:), diagnostics: &diagnostics)
      if let rule { rules.append(rule) }
    }
    standards.sort { $0.type < $1.type }
    rules.sort { $0.id < $1.id }
  }

  /// The text of a file under Rules/ that is not YAML: a list or a template.
  public static func text(at path: String) -> String? {
    embeddedFiles.first { "\($0.path)" == path }.map { "\($0.content)" }
  }

  /// A YAML file under Rules/.
  public static func value(at path: String) -> LocatedValue? {
    embeddedFiles.first { "\($0.path)" == path }.flatMap { LocatedValue(compactForm: $0.content) }
  }
}

extension Rule {
  /// Binds the rule to its check with the parameters of the rule and, over them, of the configuration.
  ///
  /// - Returns: nil where the check is unknown or a parameter wrong; the diagnostics say where.
  public func bound(
    to checks: [any Check.Type], severity: Severity? = nil, overrides: [(file: String, value: LocatedValue)] = [],
    diagnostics: inout [Diagnostic]
  ) -> BoundRule? {
    guard let type = checks.first(where: { $0.name == self.check }) else {
      let hint = Nearest.hint(for: check, among: checks.map { $0.name })
      diagnostics.append(Diagnostic("unknown check '\(check)'\(hint)", file: file, line: checkLine, column: 1))
      return nil
    }
    var reader = ParameterReader([(file, parameters)] + overrides)
    _ = reader.value("severity")
    let found = type.init(&reader)
    reader.finish()
    diagnostics += reader.diagnostics
    return reader.diagnostics.isEmpty ? BoundRule(self, severity: severity ?? self.severity, check: found) : nil
  }
}

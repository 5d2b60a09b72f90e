import EmbeddedRules
import Linting
import LocatedYAML

/// Everything that the standards demand, as read from Rules/.
public struct RuleLibrary: Sendable {
  /// Sorted by id.
  public private(set) var rules: [Rule] = []
  public let standards: StandardLibrary
  /// Mistakes in the rule files, each at its line.
  public private(set) var diagnostics: [Diagnostic] = []

  /// The rules and standards that are built into docgate.
  ///
  /// - Parameter hasProse: whether the rules' reasons, fixes and examples are read, which a run of the linter needs not.
  public init(hasProse: Bool = true) {
    let paths = EmbeddedRules.paths
    let types = paths.compactMap {
      $0.hasPrefix("types/") ? String($0.dropFirst("types/".count).dropLast(".yml".count)) : nil
    }
    standards = StandardLibrary(types: types) { type in
      var diagnostics: [Diagnostic] = []
      return RuleLibrary.standard(of: type, diagnostics: &diagnostics)
    }
    let known = Set(types + [TypeAssignment.other])
    for path in paths
    where path.utf8.contains(UInt8(ascii: "/")) && path.hasSuffix(".yml") && !path.hasPrefix("types/") {
      guard var value = RuleLibrary.value(at: path) else { continue }
      if hasProse, let prose = RuleLibrary.value(at: path + "#prose") { value = value.adding(prose) }
      let rule = Rule(
        value, path: "Rules/" + path, types: known, prose: hasProse ? .required : .absent, list: RuleLibrary.text(at:),
        diagnostics: &diagnostics)
      if let rule { rules.append(rule) }
    }
    rules.sort { $0.id < $1.id }
  }

  /// Reads the standard of one type.
  public static func standard(of type: String, diagnostics: inout [Diagnostic]) -> Standard? {
    let path = "types/\(type).yml"
    return value(at: path).map { Standard($0, path: "Rules/" + path, diagnostics: &diagnostics) }
  }

  /// How the type of an undeclared document is told.
  public func inference() -> TypeInference {
    TypeInference { RuleLibrary.model }
  }

  /// The evidence by which types are told; nil where it names a measure or a form that there is not.
  public static var model: TypeModel? { TypeModel(packed: EmbeddedRules.model) }

  /// The text of a file under Rules/ that is not YAML: a list or a template.
  public static func text(at path: String) -> String? {
    EmbeddedRules.content(at: path).map { "\($0)" }
  }

  /// A YAML file under Rules/.
  public static func value(at path: String) -> LocatedValue? {
    EmbeddedRules.content(at: path).flatMap { LocatedValue(compactForm: $0) }
  }
}

extension LocatedValue {
  /// A mapping with the entries of another too.
  fileprivate func adding(_ other: LocatedValue) -> LocatedValue {
    LocatedValue(.mapping((entries ?? []) + (other.entries ?? [])), line: line, column: column)
  }
}

extension Rule {
  /// Binds the rule to its check with the parameters of the rule and, over them, of the configuration.
  ///
  /// - Returns: nil where the check is unknown or a parameter wrong; the diagnostics say where.
  public func bound(
    to checks: CheckTable, severity: Severity? = nil, overrides: [(file: String, value: LocatedValue)] = [],
    vocabulary: Vocabulary = Vocabulary(), diagnostics: inout [Diagnostic]
  ) -> BoundRule? {
    guard let type = checks[check] else {
      let hint = Nearest.hint(for: check, among: checks.names)
      diagnostics.append(Diagnostic("unknown check '\(check)'\(hint)", file: file, line: checkLine, column: 1))
      return nil
    }
    var reader = ParameterReader([(file, parameters)] + overrides, vocabulary: vocabulary)
    _ = reader.value("severity")
    let limit = reader.int("limit")
    let found = type.init(&reader)
    reader.finish()
    diagnostics += reader.diagnostics
    return reader.diagnostics.isEmpty
      ? BoundRule(self, severity: severity ?? self.severity, check: found, limit: limit) : nil
  }
}

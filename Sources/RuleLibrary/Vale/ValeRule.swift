import Linting
import LocatedYAML

/// A rule file of Vale's, read into a rule of docgate's: `extends` becomes the check, its keys the check's parameters.
struct ValeRule {
  let rule: Rule

  /// Why a rule of Vale's cannot be used, and where.
  struct Problem: Error {
    let message: String
    let place: LocatedValue
  }

  /// - Parameter id: style and name: `Microsoft.Passive`.
  init(_ value: LocatedValue, id: String, style: String, file: String) throws(Problem) {
    let folders = file.split(separator: "/", omittingEmptySubsequences: false).dropLast(2)
    let reader = ValeRuleReader(value, stylesPath: folders.isEmpty ? "." : folders.joined(separator: "/"))
    let kind = try reader.kind()
    rule = Rule(
      id: id, group: style, summary: reader.summary(id), check: kind.check, severity: try reader.severity(),
      isOptIn: false, types: [], parameters: try reader.parameters(kind), message: try reader.message(kind),
      why: reader.why, fix: reader.text("description") ?? "", flags: [], allows: [], file: file,
      checkLine: value.entries?.first { $0.key == "extends" }?.line ?? 1, style: style)
  }
}

/// Vale's extension points.
enum ValeKind: String, CaseIterable {
  case existence, substitution, occurrence, repetition, consistency, conditional, capitalization, metric, readability
  case sequence, spelling, script

  /// The check that does the work.
  var check: String {
    switch self {
    case .existence: "Existence"
    case .substitution: "Substitution"
    case .occurrence: "Occurrence"
    case .repetition: "Repetition"
    case .consistency: "Consistency"
    case .conditional: "Conditional"
    case .capitalization: "Capitalization"
    case .metric, .readability: "Metric"
    case .sequence: "WordSequence"
    case .spelling: "Spelling"
    case .script: "Existence"
    }
  }

  /// What the `%s` of a message stand for, in their order.
  var messageValues: [String] {
    switch self {
    case .substitution: ["replacement", "match"]
    case .occurrence: ["count"]
    case .metric, .readability: ["value"]
    case .sequence: (1...9).map { "word-\($0)" }
    default: ["match"]
    }
  }
}

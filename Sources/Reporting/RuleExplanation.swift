import Linting
import LocatedYAML

/// A rule's file as prose: the only documentation that a rule has.
public struct RuleExplanation {
  public let text: String

  public init(_ rule: Rule, standardTypes: [Standard]) {
    var out = "\(rule.id) (\(rule.severity.rawValue))\n\n\(rule.summary)\n"
    if !rule.types.isEmpty {
      let names = rule.types.map { id in standardTypes.first { $0.type == id }?.name ?? id }
      out += "Applies to: \(names.joined(separator: ", ")).\n"
    }
    // A rule of a team's own need not say why.
    if !rule.why.isEmpty { out += "\nWhy\n\(RuleExplanation.wrapped(rule.why))" }
    if !rule.fix.isEmpty { out += "\nHow to mend it\n\(RuleExplanation.wrapped(rule.fix))" }
    out += RuleExplanation.examples("Flagged", rule.flags)
    out += RuleExplanation.examples("Allowed", rule.allows)
    out += "\nConfigure\n  rules:\n    \(rule.id): \(RuleExplanation.setting(rule))\n"
    out += "  Silence one place with <!-- docgate-disable-next-line \(rule.id): reason -->.\n"
    text = out
  }

  private static func setting(_ rule: Rule) -> String {
    let entries = rule.style == nil ? rule.parameters.entries ?? [] : []
    let severity = "\(rule.severity.rawValue)  # error, warning, suggestion or off"
    guard !entries.isEmpty else { return severity }
    let parameters = entries.map { "\($0.key): \(value($0.value))" }
    return "{severity: \(rule.severity.rawValue), \(parameters.joined(separator: ", "))}  # or off"
  }

  private static func value(_ value: LocatedValue) -> String {
    switch value.content {
    case .scalar(let text, _): return text
    case .sequence, .texts:
      let elements = value.elements ?? []
      let shown = elements.prefix(8).map(self.value).joined(separator: ", ")
      return "[\(shown)\(elements.count > 8 ? ", …" : "")]"
    case .mapping(let entries):
      return "{\(entries.map { "\($0.key): \(self.value($0.value))" }.joined(separator: ", "))}"
    }
  }

  private static func examples(_ title: String, _ examples: [Rule.Example]) -> String {
    examples.prefix(2).map { example in
      let type = example.type.map { ", in a document of type \($0)" } ?? ""
      let lines = example.text.split(separator: "\n", omittingEmptySubsequences: false)
      var body = lines.map { $0.isEmpty ? "" : "    \($0)" }
      while body.last == "" { body.removeLast() }
      return "\n\(title)\(type)\n\(body.joined(separator: "\n"))\n"
    }.joined()
  }

  /// Folds text to lines of 96 characters, indented by two.
  private static func wrapped(_ text: String) -> String {
    var out = ""
    var line = " "
    for word in text.split(whereSeparator: \.isWhitespace) {
      if line.count + word.count > 96 {
        out += line + "\n"
        line = " "
      }
      line += " " + word
    }
    return out + line + "\n"
  }
}

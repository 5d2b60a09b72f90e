import LocatedYAML
import Linting

extension Rule {
  /// Whether a rule is checked where no configuration speaks of it.
  private enum Default: String, CaseIterable { case on, off }

  /// Reads a rule file.
  ///
  /// - Parameters:
  ///   - path: the file's path; its name is the rule's id and its folder the group.
  ///   - types: the document types that there are.
  ///   - diagnostics: takes every mistake at its line.
  /// - Returns: nil where the rule cannot be used.
  init?(_ value: LocatedValue, path: String, types: Set<String>, diagnostics: inout [Diagnostic]) {
    let parts = path.split(separator: "/")
    let id = parts.last.map { String($0.dropLast(".yml".count)) } ?? ""
    var reader = ParameterReader(value, file: path)
    let summary = reader.string("summary")
    let check = reader.string("check")
    let severity = reader.choice("severity", Severity.self)
    let initial = reader.choice("default", Default.self) ?? .on
    let scope = reader.strings("types") ?? []
    let parameters = reader.value("with") ?? .empty
    let message = reader.string("message")
    let why = reader.string("why")
    let fix = reader.string("fix")
    let examples = reader.value("examples")
    for type in scope where !types.contains(type) {
      reader.report("unknown document type '\(type)'\(Nearest.hint(for: type, among: types.sorted()))", at: value["types"])
    }
    for (key, found) in [("summary", summary), ("check", check), ("message", message), ("why", why), ("fix", fix)]
    where found == nil && value[key] == nil {
      reader.report("'\(key)' is missing", at: value)
    }
    if severity == nil, value["severity"] == nil { reader.report("'severity' is missing", at: value) }
    if value.entries == nil { reader.report("a rule is a mapping of keys to values", at: value) }
    reader.finish()
    diagnostics += reader.diagnostics
    let flags = Example.list("flags", examples, path, &diagnostics)
    let allows = Example.list("allows", examples, path, &diagnostics)
    guard let summary, let check, let severity, let message, let why, let fix else { return nil }
    self.init(
      id: id, group: parts.dropLast().last.map(String.init) ?? "", summary: summary, check: check, severity: severity,
      isOptIn: initial == .off, types: scope, parameters: parameters, message: message, why: why, fix: fix, flags: flags, allows: allows,
      file: path, checkLine: value.entries?.first { $0.key == "check" }?.line ?? 1)
  }
}

extension Rule.Example {
  fileprivate static func list(
    _ key: String, _ examples: LocatedValue?, _ path: String, _ diagnostics: inout [Diagnostic]
  ) -> [Rule.Example] {
    guard let list = examples?[key] else { return [] }
    return (list.elements ?? []).compactMap { element in
      if let text = element.scalar { return Rule.Example(text: text, type: nil) }
      var reader = ParameterReader(element, file: path)
      let text = reader.string("text")
      let type = reader.string("type")
      reader.finish()
      diagnostics += reader.diagnostics
      return text.map { Rule.Example(text: $0, type: type) }
    }
  }
}

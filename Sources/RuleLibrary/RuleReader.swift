import Linting
import LocatedYAML

extension Rule {
  /// Whether a rule is checked where no configuration speaks of it.
  private enum Default: String, CaseIterable { case on, off }

  /// What a rule says only to people: reason, fix and examples.
  enum Prose {
    /// A built-in rule must have it.
    case required
    /// A team's own rule may do without.
    case optional
    /// It is kept apart, and nobody asked for it.
    case absent
  }

  /// Reads a rule file.
  ///
  /// - Parameters:
  ///   - path: the file's path; its name is the rule's id and its folder the group.
  ///   - types: the document types that there are.
  ///   - prose: whether the file's reason, fix and examples were read with it.
  ///   - list: gives the text of a file under `lists/` that a parameter names.
  ///   - diagnostics: takes every mistake at its line.
  /// - Returns: nil where the rule cannot be used.
  init?(
    _ value: LocatedValue, path: String, types: Set<String>, prose: Prose, list: (String) -> String?,
    diagnostics: inout [Diagnostic]
  ) {
    let parts = path.utf8.split(separator: UInt8(ascii: "/"))
    let id = parts.last.flatMap { String($0.dropLast(".yml".utf8.count)) } ?? ""
    var reader = ParameterReader(value, file: path)
    let summary = reader.string("summary")
    let check = reader.string("check")
    let severity = reader.choice("severity", Severity.self)
    let initial = reader.choice("default", Default.self) ?? .on
    let scope = reader.strings("types") ?? []
    let parameters = (reader.value("with") ?? .empty).replacingListNames { name, place in
      let text = list(name)
      if text == nil { reader.report("there is no list '\(name)'", at: place) }
      return text
    }
    let message = reader.string("message")
    let why = reader.string("why") ?? (prose == .required ? nil : "")
    let fix = reader.string("fix") ?? (prose == .required ? nil : "")
    let examples = reader.value("examples")
    for type in scope where !types.contains(type) {
      reader.report(
        "unknown document type '\(type)'\(Nearest.hint(for: type, among: types.sorted()))", at: value["types"])
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
      id: id, group: parts.dropLast().last.flatMap { String($0) } ?? "", summary: summary, check: check,
      severity: severity,
      isOptIn: initial == .off, types: scope, parameters: parameters, message: message, why: why, fix: fix,
      flags: flags, allows: allows,
      file: path, checkLine: value.entries?.first { $0.key == "check" }?.line ?? 1)
  }
}

extension Rule.Example {
  fileprivate static func list(
    _ key: String, _ examples: LocatedValue?, _ path: String, _ diagnostics: inout [Diagnostic]
  ) -> [Rule.Example] {
    guard let list = examples?[key] else { return [] }
    return (list.elements ?? []).compactMap { element in
      if let text = element.scalar { return Rule.Example(text: text, type: nil, line: element.line) }
      var reader = ParameterReader(element, file: path)
      let text = reader.string("text")
      let type = reader.string("type")
      let rejected = reader.strings("rejected") ?? []
      let beside = (reader.value("beside")?.entries ?? []).map { ($0.key, $0.value.scalar ?? "") }
      let files = LinkedFiles(
        names: reader.strings("files"), images: images(reader.value("images")),
        beside: Dictionary(beside, uniquingKeysWith: { _, last in last }), answers: answers(reader.value("answers")))
      let changed = reader.string("changed").flatMap { Day(iso: $0) }
      let tags = reader.strings("tags") ?? []
      let templates = TemplateTexts([reader.string("template")].compactMap { $0 })
      let surroundings = Surroundings(
        lastChange: { _ in changed }, tags: { _ in tags }, teamTemplates: { _ in templates })
      reader.finish()
      diagnostics += reader.diagnostics
      return text.map {
        Rule.Example(
          text: $0, type: type, rejected: rejected, files: files, surroundings: surroundings, line: element.line)
      }
    }
  }

  /// The images that an example may show, by their names: `{bytes: 2400000, width: 9000, height: 5000}`.
  private static func images(_ value: LocatedValue?) -> [String: ImageSize] {
    let pairs = (value?.entries ?? []).map { entry -> (String, ImageSize) in
      let number = { (key: String) in entry.value[key]?.scalar.flatMap { Int($0) } ?? 0 }
      return (entry.key, ImageSize(bytes: number("bytes"), width: number("width"), height: number("height")))
    }
    return Dictionary(pairs, uniquingKeysWith: { _, last in last })
  }

  /// What the web answers in an example: for each address `found`, the address where it is now, or the trouble.
  private static func answers(_ value: LocatedValue?) -> [String: LinkedFiles.Answer] {
    let pairs = (value?.entries ?? []).map { entry -> (String, LinkedFiles.Answer) in
      let answer = entry.value.scalar ?? ""
      return (entry.key, answer == "found" ? .found : answer.contains("://") ? .moved(to: answer) : .failed(answer))
    }
    return Dictionary(pairs, uniquingKeysWith: { _, last in last })
  }
}

extension LocatedValue {
  /// A mapping in which each value that names a file, `lists/verbs.txt`, is replaced by the lines of that file.
  ///
  /// - Parameter text: the file's text without blank lines and comments, or nil where there is none.
  fileprivate func replacingListNames(_ text: (String, LocatedValue) -> String?) -> LocatedValue {
    guard let entries else { return self }
    let replaced = entries.map { entry -> Entry in
      guard let name = entry.value.scalar, name.hasPrefix("lists/"), name.hasSuffix(".txt"),
        let lines = text(name, entry.value)
      else { return entry }
      let value = LocatedValue(.texts(lines), line: entry.value.line, column: entry.value.column)
      return Entry(key: entry.key, line: entry.line, column: entry.column, value: value)
    }
    return LocatedValue(.mapping(replaced), line: line, column: column)
  }
}

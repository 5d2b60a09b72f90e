import Linting
import LocatedYAML

extension Standard {
  /// Reads the standard of one document type; the file's name is the type.
  convenience init(_ value: LocatedValue, path: String, diagnostics: inout [Diagnostic]) {
    let type = path.split(separator: "/").last.map { String($0.dropLast(".yml".count)) } ?? ""
    var reader = ParameterReader(value, file: path)
    let name = reader.string("name") ?? type
    let purpose = reader.string("purpose") ?? ""
    let words = reader.value("words").flatMap { WordRange($0, path: path, diagnostics: &diagnostics) }
    let header = reader.strings("header") ?? []
    let links = reader.strings("links") ?? []
    let isReviewed = reader.bool("reviewed") ?? false
    let sections = reader.value("sections")?.elements ?? []
    reader.finish()
    diagnostics += reader.diagnostics
    self.init(
      type: type, name: name, purpose: purpose, words: words, header: header, links: links, isReviewed: isReviewed,
      sections: sections.map { Role($0, path: path, diagnostics: &diagnostics) })
  }
}

extension WordRange {
  fileprivate init?(_ value: LocatedValue, path: String, diagnostics: inout [Diagnostic]) {
    var reader = ParameterReader(value, file: path)
    let min = reader.int("min")
    let max = reader.int("max")
    let scope = reader.choice("per", Scope.self) ?? .document
    reader.finish()
    diagnostics += reader.diagnostics
    guard let min, let max else { return nil }
    self.init(min: min, max: max, scope: scope)
  }
}

extension Role {
  fileprivate convenience init(_ value: LocatedValue, path: String, diagnostics: inout [Diagnostic]) {
    var reader = ParameterReader(value, file: path)
    let id = reader.string("role") ?? ""
    let title = reader.string("title") ?? id
    let tells = reader.string("tells") ?? title.lowercased()
    let names = reader.strings("names") ?? []
    let weak = reader.strings("weak-names") ?? []
    let cues = reader.strings("cues") ?? []
    let presence = reader.choice("presence", Presence.self) ?? .conditional
    let scope = reader.choice("per", Scope.self) ?? .document
    let isUnordered = reader.bool("unordered") ?? false
    let isLead = reader.bool("lead") ?? false
    let isAnywhere = reader.bool("anywhere") ?? false
    let holds = (reader.strings("holds") ?? []).compactMap { name -> Content? in
      if let content = Content(rawValue: name) { return content }
      let hint = Nearest.hint(for: name, among: Content.allCases.map(\.rawValue))
      reader.report("unknown content '\(name)'\(hint)", at: value["holds"])
      return nil
    }
    reader.finish()
    diagnostics += reader.diagnostics
    self.init(
      id: id, title: title, tells: tells, names: names, weakNames: weak, cues: cues, presence: presence,
      scope: scope, isUnordered: isUnordered, isLead: isLead, isAnywhere: isAnywhere, holds: holds)
  }
}

import Drafting
import Foundation
import Gate
import Linting
import LocatedYAML

/// The answers to the questions of `docgate new` in a YAML file.
struct AnswersFile {
  let answers: Answers

  /// - Throws: `Diagnostic` at the first mistake.
  init(_ path: String) throws {
    var reader = ParameterReader(try LocatedValue.file(path), file: path)
    var answers = Answers()
    answers.type = reader.string("type")
    answers.title = reader.string("title")
    answers.owner = reader.string("owner")
    answers.audience = reader.string("audience")
    answers.purpose = reader.string("purpose")
    answers.updateFrequency = reader.string(Question.updateFrequency.rawValue)
    answers.prerequisites = reader.points("prerequisites")
    answers.scope = AnswersFile.scope(&reader, path)
    AnswersFile.readKeyInformation(&reader, path, into: &answers)
    answers.examples = AnswersFile.list(reader.value("examples")).compactMap { value in
      AnswersFile.example(value, path, &reader)
    }
    answers.related = AnswersFile.list(reader.value(Question.related.rawValue)).compactMap { value in
      AnswersFile.related(value, path, &reader)
    }
    try reader.finishOrThrow()
    self.answers = answers
  }

  /// `scope: {included: …, excluded: …}`, or text.
  private static func scope(_ reader: inout ParameterReader, _ path: String) -> String? {
    guard let value = reader.value("scope") else { return nil }
    guard value.entries != nil else { return reader.string("scope") }
    var inner = ParameterReader(value, file: path)
    let (included, excluded) = (inner.points("included"), inner.points("excluded"))
    reader.take(inner)
    let points = included.map { "- Included: \($0)" } + excluded.map { "- Not included: \($0)" }
    return points.isEmpty ? nil : points.joined(separator: "\n")
  }

  /// Text or a list, or a mapping from `main`, `pitfalls` and names of sections to these.
  private static func readKeyInformation(_ reader: inout ParameterReader, _ path: String, into answers: inout Answers) {
    let key = Question.keyInformation.rawValue
    guard let value = reader.value(key) else { return }
    guard let entries = value.entries else {
      answers.keyInformation = reader.points(key)
      return
    }
    var inner = ParameterReader(value, file: path)
    for entry in entries {
      switch entry.key {
      case "main": answers.keyInformation = inner.points("main")
      case "pitfalls": answers.pitfalls = inner.points("pitfalls")
      default:
        let text = entry.value.scalar
        let points = inner.points(entry.key)
        answers.sections[entry.key] = text.map { .text($0.trimmingCharacters(in: .newlines)) } ?? .items(points)
      }
    }
    reader.take(inner)
  }

  private static func list(_ value: LocatedValue?) -> [LocatedValue] {
    guard let value else { return [] }
    return value.elements ?? [value]
  }

  private static func example(_ value: LocatedValue, _ path: String, _ reader: inout ParameterReader) -> Example? {
    if let text = value.scalar { return Example(text) }
    var inner = ParameterReader(value, file: path)
    let (title, language, code) = (inner.string("title"), inner.string("language"), inner.string("code"))
    if code == nil, value["code"] == nil { inner.report("an example is text, or needs 'code'", at: value) }
    reader.take(inner)
    return code.map { Example($0, title: title, language: language ?? "text") }
  }

  private static func related(_ value: LocatedValue, _ path: String, _ reader: inout ParameterReader)
    -> RelatedDocument?
  {
    if let text = value.scalar { return RelatedDocument(text) }
    var inner = ParameterReader(value, file: path)
    let (title, address) = (inner.string("title"), inner.string("address"))
    if title == nil, value["title"] == nil { inner.report("a related document is text, or needs 'title'", at: value) }
    reader.take(inner)
    return title.map { RelatedDocument(title: $0, address: address) }
  }

  /// Makes sure that key information is about sections that the template has.
  static func check(_ answers: Answers, against template: Template, in path: String) throws {
    let names = template.sectionNames.map(\.name)
    let place = try LocatedValue.file(path)[Question.keyInformation.rawValue]
    for entry in place?.entries ?? [] where answers.sections[entry.key] != nil && !names.contains(entry.key) {
      let known = ["main", "pitfalls"] + names
      throw Diagnostic(
        "unknown section '\(entry.key)'\(Nearest.hint(for: entry.key, among: known)); there are "
          + known.joined(separator: ", "), file: path, line: entry.line, column: entry.column)
    }
  }
}

extension ParameterReader {
  /// A list of texts, or a text that may hold a list.
  mutating func points(_ key: String) -> [String] {
    let texts = strings(key) ?? []
    return texts.count == 1
      ? AnswerText.points(texts[0])
      : texts.map { $0.trimmingCharacters(in: .whitespacesAndNewlines) }.filter { !$0.isEmpty }
  }

  /// Takes over the mistakes of a reader of a part.
  mutating func take(_ inner: ParameterReader) {
    var inner = inner
    inner.finish()
    add(inner.diagnostics)
  }
}

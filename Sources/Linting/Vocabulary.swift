import LocatedYAML
import Markup
import Patterns

/// The words that a team has decided about.
public struct Vocabulary: Sendable {
  /// Words and patterns that wording rules and spelling leave alone.
  public var accept: [String] = []
  /// Words and patterns that are findings wherever they stand.
  public var reject: [String] = []

  public init() {}

  /// Reads `{accept: […], reject: […]}`; a wrong pattern is reported at its line.
  ///
  /// - Parameter folder: where files of terms are, which an entry that ends in `.txt` names.
  public init(_ value: LocatedValue, file: String, folder: String, diagnostics: inout [Diagnostic]) {
    var reader = ParameterReader(value, file: file)
    accept = Vocabulary.terms("accept", folder, &reader)
    reject = Vocabulary.terms("reject", folder, &reader)
    if value.entries == nil { reader.report("'vocabulary' is a mapping with 'accept' and 'reject'", at: value) }
    reader.finish()
    diagnostics += reader.diagnostics
  }

  private static func terms(_ key: String, _ folder: String, _ reader: inout ParameterReader) -> [String] {
    let entries = reader.strings(key) ?? []
    let places = reader.value(key)?.elements ?? []
    var terms: [String] = []
    for (index, entry) in entries.enumerated() {
      let found = entry.hasSuffix(".txt") ? lines(of: folder.isEmpty ? entry : folder + "/" + entry) : [entry]
      let place = places.indices.contains(index) ? places[index] : nil
      if found.isEmpty { reader.report("'\(entry)' is missing or empty", at: place) }
      for term in found { check(term, at: place, &reader) }
      terms += found
    }
    return terms
  }

  private static func check(_ term: String, at place: LocatedValue?, _ reader: inout ParameterReader) {
    do {
      _ = try Pattern(term)
    } catch {
      reader.report("'\(term)' is no pattern: \(error.message)", at: place)
    }
  }

  public mutating func add(_ other: Vocabulary) {
    accept += other.accept
    reject += other.reject
  }
}

extension Vocabulary {
  /// The terms of a file: one a line, without those that begin with `#`; none where it cannot be read.
  public static func lines(of path: String) -> [String] {
    guard let source = try? SourceText.reading(path) else { return [] }
    let text = source.string(SourceRange(source.hasByteOrderMark ? 3 : 0, source.count))
    return text.split(whereSeparator: \.isNewline).compactMap { line in
      let term = String(line.drop { $0 == " " }.reversed().drop { $0 == " " }.reversed())
      return term.isEmpty || term.hasPrefix("#") ? nil : term
    }
  }
}

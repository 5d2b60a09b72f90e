import LocatedYAML
import Patterns

/// The words that a team has decided about.
public struct Vocabulary: Sendable {
  /// Words and patterns that wording rules and spelling leave alone.
  public var accept: [String] = []
  /// Words and patterns that are findings wherever they stand.
  public var reject: [String] = []

  public init() {}

  /// Reads `{accept: […], reject: […]}`; a wrong pattern is reported at its line.
  public init(_ value: LocatedValue, file: String, diagnostics: inout [Diagnostic]) {
    var reader = ParameterReader(value, file: file)
    accept = Vocabulary.terms("accept", &reader)
    reject = Vocabulary.terms("reject", &reader)
    if value.entries == nil { reader.report("'vocabulary' is a mapping with 'accept' and 'reject'", at: value) }
    reader.finish()
    diagnostics += reader.diagnostics
  }

  private static func terms(_ key: String, _ reader: inout ParameterReader) -> [String] {
    let terms = reader.strings(key) ?? []
    let places = reader.value(key)?.elements ?? []
    for (index, term) in terms.enumerated() {
      do {
        _ = try Pattern(term)
      } catch {
        reader.report(
          "'\(term)' is no pattern: \(error.message)", at: places.indices.contains(index) ? places[index] : nil)
      }
    }
    return terms
  }

  public mutating func add(_ other: Vocabulary) {
    accept += other.accept
    reject += other.reject
  }
}

import Foundation
import Linting
import Markup
import Prose

/// Flags a document of which a number is not as it should be: `{formula: words / sentences, condition: '> 25'}`.
public struct Metric: DocumentCheck {
  private enum Comparison: String, CaseIterable {
    // The longer are read first.
    case atLeast = ">="
    case atMost = "<="
    case equal = "=="
    case unequal = "!="
    case more = ">"
    case less = "<"

    func holds(_ left: Double, _ right: Double) -> Bool {
      switch self {
      case .atLeast: left >= right
      case .atMost: left <= right
      case .equal: left == right
      case .unequal: left != right
      case .more: left > right
      case .less: left < right
      }
    }
  }

  private let formula: Formula?
  private let comparison: Comparison
  private let limit: Formula?
  /// Words under which a formula says nothing.
  private let leastWords: Int

  public init(_ parameters: inout ParameterReader) {
    formula = Metric.formula("formula", parameters.string("formula"), &parameters)
    let condition = (parameters.string("condition") ?? "").filter { $0 != " " }
    comparison = Comparison.allCases.first { condition.hasPrefix($0.rawValue) } ?? .more
    let rest = condition.drop { "<>=!".contains($0) }
    limit = Metric.formula("condition", String(rest), &parameters)
    leastWords = parameters.int("least-words") ?? 1
  }

  private static func formula(_ key: String, _ text: String?, _ parameters: inout ParameterReader) -> Formula? {
    do {
      let formula = try Formula(text ?? "")
      for name in formula.names.subtracting(variables).sorted() {
        parameters.report(
          "there is no number '\(name)'\(Nearest.hint(for: name, among: variables.sorted()))",
          at: parameters.value(key))
      }
      return formula
    } catch {
      parameters.report("'\(key)': \(error.message)", at: parameters.value(key))
      return nil
    }
  }

  public func check(_ document: CheckedDocument, _ report: inout Report) {
    guard let formula, let limit else { return }
    let numbers = Metric.numbers(of: document)
    guard numbers["words", default: 0] >= Double(leastWords) else { return }
    let value = formula.value(numbers)
    guard value.isFinite, comparison.holds(value, limit.value(numbers)) else { return }
    report.flag(document.head, ["value": String(format: "%.2f", value)])
  }

  private static let variables = Set([
    "words", "sentences", "characters", "syllables", "polysyllabic_words", "complex_words", "long_words", "paragraphs",
    "headings", "heading_h1", "heading_h2", "heading_h3", "heading_h4", "heading_h5", "heading_h6", "list", "pre",
    "blockquote",
  ])

  private static func numbers(of document: CheckedDocument) -> [String: Double] {
    let counts = ReadabilityCounts(document.document, document.prose)
    var numbers: [String: Double] = [
      "words": Double(counts.words), "sentences": Double(counts.sentences), "characters": Double(counts.characters),
      "syllables": Double(counts.syllables), "polysyllabic_words": Double(counts.polysyllabicWords),
      "complex_words": Double(counts.complexWords), "long_words": Double(counts.longWords),
      "paragraphs": Double(counts.paragraphs),
    ]
    for node in document.document.nodes where node.kind.isBlock {
      switch node.kind {
      case .heading:
        numbers["headings", default: 0] += 1
        numbers["heading_h\(node.level)", default: 0] += 1
      case .item: numbers["list", default: 0] += 1
      case .codeBlock: numbers["pre", default: 0] += 1
      case .blockQuote: numbers["blockquote", default: 0] += 1
      default: break
      }
    }
    return numbers
  }
}

import Foundation
import Linting
import Prose

/// Flags a document whose text asks for more years of school than its readers may have, by Flesch and Kincaid.
///
/// `max` is the highest grade, `max-by-type` the same for some document types; texts of fewer than `least-words` words or
/// `least-sentences` sentences are too short to tell.
public struct ReadingGrade: DocumentCheck {
  private let maximum: Int
  private let byType: [String: Int]
  private let leastWords: Int
  private let leastSentences: Int

  public init(_ parameters: inout ParameterReader) {
    maximum = parameters.int("max") ?? 16
    byType = parameters.numbers("max-by-type")
    leastWords = parameters.int("least-words") ?? 150
    leastSentences = parameters.int("least-sentences") ?? 8
  }

  public func check(_ document: CheckedDocument, _ report: inout Report) {
    guard document.prose.wordCount >= leastWords, document.prose.sentences.count >= leastSentences else { return }
    let counts = ReadabilityCounts(document.document, document.prose)
    guard counts.words >= leastWords, counts.sentences >= leastSentences else { return }
    let grade = Readability(counts).fleschKincaidGrade
    let limit = byType[document.type.type] ?? maximum
    guard grade > Double(limit) else { return }
    report.flag(
      document.head,
      [
        "grade": String(format: "%.0f", grade), "max": "\(limit)",
        "words": String(format: "%.0f", Double(counts.words) / Double(counts.sentences)),
        "syllables": String(format: "%.1f", Double(counts.syllables) / Double(counts.words)),
      ])
  }
}

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
    maximum = parameters.int("max") ?? 14
    byType = parameters.numbers("max-by-type")
    leastWords = parameters.int("least-words") ?? 150
    leastSentences = parameters.int("least-sentences") ?? 8
  }

  public func check(_ document: CheckedDocument, _ report: inout Report) {
    let limit = byType[document.type.type] ?? maximum
    guard document.prose.wordCount >= leastWords, mayExceed(limit, document) else { return }
    let counts = ReadabilityCounts(document.document, document.prose)
    guard counts.words >= leastWords, counts.sentences >= leastSentences else { return }
    // As it is told.
    let grade = Readability(counts).fleschKincaidGrade.rounded()
    guard grade > Double(limit) else { return }
    report.flag(
      document.head,
      [
        "grade": String(format: "%.0f", grade), "max": "\(limit)",
        "words": String(format: "%.0f", Double(counts.words) / Double(counts.sentences)),
        "syllables": String(format: "%.1f", Double(counts.syllables) / Double(counts.words)),
      ])
  }

  /// Whether a look at the lengths of words and sentences leaves it open; counting syllables takes much longer, and most
  /// texts need it not.
  private func mayExceed(_ limit: Int, _ document: CheckedDocument) -> Bool {
    let nodes = document.document.nodes
    var (sentences, words, bytes) = (0, 0, 0)
    document.prose.words.withUnsafeBufferPointer { all in
      for sentence in document.prose.sentences where nodes[Int(sentence.block)].kind == .paragraph {
        sentences += 1
        for index in sentence.words where all[index].counts {
          words += 1
          bytes += Int(all[index].length)
        }
      }
    }
    guard words >= leastWords, sentences >= leastSentences else { return false }
    let syllables = ReadingGrade.mostSyllables * Double(bytes) / Double(words)
    return 0.39 * Double(words) / Double(sentences) + 11.8 * syllables - 15.59 > Double(limit)
  }

  /// Syllables for each letter, at most: English texts have 0.28 to 0.36.
  private static let mostSyllables = 0.36
}

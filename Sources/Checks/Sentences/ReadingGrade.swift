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
    let limit = Double(byType[document.type.type] ?? maximum)
    let text = document.prose.paragraphs
    guard text.words >= max(1, leastWords), text.sentences >= leastSentences else { return }
    let length = Double(text.words) / Double(text.sentences)
    // As it is told, a grade is rounded.
    let least = Readability.syllables(fleschKincaidGrade: limit + 0.5, length) * Double(text.words)
    guard let count = syllables(of: document, from: least) else { return }
    let syllables = Double(count) / Double(text.words)
    let grade = Readability.fleschKincaidGrade(length, syllables).rounded()
    guard grade > limit else { return }
    report.flag(
      document.head,
      [
        "grade": String(format: "%.0f", grade), "max": String(format: "%.0f", limit),
        "words": String(format: "%.0f", length), "syllables": String(format: "%.1f", syllables),
      ])
  }

  /// The syllables in the paragraphs of a document; nil as soon as the lengths of its words show that it has fewer than
  /// so many, since to count them takes much longer and most texts have far fewer.
  private func syllables(of document: CheckedDocument, from least: Double) -> Int? {
    let (nodes, bytes) = (document.document.nodes, document.source.bytes)
    var counter = Syllables()
    var (count, letters) = (0, document.prose.paragraphs.letters)
    return document.prose.words.withUnsafeBufferPointer { words in
      for sentence in document.prose.sentences where nodes[Int(sentence.block)].kind == .paragraph {
        guard Double(count) + ReadingGrade.mostSyllables(letters: letters) >= least else { return nil }
        for index in sentence.words where words[index].counts {
          count += counter.count(UnsafeBufferPointer(rebasing: bytes[Int(words[index].start)..<Int(words[index].end)]))
          letters -= Int(words[index].length)
        }
      }
      return count
    }
  }

  /// The most syllables that a text has: English texts have 0.28 to 0.36 for each letter, short ones also a few more.
  private static func mostSyllables(letters: Int) -> Double { 0.36 * Double(letters) + 40 }
}

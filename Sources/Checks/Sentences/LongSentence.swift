import Linting
import Markup
import Prose

/// Flags a sentence with more words than a reader keeps in mind; code and the items of a list in it do not count.
///
/// `max` is the most words of a sentence, `max-by-type` the same for some document types.
public struct LongSentence: SentenceCheck {
  private let maximum: Int
  private let byType: [String: Int]

  public init(_ parameters: inout ParameterReader) {
    maximum = parameters.int("max") ?? 30
    byType = parameters.numbers("max-by-type")
  }

  public func check(_ document: CheckedDocument, _ report: inout Report) {
    let limit = byType[document.type.type] ?? maximum
    forEachSentence(
      of: document, where: { $0.words.count > limit }, do: { check($0, limit, document, &report) })
  }

  private func check(_ sentence: Sentence, _ limit: Int, _ document: CheckedDocument, _ report: inout Report) {
    let words = SentenceWords(sentence, of: document.prose, in: document.source)
    let parts = SentenceParts(words, from: firstWord(of: sentence, document))
    guard parts.count > limit, !isBroken(sentence, document) else { return }
    report.flag(
      sentence.range,
      ["count": "\(parts.count)", "max": "\(limit)", "advice": advice(parts.middleJoint, words, document.source)])
  }

  /// Index of the first word behind a label, `**Status:** The server …`, which is no part of the sentence.
  private func firstWord(of sentence: Sentence, _ document: CheckedDocument) -> Int {
    let label = document.outline.leadIns.first { abs($0.label.start - Int(sentence.start)) <= 3 }?.label
    let words = document.prose.words
    return sentence.words.first { Int(words[$0].start) >= label?.end ?? 0 } ?? Int(sentence.firstWord)
  }

  /// Whether labels open some of its lines, `**Status:** Done`, so that each line is a text of its own.
  private func isBroken(_ sentence: Sentence, _ document: CheckedDocument) -> Bool {
    document.outline.leadIns.contains { $0.label.start > sentence.start + 3 && $0.label.start < sentence.end }
  }

  private func advice(_ joint: Int?, _ words: SentenceWords, _ source: SourceText) -> String {
    guard let joint, joint + 1 < words.range.upperBound else { return "say it in two sentences" }
    let place = SourceRange(Int(words[joint].start), Int(words[joint + 1].end))
    return "begin a new sentence at '\(source.string(place))'"
  }
}

/// A sentence in parts between commas, with the words of each that count.
private struct SentenceParts {
  /// The words that a reader has to keep in mind.
  let count: Int
  /// Index of the word behind a comma where a new sentence can begin, nearest to the middle; nil where there is none.
  let middleJoint: Int?
  /// An item of a list has at most so many words.
  private static let longestItem = 4

  init(_ words: SentenceWords, from first: Int) {
    var lengths = [0]
    var starts = [first]
    for index in first..<words.range.upperBound {
      if words.marks(before: index).contains(.comma) {
        lengths.append(0)
        starts.append(index)
      }
      if words[index].counts { lengths[lengths.count - 1] += 1 }
    }
    count = lengths.reduce(0, +) - SentenceParts.listed(lengths)
    let middle = words.range.lowerBound + words.range.count / 2
    middleJoint = starts.dropFirst().filter { SentenceParts.opensClause($0, words) }
      .min { abs($0 - middle) < abs($1 - middle) }
  }

  /// Whether a clause begins at a word that could be a sentence: `which reads`, `and it reads`, but not `and others`.
  private static func opensClause(_ index: Int, _ words: SentenceWords) -> Bool {
    if relatives.contains(words[index].hash) { return true }
    return joints.contains(words[index].hash) && index + 1 < words.range.upperBound
      && subjects.contains(words[index + 1].hash)
  }

  /// How many words stand in lists: two short parts or more in a row, and the one behind them.
  private static func listed(_ lengths: [Int]) -> Int {
    var total = 0
    var run = 0
    var inRun = 0
    for (index, length) in lengths.enumerated().dropFirst() {
      let isItem = length <= longestItem
      if isItem {
        run += 1
        inRun += length
      }
      guard !isItem || index == lengths.count - 1 else { continue }
      if run >= 2 { total += inRun }
      (run, inRun) = (0, 0)
    }
    return total
  }

  private static let relatives = WordTable(words: ["which", "because", "although", "whereas", "however", "therefore"])
  private static let joints = WordTable(words: ["and", "but", "so", "while", "since"])
  private static let subjects = WordTable(words: [
    "it", "this", "these", "they", "you", "we", "there", "the", "if", "when",
  ])
}

import Linting
import Markup
import Prose

/// Tells whether a title, item or paragraph opens as an instruction: `Create the file`, `In the console, select …`.
struct ImperativeOpening: Sendable {
  private let verbs: PhraseSet

  init(verbs: [String]) { self.verbs = PhraseSet(verbs) }

  /// Whether the words that begin in a range open with a verb, behind an aside such as `(Optional)`, a word such as
  /// `Then`, or a condition that a comma ends.
  func opens(_ range: SourceRange, _ document: CheckedDocument) -> Bool {
    let words = document.prose.words[document.prose.words(in: range)].prefix(25)
    var rest = words.drop { ImperativeOpening.fillers.contains($0) || $0.kind == .number }
    if let first = rest.first, ImperativeOpening.conditions.contains(first) {
      guard let comma = rest.indices.first(where: { isFollowedByComma(rest[$0], document) }) else { return false }
      rest = rest[(comma + 1)...].drop { ImperativeOpening.fillers.contains($0) }
    }
    guard let verb = rest.first, verb.kind == .word, verbs.contains(verb) else { return false }
    // `Access to the cluster`, `List of names` and `Name: …` are nouns.
    return !ImperativeOpening.nounMarks.contains(rest.dropFirst().first?.hash ?? 0)
      && document.source.bytes[safe: Int(verb.end)] != UInt8(ascii: ":")
  }

  private func isFollowedByComma(_ word: Word, _ document: CheckedDocument) -> Bool {
    document.source.bytes[safe: Int(word.end)] == UInt8(ascii: ",")
  }

  private static let fillers = PhraseSet([
    "optional", "optionally", "then", "next", "finally", "first", "second", "third", "now", "please", "also", "lastly",
    "afterwards", "and", "again", "step",
  ])
  private static let conditions = PhraseSet([
    "in", "if", "on", "to", "from", "under", "for", "when", "once", "after", "using", "at", "by", "as", "with", "before",
    "back", "depending", "within", "while", "during", "inside",
  ])
  private static let nounMarks: Set<UInt64> = [WordHash.of("of"), WordHash.of("is"), WordHash.of("are")]
}

extension UnsafeBufferPointer<UInt8> {
  fileprivate subscript(safe index: Int) -> UInt8? { index < count ? self[index] : nil }
}

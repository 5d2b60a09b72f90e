import Linting
import Markup
import Prose

/// Tells whether a title, item or paragraph opens as an instruction: `Create the file`, `In the console, select …`.
struct ImperativeOpening: Sendable {
  private let verbs: PhraseSet

  init(verbs: PhraseSet) { self.verbs = verbs }

  /// Whether the words that begin in a range open with a verb, behind an aside such as `(Optional)`, a word such as
  /// `Then`, or an opening phrase that a comma ends.
  ///
  /// - Parameter asStep: leaves out `To do this, …` and `If …, …`, which give a choice and no step in a row.
  func opens(_ range: SourceRange, _ document: CheckedDocument, asStep: Bool = false) -> Bool {
    let words = document.prose.words[document.prose.words(in: range)].prefix(25)
    var rest = words.drop { ImperativeOpening.fillers.contains($0) || $0.kind == .number }
    if let first = rest.first, ImperativeOpening.openings.contains(first) {
      guard !asStep || !ImperativeOpening.choices.contains(first),
        let comma = rest.indices.first(where: { isFollowed(rest[$0], by: UInt8(ascii: ","), document) })
      else { return false }
      rest = rest[(comma + 1)...].drop { ImperativeOpening.fillers.contains($0) }
    }
    guard let verb = rest.first, verb.kind == .word, verbs.contains(verb) else { return false }
    // `Access to the cluster`, `List of names` and `Name: …` are nouns.
    return !ImperativeOpening.nounMarks.contains(rest.dropFirst().first?.hash ?? 0)
      && !isFollowed(verb, by: UInt8(ascii: ":"), document)
  }

  private func isFollowed(_ word: Word, by byte: UInt8, _ document: CheckedDocument) -> Bool {
    Int(word.end) < document.source.count && document.source.bytes[Int(word.end)] == byte
  }

  private static let fillers = PhraseSet([
    "optional", "optionally", "then", "next", "finally", "first", "second", "third", "now", "please", "also", "lastly",
    "afterwards", "and", "again", "step",
  ])
  private static let choices = PhraseSet(["if", "to", "for", "when"])
  private static let openings = PhraseSet([
    "in", "if", "on", "to", "from", "under", "for", "when", "once", "after", "using", "at", "by", "as", "with",
    "before",
    "back", "depending", "within", "while", "during", "inside",
  ])
  private static let nounMarks = Set(["of", "is", "are"].map { WordHash.of($0) })
}

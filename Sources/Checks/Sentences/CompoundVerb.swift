import Linting
import Markup
import Prose
import WordForms

/// Flags a noun such as `setup` where the verb has two words, and the two words where the noun has one.
///
/// `compounds` lists nouns, each with the verb behind `|`; `nouns` are words before which the two words of a verb can only
/// be a misspelt noun: `the log in page`.
public struct CompoundVerb: WordCheck {
  private let compounds: [(noun: String, verb: String)]
  /// The compounds by their noun, and by the first word of their verb.
  private let byNoun = WordTable()
  private let byVerb = WordTable()
  private let nouns: WordTable
  public let words = WordTable()

  public init(_ parameters: inout ParameterReader) {
    let lines = parameters.strings("compounds") ?? []
    compounds = lines.compactMap { line in
      let sides = line.utf8.split(separator: UInt8(ascii: "|")).map { $0.split(separator: UInt8(ascii: " ")) }
      guard sides.count == 2, sides[1].count == 2 else { return nil }
      return (sides[0].map(Substring.init).joined(), sides[1].map(Substring.init).joined(separator: " "))
    }
    nouns = WordTable(words: parameters.strings("nouns") ?? [])
    for (number, compound) in compounds.enumerated() {
      byNoun.insert(WordHash.of(compound.noun), Int32(number))
      byVerb.insert(Phrase.key(Phrase.hashes(compound.verb)), Int32(number))
      words.insert(WordHash.of(compound.noun), 1)
      words.insert(WordHash.of(compound.verb.utf8.prefix { $0 != 0x20 }), 1)
    }
  }

  public func check(_ index: Int, of sentence: Sentence, in document: CheckedDocument, _ report: inout Report) {
    let words = SentenceWords(sentence, of: document.prose, in: document.source)
    guard isFree(index, words, document.source) else { return }
    if let number = byNoun[words[index].hash] {
      guard isVerb(index, words) else { return }
      // `The primary and backup servers` may go on from a verb.
      let isJoined = index > words.range.lowerBound && CompoundVerb.conjunctions.contains(words[index - 1].hash)
      return flag(
        words[index].range, compounds[Int(number)].verb, as: "a verb it is two words", isJoined ? .unsafe : .safe,
        document, &report)
    }
    guard index + 1 < words.range.upperBound, words.marks(before: index + 1).isEmpty, !words[index + 1].isJoined,
      let number = byVerb[Phrase.key([words[index].hash, words[index + 1].hash])], isNoun(index, words)
    else { return }
    let range = SourceRange(Int(words[index].start), Int(words[index + 1].end))
    flag(range, compounds[Int(number)].noun, as: "a noun it is one word", .safe, document, &report)
  }

  private func flag(
    _ range: SourceRange, _ replacement: String, as kind: String, _ applicability: Fix.Applicability,
    _ document: CheckedDocument, _ report: inout Report
  ) {
    let found = document.source.string(range)
    let text = replacement.takingCase(of: found)
    report.flag(
      range, ["words": found, "kind": kind, "replacement": text], fix: Fix(applicability, [Edit(range, text)]))
  }

  /// Whether no mark makes a word part of a name: `setup.py`, `/login`, `check-out`.
  private func isFree(_ index: Int, _ words: SentenceWords, _ source: SourceText) -> Bool {
    let word = words[index]
    let bytes = source.bytes
    if word.isJoined || word.isUppercase { return false }
    if word.start > 0, CompoundVerb.joiners.contains(bytes[Int(word.start) - 1]) { return false }
    return Int(word.end) >= bytes.count || !CompoundVerb.joiners.contains(bytes[Int(word.end)])
  }

  // MARK: A noun in the place of a verb

  private func isVerb(_ index: Int, _ words: SentenceWords) -> Bool {
    let next = words.marks(after: index).isEmpty ? words.classesIfPresent(index + 1) : []
    let opensObject =
      next.contains(.determiner) || (next.contains(.pronoun) && next.isDisjoint(with: [.adverb, .verb]))
    guard index > words.range.lowerBound, words.marks(before: index).isEmpty else {
      return opensObject && !isBehindComma(index, words) || goesInto(index, words)
    }
    let before = words.classes(index - 1)
    if before.contains(.modal) || CompoundVerb.auxiliaries.contains(words[index - 1].hash) {
      return before.contains(.modal) && !before.contains(.noun) || opensObject || goesInto(index, words)
    }
    if CompoundVerb.subjects.contains(words[index - 1].hash) { return true }
    if words[index - 1].hash == CompoundVerb.to { return isInfinitive(index, words, opensObject) }
    return CompoundVerb.joints.contains(words[index - 1].hash) && (opensObject || goesInto(index, words))
  }

  /// A comma may part the items of a list of nouns.
  private func isBehindComma(_ index: Int, _ words: SentenceWords) -> Bool {
    words.marks(before: index).contains(.comma)
  }

  /// `to setup the server`, `how to login`, but not `prior to setup`.
  private func isInfinitive(_ index: Int, _ words: SentenceWords, _ opensObject: Bool) -> Bool {
    if opensObject || goesInto(index, words) { return true }
    guard index - 2 >= words.range.lowerBound, words.classesIfPresent(index + 1).isDisjoint(with: [.noun, .pluralNoun])
    else { return false }
    return CompoundVerb.infinitives.contains(words[index - 2].hash)
  }

  /// `Login to the console`: a verb that goes on with where to.
  private func goesInto(_ index: Int, _ words: SentenceWords) -> Bool {
    guard CompoundVerb.entering.contains(words[index].hash), words.range.contains(index + 1),
      words.marks(after: index).isEmpty, CompoundVerb.into.contains(words[index + 1].hash)
    else { return false }
    return words.classesIfPresent(index + 2).contains(.determiner) || words.classesIfPresent(index + 2).contains(.noun)
  }

  // MARK: A verb in the place of a noun

  private func isNoun(_ index: Int, _ words: SentenceWords) -> Bool {
    guard index > words.range.lowerBound, words.range.contains(index + 2), words.marks(before: index).isEmpty,
      CompoundVerb.articles.contains(words[index - 1].hash), words.marks(before: index + 2).isEmpty
    else { return false }
    return nouns.contains(words[index + 2].hash)
  }

  private static let to = WordHash.of("to")
  private static let joiners = Array("-/_.=@\\$#<`".utf8).filter { $0 != UInt8(ascii: ".") }
  private static let subjects = WordTable(words: ["you", "we", "they", "i"])
  private static let auxiliaries = WordTable(words: ["please", "don't", "not", "let's", "doesn't", "didn't"])
  private static let joints = WordTable(words: ["and", "or", "then", "also", "first"])
  private static let conjunctions = WordTable(words: ["and", "or"])
  private static let articles = WordTable(words: ["the", "a", "an", "your", "this", "our", "its", "their", "each"])
  private static let infinitives = WordTable(words: [
    "how", "need", "needs", "want", "wants", "able", "try", "tries", "trying", "have", "has", "had", "unable", "used",
    "allowed", "way", "ways", "where", "order", "attempt", "attempting", "ability", "required", "required", "forget",
    "remember", "ready", "possible", "easier", "easy", "fails", "failed", "fail", "prompted", "asked",
  ])
  private static let entering = WordTable(words: ["login", "logon", "signin", "signup", "logout", "signout"])
  private static let into = WordTable(words: ["to", "into", "as", "using", "via", "onto", "with"])
}

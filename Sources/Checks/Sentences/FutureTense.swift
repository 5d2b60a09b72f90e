import Linting
import Markup
import Prose
import WordForms

/// Flags `will` before what the product does always: `The API will return`.
///
/// `persons` lists those whose `will` is a promise or a plan, `plans` words that put a sentence into the future.
public struct FutureTense: WordCheck {
  public let words = WordTable(words: ["will"])
  private let persons: WordTable
  private let plans: PhraseSet

  public init(_ parameters: inout ParameterReader) {
    persons = WordTable(words: parameters.strings("persons") ?? [])
    plans = parameters.phrases("plans")
  }

  public func check(_ will: Int, of sentence: Sentence, in document: CheckedDocument, _ report: inout Report) {
    guard document.document.nodes[Int(sentence.block)].kind != .heading else { return }
    let words = SentenceWords(sentence, of: document.prose, in: document.source)
    guard let verb = verb(behind: will, words), let subject = subject(before: will, words), !isPlan(words, document)
    else { return }
    let range = SourceRange(Int(words[will].start), Int(words[verb].end))
    let present = PresentTense(of: document.source.string(words[verb].range), subject)
    // Adverbs and `not` between the two would have to move.
    let fix = verb == will + 1 ? Fix(.unsafe, [Edit(range, present.text)]) : nil
    report.flag(range, ["words": document.source.string(range), "present": present.text], fix: fix)
  }

  /// The verb right behind `will`; nil where a passive follows, which is another rule's, or no verb.
  private func verb(behind will: Int, _ words: SentenceWords) -> Int? {
    var index = will + 1
    while index < words.range.upperBound, words.classes(index) == .adverb { index += 1 }
    guard index < words.range.upperBound, words.marks(before: index).isEmpty, words[index].kind == .word,
      !words[index].isCapitalized, words.classes(index).contains(.verb) || words[index].hash == FutureTense.be,
      !FutureTense.compounds.contains(words[index].hash)
    else { return nil }
    let next = words.classesIfPresent(index + 1)
    if words[index].hash == FutureTense.be {
      return next.isDisjoint(with: [.participle, .ing, .adverb]) && !next.isEmpty ? index : nil
    }
    // `will have finished` is another tense.
    return words[index].hash == FutureTense.have && next.contains(.participle) ? nil : index
  }

  /// The number of the subject right before `will`; nil where it is a person, or not told.
  private func subject(before will: Int, _ words: SentenceWords) -> PresentTense.Number? {
    let index = will - 1
    guard words.range.contains(index), words.marks(before: will).isEmpty,
      !words[index].isUppercase || words[index].length < 5
    else { return nil }
    if FutureTense.singular.contains(words[index].hash) { return .singular }
    if words[index].kind == .code { return .singular }
    let classes = words.classes(index)
    guard !classes.isDisjoint(with: [.noun, .pluralNoun]), words[index].kind == .word,
      classes.isDisjoint(with: [.pronoun, .preposition, .be, .modal]), !isPerson(index, words)
    else { return nil }
    return number(of: head(before: index, words), words)
  }

  private func number(of noun: Int, _ words: SentenceWords) -> PresentTense.Number {
    let classes = words.classes(noun)
    return classes.contains(.pluralNoun) && !classes.contains(.noun) ? .plural : .singular
  }

  /// The noun that the verb follows: `requests` in `read requests against this server will`.
  private func head(before last: Int, _ words: SentenceWords) -> Int {
    var head = last
    var index = last
    while index > words.range.lowerBound, words.marks(before: index).isEmpty {
      index -= 1
      let classes = words.classes(index)
      if !classes.isDisjoint(with: [.subordinator, .coordinator, .question, .be, .modal, .thirdPerson]),
        classes.isDisjoint(with: [.noun, .pluralNoun, .preposition])
      {
        break
      }
      let isModifier = classes.contains(.preposition) || classes.contains(.participle)
      let isNoun = !words.classesIfPresent(index - 1).isDisjoint(with: [.noun, .pluralNoun])
      if isModifier, isNoun { head = index - 1 }
    }
    return head
  }

  private func isPerson(_ index: Int, _ words: SentenceWords) -> Bool {
    // `Anna will`; and whether a name of several words is a product or a team, nobody knows.
    if words[index].isCapitalized, index > words.range.lowerBound || !words.isKnown(index) { return true }
    return persons.contains(words[index].hash)
  }

  private func isPlan(_ words: SentenceWords, _ document: CheckedDocument) -> Bool {
    words.range.contains { isYear(words[$0], document) } || plans.occurs(in: document.prose.words[words.range])
  }

  private func isYear(_ word: Word, _ document: CheckedDocument) -> Bool {
    word.kind == .number && word.length == 4 && document.source.bytes[Int(word.start)] == UInt8(ascii: "2")
  }

  /// Nouns that some write for a verb of two words, which another rule mends first: `will shutdown`.
  private static let compounds = WordTable(words: [
    "setup", "shutdown", "backup", "login", "logout", "cleanup", "rollback", "timeout", "fallback", "failover",
  ])
  private static let be = WordHash.of("be")
  private static let have = WordHash.of("have")
  private static let singular = WordTable(words: ["it", "this", "that", "which"])
}

/// A verb in the present tense.
struct PresentTense {
  enum Number { case singular, plural }

  let text: String

  init(of verb: String, _ number: Number) {
    switch (verb, number) {
    case ("be", .singular): text = "is"
    case ("be", .plural): text = "are"
    case ("have", .singular): text = "has"
    case (_, .plural): text = verb
    default: text = PresentTense.withEnding(verb)
    }
  }

  private static func withEnding(_ verb: String) -> String {
    if ["s", "x", "z", "ch", "sh", "o"].contains(where: { verb.hasSuffix($0) }) { return verb + "es" }
    let beforeLast = verb.dropLast().last.map { "aeiou".contains($0) } ?? true
    return verb.hasSuffix("y") && !beforeLast ? verb.dropLast() + "ies" : verb + "s"
  }
}

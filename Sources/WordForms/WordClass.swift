/// The parts of speech that a word may have, as a set: English words seldom have only one.
public struct WordClass: OptionSet, Hashable, Sendable {
  public let rawValue: UInt32

  public init(rawValue: UInt32) { self.rawValue = rawValue }

  private init(bit: UInt32) { rawValue = 1 << bit }

  // MARK: Open classes

  public static let noun = WordClass(bit: 0)
  public static let pluralNoun = WordClass(bit: 1)
  /// The form that commands: `open`, also the present tense beside `they`.
  public static let verb = WordClass(bit: 2)
  /// `opens`
  public static let thirdPerson = WordClass(bit: 3)
  /// `wrote`
  public static let past = WordClass(bit: 4)
  /// `written`
  public static let participle = WordClass(bit: 5)
  /// `writing`
  public static let ing = WordClass(bit: 6)
  public static let adjective = WordClass(bit: 7)
  public static let adverb = WordClass(bit: 8)

  // MARK: Closed classes

  public static let preposition = WordClass(bit: 9)
  /// Articles, possessives and what stands in their place: `the`, `your`, `each`.
  public static let determiner = WordClass(bit: 10)
  public static let pronoun = WordClass(bit: 11)
  /// `and`, `or`, `but`.
  public static let coordinator = WordClass(bit: 12)
  /// What opens a clause that is not the main one: `if`, `because`.
  public static let subordinator = WordClass(bit: 13)
  /// `what`, `which`, `how`.
  public static let question = WordClass(bit: 14)
  public static let modal = WordClass(bit: 15)
  public static let be = WordClass(bit: 16)
  public static let have = WordClass(bit: 17)
  public static let `do` = WordClass(bit: 18)
  /// `not`, and what ends in `n't`.
  public static let negation = WordClass(bit: 20)
  /// `it's` and `they're`: a subject with a form of be or have.
  public static let contraction = WordClass(bit: 21)

  // MARK: How a word is used

  /// A participle that tells a state behind a form of be: `interested`, `tired`.
  public static let state = WordClass(bit: 23)
  /// A participle that tells the result of an act behind `is` and `are`, and the act behind other forms: `is closed`.
  public static let result = WordClass(bit: 19)
  /// A participle that tells a state where `to` or `for` follows: `prepared to`, but `prepared by`.
  public static let disposition = WordClass(bit: 22)
  /// A participle that keeps an object or a name in the passive: `given`, `called`.
  public static let complement = WordClass(bit: 24)
  /// A participle of a verb that has no passive: `gone`, `arrived`.
  public static let intransitive = WordClass(bit: 25)
  /// A word that opens a sentence more often as a noun or adjective than as a verb: `service`, `clean`.
  public static let seldomVerb = WordClass(bit: 26)
  /// Times that follow a verb without a preposition: `yesterday`, `Monday`.
  public static let time = WordClass(bit: 27)

  /// The classes by the names that the files under Rules/lexicon use.
  public static let named: [String: WordClass] = [
    "noun": .noun, "plural-noun": .pluralNoun, "verb": .verb, "third-person": .thirdPerson, "past": .past,
    "participle": .participle, "ing": .ing, "adjective": .adjective, "adverb": .adverb,
    "preposition": .preposition, "determiner": .determiner, "pronoun": .pronoun, "coordinator": .coordinator,
    "subordinator": .subordinator, "question": .question, "modal": .modal, "be": .be, "have": .have, "do": .do,
    "result": .result, "negation": .negation, "contraction": .contraction, "disposition": .disposition,
    "state": .state, "complement": .complement, "intransitive": .intransitive, "seldom-verb": .seldomVerb,
    "time": .time,
  ]
}

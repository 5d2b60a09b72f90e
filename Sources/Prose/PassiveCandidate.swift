import WordForms

/// An auxiliary and a participle behind it, and whether they are a passive.
struct Candidate {
  let auxiliary: Int
  let participle: Int
  private let sentence: SentenceWords
  private let classes: WordClass
  private let auxiliaryClasses: WordClass
  /// The words behind `by` that name who acts.
  let agent: Range<Int>?

  init(auxiliary: Int, participle: Int, _ sentence: SentenceWords) {
    self.auxiliary = auxiliary
    self.participle = participle
    self.sentence = sentence
    classes = sentence.classes(participle)
    auxiliaryClasses = sentence.classes(auxiliary)
    agent = Candidate.agent(behind: participle, sentence)
  }

  var isPassive: Bool {
    if isIntransitive || isPerfect || isDisposition || isHeldByNoun { return false }
    if !auxiliaryClasses.contains(.be) { return isPassiveOfGet }
    if isState { return agent != nil || hash(auxiliary) == Candidate.being }
    return !isDoneWithSubject
  }

  /// `is interested`, and `is closed` but not `was closed` or `is closed down`.
  private var isState: Bool {
    if classes.contains(.state) { return true }
    guard classes.contains(.result) else { return false }
    let isPresent = Candidate.present.contains(hash(auxiliary)) || auxiliaryClasses.contains(.contraction)
    return isPresent && !(goesOn && Candidate.particles.contains(hash(participle + 1)))
  }

  /// `is arrived`, but not `is complied with`.
  private var isIntransitive: Bool {
    guard classes.contains(.intransitive) else { return false }
    return !(goesOn && next.contains(.preposition) && sentence.classesIfPresent(participle + 2).isEmpty)
  }

  private func hash(_ index: Int) -> UInt64 { sentence.range.contains(index) ? sentence[index].hash : 0 }

  private var next: WordClass { sentence.classesIfPresent(participle + 1) }

  /// Whether the next word goes on without a mark.
  private var goesOn: Bool { sentence.marks(after: participle).isEmpty && !next.isEmpty }

  // MARK: What is no passive

  /// `it's finished the job`: the short form is one of have where an object follows.
  private var isPerfect: Bool {
    guard auxiliaryClasses.contains(.contraction), mayBeHave else { return false }
    if hash(participle) == Candidate.got { return true }
    let keepsObject = classes.contains(.complement) && !Candidate.takers.contains(hash(participle))
    return goesOn && !keepsObject && !next.isDisjoint(with: [.determiner, .pronoun])
      && next.isDisjoint(with: [.adverb, .preposition])
  }

  /// `'s` and `'d`, but not `'re` and `'m`.
  private var mayBeHave: Bool {
    let last = sentence.bytes[Int(sentence[auxiliary].end) - 1] | 0x20
    return last == UInt8(ascii: "s") || last == UInt8(ascii: "d")
  }

  /// `is committed to`, `is used to it`; but `is used to build`.
  private var isDisposition: Bool {
    guard classes.contains(.disposition) else { return false }
    let preposition = hash(participle + 1)
    guard preposition == Candidate.to || preposition == Candidate.for || preposition == Candidate.in else {
      return false
    }
    guard hash(participle) == Candidate.used else { return preposition != Candidate.in || agent == nil }
    if preposition != Candidate.to { return false }
    let object = sentence.classesIfPresent(participle + 2)
    return !object.contains(.verb) && !object.contains(.adverb) || !auxiliaryClasses.contains(.be)
  }

  /// `are mixed results`: a participle before a noun belongs to it, unless its verb takes an object in the passive.
  private var isHeldByNoun: Bool {
    guard goesOn, !classes.contains(.complement), sentence[participle + 1].kind == .word else { return false }
    if !next.isDisjoint(with: Candidate.noNoun) { return false }
    if next.contains(.adjective) {
      let third = sentence.classesIfPresent(participle + 2)
      return sentence.marks(before: participle + 2).isEmpty && !third.isDisjoint(with: [.noun, .pluralNoun])
        && third.isDisjoint(with: Candidate.noNoun)
    }
    return !next.isDisjoint(with: [.noun, .pluralNoun])
  }

  /// Get stands with a participle alone: `got fired`; `get started` and `get stuck` tell how somebody fares.
  private var isPassiveOfGet: Bool {
    if classes.contains(.state) || Candidate.fares.contains(hash(participle)) { return false }
    return participle == auxiliary + 1 || !sentence.classes(auxiliary + 1).isDisjoint(with: .adverb)
  }

  /// `When you are done`: somebody who has done with a thing, not a thing that is done.
  private var isDoneWithSubject: Bool {
    guard Candidate.over.contains(hash(participle)), agent == nil else { return false }
    return Candidate.persons.contains(hash(auxiliary - 1)) || Candidate.persons.contains(hash(participle - 1))
      || auxiliaryClasses.contains(.contraction)
  }

  // MARK: Who acts

  /// The words behind a `by` in the clause of a participle that names somebody or something, and no means (`by using`), no
  /// measure (`by 5 %`) and no custom (`by default`).
  private static func agent(behind participle: Int, _ sentence: SentenceWords) -> Range<Int>? {
    let end = min(sentence.range.upperBound, participle + 8)
    for index in participle + 1..<max(end, participle + 1) {
      guard sentence.marks(before: index).isDisjoint(with: .clauseEnd) else { return nil }
      let classes = sentence.classes(index)
      if sentence[index].hash == by {
        let object = sentence.classesIfPresent(index + 1)
        guard index + 1 < sentence.range.upperBound, !object.contains(.ing) else { return nil }
        let isNoAgent = sentence[index + 1].kind == .number || customs.contains(sentence[index + 1].hash)
        return isNoAgent ? nil : nounPhrase(from: index + 1, sentence)
      }
      if !classes.isDisjoint(with: [.be, .modal, .have, .subordinator, .question]), !classes.contains(.adverb) {
        return nil
      }
    }
    return nil
  }

  /// The words from an article to the last noun before another phrase starts.
  private static func nounPhrase(from start: Int, _ sentence: SentenceWords) -> Range<Int> {
    var end = start + 1
    while end < min(sentence.range.upperBound, start + 6), sentence.marks(before: end).isEmpty {
      let classes = sentence.classes(end)
      guard !classes.isDisjoint(with: [.noun, .pluralNoun, .adjective]),
        classes.isDisjoint(with: [.preposition, .coordinator, .subordinator, .question, .be, .have, .modal, .adverb])
      else { break }
      end += 1
    }
    return start..<end
  }

  private static let by = WordHash.of("by")
  private static let to = WordHash.of("to")
  private static let `for` = WordHash.of("for")
  private static let `in` = WordHash.of("in")
  private static let used = WordHash.of("used")
  private static let got = WordHash.of("got")
  private static let being = WordHash.of("being")
  private static let present = WordTable(words: ["am", "is", "are", "isn't", "aren't"])
  private static let particles = WordTable(words: ["up", "down", "off", "out", "away", "back"])
  private static let over = WordTable(words: ["done", "finished", "through"])
  private static let persons = WordTable(words: ["i", "you", "we", "they", "he", "she"])
  private static let fares = WordTable(words: ["started", "rid", "used", "lost", "dressed", "acquainted", "involved"])
  /// Participles with an object that more often tell what somebody has done: `he's made a mistake`.
  private static let takers = WordTable(words: [
    "made", "found", "left", "lost", "paid", "read", "sold", "sent", "set", "bought", "cut", "shot", "kept", "held",
    "saved",
    "raised", "passed", "painted", "turned", "thrown", "thought", "told", "written", "taken", "dealt", "fed", "struck",
    "tied", "switched", "handed", "issued", "put", "won",
  ])
  private static let customs = WordTable(words: [
    "default", "hand", "name", "far", "design", "law", "now", "then", "itself", "means", "accident", "mistake",
    "mail", "email", "phone", "post", "air", "train", "bus", "car", "number", "type", "date", "week", "month", "day",
  ])
  /// Classes of words that do not continue a noun phrase.
  private static let noNoun: WordClass = [
    .preposition, .adverb, .subordinator, .coordinator, .question, .pronoun, .determiner, .negation, .time, .be, .have,
    .modal, .do, .ing, .participle, .past,
  ]
}

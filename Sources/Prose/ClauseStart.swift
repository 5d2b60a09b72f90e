import WordForms

/// Tells whether a clause that starts at a word commands: whether the word is a verb in its base form, although many such
/// words are nouns or adjectives too.
struct ClauseStart {
  let sentence: SentenceWords

  init(_ sentence: SentenceWords) { self.sentence = sentence }

  /// How much else must speak for a verb where its word may be a noun.
  enum Doubt {
    /// Nothing: `please` stands before it.
    case none
    case usual
    /// The word has no other use, or has an object: behind a word that may be an adjective, `best`, `next`.
    case high
  }

  /// Whether a clause that commands starts at a word.
  func isInstruction(at index: Int, _ doubt: Doubt) -> Bool {
    guard isInstruction(at: index) else {
      return doubt == .none && sentence.range.contains(index) && sentence.classes(index).contains(.verb)
    }
    guard doubt == .high else { return true }
    if sentence.classes(index).contains(.seldomVerb) { return false }
    if ClauseStart.particles.contains(hash(index + 1)) { return true }
    let next = sentence.classesIfPresent(index + 1)
    return sentence.classes(index).isDisjoint(with: [.noun, .adjective, .adverb]) && !next.contains(.coordinator)
      || !next.isDisjoint(with: [.determiner, .pronoun])
  }

  private func isInstruction(at index: Int) -> Bool {
    guard sentence.range.contains(index), sentence[index].kind == .word else { return false }
    let classes = sentence.classes(index)
    if classes.contains(.do) { return isInstructionOfDo(index, classes) }
    if ClauseStart.lets.contains(sentence[index].hash) { return true }
    if isHyphen(behind: index) { return isCompoundVerb(index) }
    guard classes.contains(.verb) else { return isUnknownVerb(index, classes) }
    // `Belize` is spelled like a verb.
    if !sentence.isKnown(index), sentence[index].isCapitalized, index > sentence.range.lowerBound { return false }
    if isAcronym(index) || ClauseStart.statives.contains(sentence[index].hash) { return false }
    if sentence[index].hash == ClauseStart.thank, hash(index + 1) == ClauseStart.you { return false }
    if classes.contains(.have), isSubject(index + 1) || isPerfect(index) { return false }
    if !classes.isDisjoint(with: [.preposition, .subordinator, .question, .pronoun, .modal]) {
      return isLikelyVerb(index)
    }
    return decide(index, classes)
  }

  // MARK: Verbs that need a look at the word itself

  /// `Have seen it` and `Have you seen it?`, but not `Have a look`.
  private func isPerfect(_ index: Int) -> Bool {
    let next = sentence.classesIfPresent(index + 1)
    return sentence.endsWithQuestionMark
      || next.contains(.participle) && next.isDisjoint(with: [.noun, .adjective, .determiner])
  }

  /// `Do the following`, `Do not open`, `Don't open`, but not `Do you open`.
  private func isInstructionOfDo(_ index: Int, _ classes: WordClass) -> Bool {
    guard classes.contains(.verb) || ClauseStart.dont.contains(sentence[index].hash) else { return false }
    let next = sentence.classesIfPresent(index + 1)
    if next.contains(.negation) { return true }
    if isSubject(index + 1) || sentence.endsWithQuestionMark { return false }
    return classes.contains(.negation) ? !next.isDisjoint(with: [.verb, .adverb]) : !next.isEmpty
  }

  /// `Double-click`, but not `Follow-up`.
  private func isCompoundVerb(_ index: Int) -> Bool {
    ClauseStart.prefixes.contains(sentence[index].hash) && sentence.classes(index + 1).contains(.verb)
      && (!sentence.classesIfPresent(index + 2).contains(.pluralNoun) || !hasFiniteVerb(behind: index + 1))
  }

  /// A word that the lexicon does not know can only be a verb where an article follows: `Frobnicate the widget`.
  private func isUnknownVerb(_ index: Int, _ classes: WordClass) -> Bool {
    guard !sentence.isKnown(index), classes.contains(.noun), classes.isDisjoint(with: [.ing, .determiner, .adjective])
    else { return false }
    guard sentence.marks(after: index).isEmpty, index + 1 < sentence.range.upperBound,
      ClauseStart.articles.contains(sentence[index + 1].hash), !sentence[index + 1].isCapitalized
    else { return false }
    // `Beer a bit expensive` and `Wuold it be better` are none.
    guard index + 2 < sentence.range.upperBound else { return true }
    return sentence.classes(index + 2).isDisjoint(with: [.be, .modal])
      && !ClauseStart.degrees.contains(sentence[index + 2].hash)
  }

  /// `PAT testing`, but not `RUN the tests` or `RUN IT`.
  private func isAcronym(_ index: Int) -> Bool {
    guard sentence[index].isUppercase, index + 1 < sentence.range.upperBound else { return false }
    return !sentence[index + 1].isUppercase
      && sentence.classes(index + 1).isDisjoint(with: [.determiner, .preposition])
  }

  /// Words such as `like` and `down` are verbs where an object follows at once.
  private func isLikelyVerb(_ index: Int) -> Bool {
    let next = sentence.classesIfPresent(index + 1)
    return next.contains(.pronoun) && !next.contains(.determiner) && !isSubject(index + 1)
  }

  // MARK: Verbs that may be nouns or adjectives

  private func decide(_ index: Int, _ classes: WordClass) -> Bool {
    let isPure = classes.isDisjoint(with: [.noun, .adjective, .adverb])
    let isSeldom = classes.contains(.seldomVerb)
    let marks = sentence.marks(after: index)
    let next = sentence.classesIfPresent(index + 1)
    if next.isEmpty { return isPure || !isSeldom }
    if !marks.isEmpty { return isInstruction(index, before: marks, isPure: isPure, isSeldom: isSeldom) }
    if sentence[index + 1].kind == .code { return true }
    if sentence[index + 1].isCapitalized, ClauseStart.names.contains(sentence[index].hash) { return false }
    if isStateOfPlace(index, classes) || isNounOfObject(index) || isParticiple(index, classes) { return false }
    if sentence[index + 1].kind == .number, !isPure, isLabel(index + 1, isSeldom: isSeldom) { return false }
    if classes.contains(.adverb), next.isDisjoint(with: [.determiner, .pluralNoun]),
      !ClauseStart.particles.contains(sentence[index + 1].hash)
    {
      return false
    }
    if let object = decideByObject(index, isPure: isPure, isSeldom: isSeldom) { return object }
    if !next.isDisjoint(with: [.be, .modal]) { return false }
    if next.contains(.have), !next.contains(.verb) { return false }
    if next.contains(.past), next.isDisjoint(with: [.participle, .noun, .verb, .adjective]) { return false }
    if isPure { return true }
    // `Help with the move?`
    if sentence.endsWithQuestionMark { return false }
    return decideByVerb(index, classes, isSeldom: isSeldom)
  }

  /// `Open until late`, `Open 24 hours`, `Close to the station` and `Complete with a pool` tell a state.
  private func isStateOfPlace(_ index: Int, _ classes: WordClass) -> Bool {
    guard classes.contains(.adjective) else { return false }
    let next = sentence.classes(index + 1)
    if next.contains(.time) || sentence[index + 1].kind == .number && ClauseStart.hours.contains(hash(index + 2)) {
      return true
    }
    return ClauseStart.states.contains(sentence[index].hash) && ClauseStart.bounds.contains(hash(index + 1))
      || sentence[index].hash == ClauseStart.complete && hash(index + 1) == ClauseStart.with
  }

  /// `Visit to the factory`: the noun of a verb that would have an object.
  private func isNounOfObject(_ index: Int) -> Bool {
    ClauseStart.objectVerbs.contains(sentence[index].hash) && ClauseStart.links.contains(hash(index + 1))
  }

  func hash(_ index: Int) -> UInt64 { sentence.range.contains(index) ? sentence[index].hash : 0 }

  /// The number of `Step 2`, `Page 3: …` and `Extract 4 Turkish`, but not of `Wait 5 minutes`.
  private func isLabel(_ number: Int, isSeldom: Bool) -> Bool {
    let isLast = number + 1 == sentence.range.upperBound
    // `Call 911.`
    if isLast, !isSeldom, !ClauseStart.numbered.contains(hash(number - 1)) { return false }
    return isLast || !sentence.marks(after: number).isEmpty || sentence[number + 1].isCapitalized
  }

  /// `Set in Paris, the film follows` and `Put off by the smell`: the participle of a verb that has one form only.
  private func isParticiple(_ index: Int, _ classes: WordClass) -> Bool {
    guard classes.contains(.participle) else { return false }
    let next = sentence.classes(index + 1)
    if hash(index + 1) == ClauseStart.by || next.contains(.preposition) && hash(index + 2) == ClauseStart.by {
      return true
    }
    guard next.contains(.preposition) else { return false }
    let comma = sentence.range.dropFirst(index + 1 - sentence.range.lowerBound).first {
      sentence.marks(before: $0) == .comma
    }
    return comma.map { isMain(at: $0) } ?? false
  }

  /// With a mark behind the word: `Stop, drop and roll`, `Run: …`, but not `Water, salt` and `Image: …`.
  private func isInstruction(_ index: Int, before marks: SentenceWords.Marks, isPure: Bool, isSeldom: Bool) -> Bool {
    if marks.contains(.colon) {
      return isPure || (!isSeldom && isCodeSpan(index + 1))
    }
    // `Simply put, it works`
    if marks.contains(.comma), sentence.classes(index).contains(.participle), index > sentence.range.lowerBound {
      return false
    }
    if marks.contains(.quotation) || marks == .opening { return !isSeldom || marks.contains(.quotation) }
    return isPure || (!isSeldom && sentence.classes(index).isDisjoint(with: .adjective))
  }

  /// What an article, a pronoun or `of` behind the word tells; nil where nothing of the kind follows.
  private func decideByObject(_ index: Int, isPure: Bool, isSeldom: Bool) -> Bool? {
    let next = sentence.classes(index + 1)
    if sentence[index + 1].hash == ClauseStart.of { return ClauseStart.ofVerbs.contains(sentence[index].hash) }
    if isSubject(index + 1) { return isPure || !isSeldom && !hasFiniteVerb(behind: index + 2) }
    if next.contains(.determiner), next.contains(.noun) { return isSeldom ? false : nil }
    guard next.contains(.determiner) || next.contains(.pronoun) else { return nil }
    // `Step one was easy`
    if !isPure, !sentence.classesIfPresent(index + 2).isDisjoint(with: [.be, .modal]) { return false }
    let object = sentence.classesIfPresent(index + 2)
    return next.contains(.adverb) && isSeldom && !object.contains(.pluralNoun) ? nil : true
  }

  /// What the verbs that follow tell: `Service was slow`, `Open systems evolve to`.
  private func decideByVerb(_ index: Int, _ classes: WordClass, isSeldom: Bool) -> Bool {
    let next = sentence.classes(index + 1)
    if next.contains(.thirdPerson), next.isDisjoint(with: [.pluralNoun, .noun]) { return false }
    if !next.isDisjoint(with: .past), next.isDisjoint(with: [.verb, .adjective, .noun]) {
      // `Labor shifted from`, but `Add updated files`.
      let object = sentence.classesIfPresent(index + 2)
      guard next.contains(.participle), !object.isDisjoint(with: [.noun, .pluralNoun]),
        object.isDisjoint(with: [.determiner, .adverb, .preposition])
      else { return false }
    }
    if next.contains(.coordinator) { return joinsVerbs(index, behind: index + 1, isSeldom: isSeldom) }
    if isAmpersand(behind: index) { return joinsVerbs(index, behind: index, isSeldom: isSeldom) }
    if sentence[index + 1].length == 1, sentence[index + 1].isCapitalized { return false }
    if ClauseStart.particles.contains(sentence[index + 1].hash), !sentence[index + 1].isCapitalized {
      return sentence.classesIfPresent(index + 2).isDisjoint(with: [.be, .modal])
    }
    if ClauseStart.topics.contains(sentence[index + 1].hash) { return false }
    if isSeldom { return endsWithManner(index + 1) || isWithPronoun(index + 1) }
    return !hasFiniteVerb(behind: index) && !(classes.contains(.adjective) && isPairOfAdjectives(behind: index))
  }

  /// `Book early`, `Exercise regularly before breakfast`: an adverb of manner behind a verb without an object.
  private func endsWithManner(_ index: Int) -> Bool {
    let classes = sentence.classes(index)
    guard classes == .adverb || ClauseStart.manners.contains(sentence[index].hash),
      sentence.marks(before: index).isEmpty,
      !ClauseStart.degreesOfNouns.contains(sentence[index].hash)
    else { return false }
    if index + 1 == sentence.range.upperBound { return true }
    return !sentence.classes(index + 1).isDisjoint(with: [.preposition, .subordinator, .coordinator])
      && sentence.marks(after: index).isEmpty && !hasFiniteVerb(behind: index)
  }

  /// `Bear with me`
  private func isWithPronoun(_ index: Int) -> Bool {
    let next = sentence.classesIfPresent(index + 1)
    return hash(index) == ClauseStart.with && next.contains(.pronoun) && !next.contains(.determiner)
      && !hasFiniteVerb(behind: index)
  }

  /// `Clean rooms, great food` and `Clean rooms and friendly staff`: a second adjective tells what the first word is.
  private func isPairOfAdjectives(behind start: Int) -> Bool {
    for index in sentence.range.dropFirst(start + 2 - sentence.range.lowerBound).prefix(5) {
      let isJoint = sentence.classes(index - 1).contains(.coordinator) || sentence.marks(before: index) == .comma
      let classes = sentence.classes(index)
      if isJoint { return classes.contains(.adjective) && classes.isDisjoint(with: [.verb, .determiner]) }
    }
    return false
  }

  /// `Review and approve`, but not `Name and history`.
  ///
  /// - Parameter joint: the word before the second verb.
  private func joinsVerbs(_ index: Int, behind joint: Int, isSeldom: Bool) -> Bool {
    let second = sentence.classesIfPresent(joint + 1)
    guard second.contains(.verb) else { return false }
    if sentence.classesIfPresent(joint + 2).contains(.determiner) { return true }
    if second.contains(.seldomVerb) { return false }
    if sentence.classes(index).contains(.adjective), second.contains(.adjective) { return false }
    if hasFiniteVerb(behind: joint + 1) { return false }
    return !isSeldom || second.isDisjoint(with: [.noun, .adjective])
  }

  private func isAmpersand(behind index: Int) -> Bool {
    let end = Int(sentence[index].end)
    return (end..<max(end, Int(sentence[index + 1].start))).contains { sentence.bytes[$0] == UInt8(ascii: "&") }
  }

  /// Whether a word is code and no bare address.
  private func isCodeSpan(_ index: Int) -> Bool {
    sentence[index].kind == .code && sentence.bytes[Int(sentence[index].start)] == UInt8(ascii: "`")
  }

  func isHyphen(behind index: Int) -> Bool {
    index + 1 < sentence.range.upperBound && sentence[index + 1].isJoined
      && sentence.bytes[Int(sentence[index].end)] == UInt8(ascii: "-")
  }

  private static let dont = WordTable(words: ["don't", "dont"])
  private static let of = WordHash.of("of")
  private static let ofVerbs = WordTable(words: [
    "think", "dispose", "beware", "dream", "speak", "hear", "know", "approve", "conceive", "be",
  ])
  private static let lets = WordTable(words: ["let's", "lets"])
  private static let articles = WordTable(words: ["the", "a", "an", "your", "this", "these", "it", "them"])
  /// Verbs that tell a state, which nobody can be told to bring about: `Need help?`
  private static let statives = WordTable(words: [
    "need", "want", "seem", "lack", "owe", "resemble", "belong", "deserve", "consist", "suffice", "tend",
  ])
  /// First names that are verbs too.
  private static let names = WordTable(words: [
    "mark", "bill", "rob", "grant", "pat", "sue", "frank", "jack", "drew", "chuck", "josh", "nick", "bob", "lance",
    "wade",
    "chase", "skip", "bush", "faith", "hope", "dale", "ray", "carol", "pierce", "dean", "miss",
  ])
  private static let numbered = WordTable(words: ["step", "note", "test", "extract", "rule", "option", "question"])
  private static let manners = WordTable(words: ["early", "hard", "fast", "daily", "weekly", "monthly", "online"])
  /// Adverbs that stand behind nouns too: `Service again!`
  private static let degreesOfNouns = WordTable(words: [
    "only", "again", "too", "also", "always", "never", "indeed", "etc", "now", "today", "yesterday", "tonight",
    "tomorrow",
    "here", "there", "not", "yet", "else", "plus", "galore", "anyone", "though", "please", "overall", "alone", "ago",
    "so",
  ])
  private static let by = WordHash.of("by")
  private static let thank = WordHash.of("thank")
  private static let you = WordHash.of("you")
  private static let states = WordTable(words: ["open", "close"])
  private static let bounds = WordTable(words: ["to", "for", "until", "till", "daily", "late"])
  private static let hours = WordTable(words: ["hours", "days", "hrs"])
  private static let complete = WordHash.of("complete")
  private static let with = WordHash.of("with")
  private static let objectVerbs = WordTable(words: [
    "address", "visit", "answer", "approach", "request", "purchase", "supply", "estimate", "support", "access",
    "attack", "respect",
    "damage",
  ])
  private static let links = WordTable(words: ["to", "for", "by", "at", "between"])
  private static let degrees = WordTable(words: ["bit", "little", "lot", "few", "couple"])
  private static let topics = WordTable(words: ["regarding", "concerning", "about", "regards", "wishes"])
  private static let particles = WordTable(words: ["up", "down", "off", "out", "away", "back"])
  private static let prefixes = WordTable(words: [
    "double", "right", "left", "middle", "shift", "re", "pre", "cross", "fine", "copy", "cherry", "force", "spot",
    "dry",
    "hot", "auto", "un", "de", "over", "under", "triple", "single", "long", "ctrl", "control", "alt", "cmd", "ssh",
    "self",
    "hand", "back",
  ])
}

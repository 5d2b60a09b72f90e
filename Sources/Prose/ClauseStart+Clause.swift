import WordForms

// The rest of the clause: its subject and its finite verb.
extension ClauseStart {
  /// Whether a word can only be a subject, or stand for one: `you`, `it's`, `there`.
  func isStatement(at index: Int) -> Bool {
    guard sentence.range.contains(index) else { return false }
    return isSubject(index) || ClauseStart.otherSubjects.contains(sentence[index].hash)
  }

  /// Whether a clause with a subject of its own starts at a word.
  func isMain(at index: Int) -> Bool {
    if isStatement(at: index) { return true }
    let classes = sentence.classes(index)
    guard classes.isDisjoint(with: [.subordinator, .question, .preposition, .coordinator]) else { return false }
    return hasFiniteVerb(behind: index)
  }

  /// Whether a verb with a subject follows before the clause ends: `was`, `will`, `opens`.
  func hasFiniteVerb(behind start: Int) -> Bool {
    var index = start + 1
    while index < sentence.range.upperBound {
      let classes = sentence.classes(index)
      let marks = sentence.marks(before: index)
      if index > start + 1 || start >= sentence.range.lowerBound {
        if !marks.isDisjoint(with: [.comma, .colon, .semicolon, .dash, .stop, .opening, .boldEnd]) { return false }
      }
      if isFinite(index, classes) { return true }
      if endsClause(index, classes) { return false }
      index += 1
    }
    return false
  }

  private func endsClause(_ index: Int, _ classes: WordClass) -> Bool {
    if classes.contains(.question) || ClauseStart.relatives.contains(sentence[index].hash) { return true }
    // `provided` belongs to its noun in `the provided key`.
    if classes.contains(.subordinator), classes.isDisjoint(with: [.adverb, .preposition]) {
      return !sentence.classes(index - 1).contains(.determiner)
    }
    return isSubject(index)
  }

  private func isFinite(_ index: Int, _ classes: WordClass) -> Bool {
    // The `May` of `in May` is no verb.
    let isName = sentence[index].isCapitalized && !sentence[index].isUppercase
    if classes.contains(.modal) && !isName || ClauseStart.finite.contains(sentence[index].hash) { return true }
    let next = sentence.classesIfPresent(index + 1)
    let before = sentence.classes(index - 1)
    let isAfterAdverb = before.contains(.adverb) && !before.contains(.preposition)
    let isAfterNoun =
      isAfterAdverb || !before.isDisjoint(with: [.noun, .pluralNoun]) || !sentence.isKnown(index - 1)
    let isThird = classes.contains(.thirdPerson) && classes.isDisjoint(with: [.pluralNoun, .noun])
    // The `read` of `read-only` is no verb either.
    guard isAfterNoun || isThird && before.contains(.ing), !sentence[index].isJoined, !isHyphen(behind: index)
    else { return false }
    let opensObject =
      !next.isDisjoint(with: [.determiner, .pronoun]) && next.isDisjoint(with: .noun) && !isSubject(index + 1)
      && sentence.marks(after: index).isEmpty
    if classes.contains(.thirdPerson) {
      if ClauseStart.senses.contains(sentence[index].hash), !next.isDisjoint(with: [.adjective, .adverb, .preposition])
      {
        return true
      }
      return isThird || opensObject && ClauseStart.opensNoun.contains(hash(index + 1))
    }
    if classes.contains(.past), isPast(index, classes, opensObject: opensObject) { return true }
    guard classes.contains(.verb) else { return false }
    if isAdverbBehindPlural(index - 1) { return classes.isDisjoint(with: [.preposition, .adverb]) }
    guard before.contains(.pluralNoun) else { return false }
    // `Touch screens break easily`
    if isBeforeManner(index, next), !classes.contains(.seldomVerb) { return true }
    return classes.isDisjoint(with: [.noun, .adjective, .preposition, .adverb]) || opensObject
  }

  /// Whether an adverb stands behind a word, or an adjective that belongs to no noun: `easily`, `small`.
  private func isBeforeManner(_ index: Int, _ next: WordClass) -> Bool {
    guard sentence.marks(after: index).isEmpty, next.isDisjoint(with: [.preposition, .determiner, .noun, .verb]) else {
      return false
    }
    return next == .adverb || next.contains(.adjective) && sentence.classesIfPresent(index + 2).isEmpty
  }

  /// `They came`, `reports said that`, `the coach resigned`; not the `deleted` of `files deleted by mistake`.
  private func isPast(_ index: Int, _ classes: WordClass, opensObject: Bool) -> Bool {
    if classes.isDisjoint(with: [.participle, .verb, .noun, .adjective]) { return true }
    if classes.contains(.verb) { return false }
    return opensObject || classes.contains(.intransitive) || isSubject(index + 1) || hash(index + 1) == ClauseStart.that
  }

  private func isAdverbBehindPlural(_ index: Int) -> Bool {
    sentence.range.contains(index - 1) && ClauseStart.frequencies.contains(sentence[index].hash)
      && sentence.classes(index - 1).contains(.pluralNoun)
  }

  /// Whether a word can only be the subject of a verb: `you`, `they`, `it's`.
  func isSubject(_ index: Int) -> Bool {
    guard sentence.range.contains(index) else { return false }
    return ClauseStart.subjects.contains(sentence[index].hash) || sentence.classes(index).contains(.contraction)
  }

  private static let subjects = WordTable(words: ["i", "you", "we", "they", "he", "she"])
  private static let otherSubjects = WordTable(words: ["it", "there"])
  private static let that = WordHash.of("that")
  /// Words that open an object of `plans`, which may be a noun before others: `plans each week`.
  private static let opensNoun = WordTable(words: [
    "the", "a", "an", "my", "your", "his", "her", "its", "our", "their", "this", "these", "it", "them", "me", "him",
    "us",
  ])
  private static let senses = WordTable(words: ["looks", "feels", "tastes", "smells", "sounds"])
  private static let relatives = WordTable(words: [
    "that", "which", "who", "whose", "as", "before", "after", "since", "until", "so",
  ])
  private static let finite = WordTable(words: [
    "is", "are", "was", "were", "am", "has", "had", "does", "did", "isn't", "aren't", "wasn't", "weren't", "hasn't",
    "doesn't", "don't", "didn't",
  ])
  private static let frequencies = WordTable(words: [
    "always", "often", "usually", "never", "also", "sometimes", "still", "generally", "typically", "frequently",
    "rarely", "normally", "all", "both", "mostly", "commonly",
  ])
}

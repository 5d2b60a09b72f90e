import WordForms

/// A passive: a form of be or get with its participle, and who acts where that is told.
public struct Passive: Sendable {
  /// Index of the form of be or get.
  public let auxiliary: Int
  /// Index of the participle.
  public let participle: Int
  /// The words behind `by` that name who acts; nil where nobody is named.
  public let agent: Range<Int>?
}

/// Finds the passives of a sentence.
///
/// A participle behind a form of be is a passive where it tells what is done (`is deleted by`, `was deleted`), and none
/// where it tells a state (`is interested`, `is closed`), belongs to a noun (`are mixed results`) or has no object that
/// could be its subject (`is gone`).
public struct PassiveFinder: Sendable {
  /// The forms of be and get.
  public let auxiliaries: WordTable

  public init() { auxiliaries = WordTable(words: PassiveFinder.forms) }

  /// Calls with each passive in the order of their places.
  ///
  /// - Parameter first: index of the first auxiliary.
  public func forEachPassive(in sentence: SentenceWords, from first: Int, _ body: (Passive) -> Void) {
    var index = first
    while index < sentence.range.upperBound {
      if auxiliaries.contains(sentence[index].hash), let passive = passive(at: index, sentence) {
        body(passive)
        index = passive.participle
      }
      index += 1
    }
  }

  private func passive(at auxiliary: Int, _ sentence: SentenceWords) -> Passive? {
    guard let participle = participle(behind: auxiliary, sentence) else { return nil }
    let candidate = Candidate(auxiliary: auxiliary, participle: participle, sentence)
    guard candidate.isPassive else { return nil }
    return Passive(auxiliary: auxiliary, participle: participle, agent: candidate.agent)
  }

  /// The first participle behind an auxiliary, with adverbs between them; in a question, the subject too.
  private func participle(behind auxiliary: Int, _ sentence: SentenceWords) -> Int? {
    var index = behindAside(auxiliary + 1, sentence)
    var subject = opensQuestion(auxiliary, sentence) ? 5 : 0
    let end = min(sentence.range.upperBound, index + 8)
    while index < end {
      guard sentence.marks(before: index).isDisjoint(with: .clauseEnd) else { return nil }
      let classes = sentence.classes(index)
      if classes.contains(.participle), isFree(index, auxiliary, sentence) { return index }
      if isBetween(classes) || joinsAdverbs(index, sentence) {
        index += 1
      } else if let last = compound(from: index, sentence) {
        return last
      } else if subject > 0, !classes.isDisjoint(with: PassiveFinder.subjects),
        index == auxiliary + 1 || !classes.contains(.pronoun) || classes.contains(.determiner)
      {
        subject -= 1
        index += 1
      } else {
        return nil
      }
    }
    return nil
  }

  /// Where a sentence goes on behind words between commas: `is, as you know, deleted`.
  private func behindAside(_ index: Int, _ sentence: SentenceWords) -> Int {
    guard index < sentence.range.upperBound, sentence.marks(before: index).contains(.comma) else { return index }
    for next in index + 1..<max(index + 1, min(sentence.range.upperBound, index + 8))
    where sentence.marks(before: next).contains(.comma) { return next }
    return index
  }

  /// The `and` of `strongly and positively influenced`.
  private func joinsAdverbs(_ index: Int, _ sentence: SentenceWords) -> Bool {
    sentence.classes(index).contains(.coordinator) && sentence.classes(index - 1).contains(.adverb)
      && sentence.classesIfPresent(index + 1).contains(.adverb)
  }

  /// An adverb, `not`, or an aside such as `both`.
  private func isBetween(_ classes: WordClass) -> Bool {
    !classes.isDisjoint(with: [.adverb, .negation]) && classes.isDisjoint(with: [.participle, .pluralNoun])
  }

  /// Whether a participle is a word of its own: no part of `well-known`, and no name.
  private func isFree(_ index: Int, _ auxiliary: Int, _ sentence: SentenceWords) -> Bool {
    let word = sentence[index]
    if word.isJoined { return false }
    // `is shut-off` is written with a hyphen by some.
    if isHyphen(behind: index, sentence), !sentence.classes(index + 1).contains(.adverb) { return false }
    return !word.isCapitalized || word.isUppercase || sentence[auxiliary].isCapitalized
  }

  private func isHyphen(behind index: Int, _ sentence: SentenceWords) -> Bool {
    let end = Int(sentence[index].end)
    return index + 1 < sentence.range.upperBound && sentence[index + 1].isJoined
      && sentence.bytes[end] == UInt8(ascii: "-")
  }

  /// The participle of a compound that is a verb: `auto-generated`, but not `well-known`.
  private func compound(from index: Int, _ sentence: SentenceWords) -> Int? {
    guard isHyphen(behind: index, sentence), PassiveFinder.prefixes.contains(sentence[index].hash),
      sentence.classes(index + 1).contains(.participle), !isHyphen(behind: index + 1, sentence)
    else { return nil }
    return index + 1
  }

  /// Whether the subject stands behind the auxiliary: `Was the file deleted?`, `how is it built`.
  private func opensQuestion(_ index: Int, _ sentence: SentenceWords) -> Bool {
    guard PassiveFinder.inverting.contains(sentence[index].hash), index + 1 < sentence.range.upperBound,
      sentence[index + 1].hash != PassiveFinder.there
    else { return false }
    if index == sentence.range.lowerBound { return true }
    return PassiveFinder.openers.contains(sentence[index - 1].hash)
      || (sentence.endsWithQuestionMark && sentence.marks(before: index).contains(.comma))
  }

  private static let inverting = WordTable(words: ["is", "are", "was", "were", "isn't", "aren't", "wasn't", "weren't"])
  private static let openers = WordTable(words: ["how", "where", "when", "why", "what", "nor", "neither", "so", "only"])
  private static let there = WordHash.of("there")
  private static let forms = [
    "am", "is", "are", "was", "were", "be", "been", "being", "isn't", "aren't", "wasn't", "weren't", "ain't", "isnt",
    "arent", "wasnt", "werent", "get", "gets", "got", "gotten", "getting", "it's", "he's", "she's", "that's",
    "there's", "this's", "here's", "what's", "who's", "where's", "how's", "when's", "everything's", "something's",
    "nothing's", "everyone's", "someone's", "one's", "they're", "we're", "you're", "i'm", "who're", "theyre", "youre",
    "im", "thats",
  ]
  private static let subjects: WordClass = [.noun, .pluralNoun, .determiner, .pronoun, .adjective, .preposition]
  private static let prefixes = WordTable(words: [
    "auto", "re", "pre", "de", "co", "over", "under", "mis", "cross", "double", "force", "hot", "cherry", "bulk",
    "batch", "dry", "un",
  ])
}

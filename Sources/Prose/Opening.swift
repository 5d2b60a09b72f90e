import WordForms

/// How a sentence opens: as an instruction or as something else.
public enum Opening: Sendable, Equatable {
  /// An instruction with the index of its verb: `Open`, `Carefully remove`, `If it fails, restart`.
  case instruction(verb: Int)
  /// What the reader does, told with a subject: `You should open`, `If it fails, you can restart`; the indices of `you`
  /// and of the verb.
  case reader(subject: Int, verb: Int)
  /// The form in -ing where an instruction has the base form: `Opening the file`; its index.
  case gerund(Int)
  /// What something does, without a subject: `Fetches the file`; the index of the verb.
  case action(Int)
  /// Code, a number or a label, and nothing else.
  case bare
  /// A question.
  case question
  /// A name that could be an instruction, since its first word can be a verb and no other word of it is one: `Group alerts
  /// by service`. What stands around it tells.
  case doubtful
  /// A statement or a name.
  case statement
}

/// Tells how a sentence opens.
public struct OpeningReader {
  private let sentence: SentenceWords
  private let clause: ClauseStart

  public init(_ sentence: SentenceWords) {
    self.sentence = sentence
    clause = ClauseStart(sentence)
  }

  public func read() -> Opening {
    guard !sentence.isBracketed else { return .bare }
    guard let (first, _) = behindLead(sentence.behindBrackets) else { return isLabel ? .bare : .statement }
    if let verb = instruction(from: sentence.behindBrackets) ?? behindPlease ?? behindReference(first) {
      return .instruction(verb: verb)
    }
    if let subject = readerAsSubject(first), let verb = verb(behind: subject) {
      return .reader(subject: subject, verb: verb)
    }
    if sentence.endsWithQuestionMark { return .question }
    if sentence[first].kind != .word { return opensWithCodeAlone(first) ? .bare : .statement }
    return opening(with: sentence.classes(first), at: first)
  }

  private func opening(with classes: WordClass, at first: Int) -> Opening {
    if classes.contains(.ing), !clause.hasFiniteVerb(behind: first) { return .gerund(first) }
    let next = sentence.classesIfPresent(first + 1)
    let hasObject = !next.isDisjoint(with: [.determiner, .preposition]) || next.isEmpty
    let isAction = classes.contains(.thirdPerson) && classes.isDisjoint(with: [.be, .have, .do])
    if isAction, hasObject || classes.isDisjoint(with: [.noun, .pluralNoun]) { return .action(first) }
    return isDoubtful(first, classes) ? .doubtful : .statement
  }

  /// Whether a word that can be a verb and is no acronym stands directly before others, without a verb behind it.
  private func isDoubtful(_ first: Int, _ classes: WordClass) -> Bool {
    classes.contains(.verb) && classes.isDisjoint(with: [.be, .have, .do, .modal]) && !sentence[first].isUppercase
      && first + 1 < sentence.range.upperBound && sentence.marks(after: first).isEmpty
      && !clause.hasFiniteVerb(behind: first)
  }

  /// The verb of an instruction that starts at a word, with or without something in front of it.
  private func instruction(from start: Int) -> Int? {
    guard let (first, doubt) = behindLead(start) else { return nil }
    return clause.isInstruction(at: first, doubt) ? first : behindFront(first)
  }

  /// Whether the sentence has only numbers and words such as `Optional`.
  private var isLabel: Bool {
    sentence.range.allSatisfy { sentence[$0].kind != .word || OpeningReader.leads.contains(sentence[$0].hash) }
  }

  // MARK: Before the verb

  /// The first word behind numbers and words such as `Then` and `Please`, and what these tell about it; nil where there
  /// is no other.
  private func behindLead(_ start: Int) -> (index: Int, doubt: ClauseStart.Doubt)? {
    var index = start
    var doubt = ClauseStart.Doubt.usual
    while index < sentence.range.upperBound {
      let word = sentence[index]
      if !OpeningReader.please.contains(word.hash), clause.isInstruction(at: index, doubt) { return (index, doubt) }
      guard isMarker(index) || (word.kind == .word && isLead(index)) else { return (index, doubt) }
      doubt = self.doubt(behind: index)
      index += 1
    }
    return nil
  }

  private func doubt(behind lead: Int) -> ClauseStart.Doubt {
    if OpeningReader.please.contains(sentence[lead].hash) { return .none }
    if sentence[lead].kind == .number { return .usual }
    guard sentence.marks(after: lead).isEmpty else { return .usual }
    let classes = sentence.classes(lead)
    // `Absolutely free`, but not `Then free the memory`.
    let isDegree = classes == .adverb && !OpeningReader.orders.contains(sentence[lead].hash)
    let isDegreeOfAdjective = isDegree && sentence.classesIfPresent(lead + 1).contains(.adjective)
    return isDegreeOfAdjective || !classes.isDisjoint(with: [.adjective, .determiner, .noun]) ? .high : .usual
  }

  /// The number of a step: `2: Open`, `2 Open`.
  private func isMarker(_ index: Int) -> Bool {
    guard sentence[index].kind == .number else { return false }
    if !sentence.marks(after: index).isEmpty { return true }
    return index == sentence.range.lowerBound && index + 1 < sentence.range.upperBound
      && sentence[index + 1].isCapitalized
  }

  private func isLead(_ index: Int) -> Bool {
    let classes = sentence.classes(index)
    if classes.contains(.coordinator) { return true }
    // `No need`, `most fields` and `not open` have no verb behind them.
    if classes.contains(.determiner), sentence.marks(after: index).isEmpty, !opensOrder(index) { return false }
    if sentence[index].hash == OpeningReader.not { return false }
    if classes.contains(.adverb) {
      return classes.isDisjoint(with: [.subordinator, .preposition, .question, .pronoun])
    }
    return OpeningReader.leads.contains(sentence[index].hash)
      || index == sentence.range.lowerBound && isBeforeMark(index)
  }

  /// `Next open it`, but not `Next time`.
  private func opensOrder(_ index: Int) -> Bool {
    guard sentence.classes(index).contains(.time), index + 1 < sentence.range.upperBound else { return false }
    return !OpeningReader.times.contains(sentence[index + 1].hash)
  }

  /// Whether a mark parts a word from what follows: `Optional: …`, `Hint - …`.
  private func isBeforeMark(_ index: Int) -> Bool {
    !sentence.marks(after: index).isDisjoint(with: [.colon, .dash, .closing])
  }

  /// The verb of an instruction behind a phrase or clause that a comma ends: `In the console, select`.
  private func behindFront(_ first: Int) -> Int? {
    let opens = opensFront(first)
    // Behind the bracket of `In the film he (the father) and they` no command starts.
    let mayHoldClause = opensClause(first) || sentence[first].hash == OpeningReader.to
    if isStatement(first) || opens && holdsMainVerb(first) { return nil }
    var index = first + 1
    while index < min(sentence.range.upperBound, first + 40) {
      let marks = sentence.marks(before: index)
      if marks.contains(.colon) || (marks.contains(.boldEnd) && sentence[index].isCapitalized) {
        if let verb = instruction(from: index) { return verb }
        if !opens { return nil }
      } else if opens {
        let isEnd = !marks.isDisjoint(with: OpeningReader.frontEnds) || marks.contains(.closing) && mayHoldClause
        if isEnd || isThen(index) {
          if !goesOn(index), let verb = instruction(behind: index, .usual) { return verb }
          if clause.isMain(at: index) { return nil }
        }
      } else if !marks.isDisjoint(with: OpeningReader.frontEnds) {
        return isAddress(first..<index, marks) ? instruction(behind: index, .high) : nil
      }
      index += 1
    }
    return opensClause(first) ? behindUnmarkedFront(first) : nil
  }

  /// Whether a sentence begins with a subject or with the verb of a question.
  private func isStatement(_ first: Int) -> Bool {
    let classes = sentence.classes(first)
    if sentence.endsWithQuestionMark, classes.contains(.question), !classes.contains(.subordinator) { return true }
    return clause.isStatement(at: first) || !classes.isDisjoint(with: [.be, .modal])
  }

  /// Whether a word such as `if` opens a clause; `that` and `whatever` are subjects at the start of a sentence.
  private func opensClause(_ index: Int) -> Bool {
    let classes = sentence.classes(index)
    guard classes.contains(.subordinator) else { return false }
    // `Now that it works`
    return !classes.contains(.determiner)
      || index > sentence.range.lowerBound && OpeningReader.beforeThat.contains(sentence[index - 1].hash)
  }

  /// Whether a phrase in front has a verb with a subject, which is the main one then: `In time it will come, grow and`.
  private func holdsMainVerb(_ first: Int) -> Bool {
    guard sentence.classes(first).isDisjoint(with: [.subordinator, .question]),
      !OpeningReader.clauseOpeners.contains(sentence[first].hash), clause.hasFiniteVerb(behind: first)
    else { return false }
    return !sentence.range.dropFirst(first + 1 - sentence.range.lowerBound).prefix(4).contains {
      OpeningReader.clauseNouns.contains(sentence[$0].hash) && !sentence.classes($0 - 1).contains(.pronoun)
    }
  }

  /// `Two days later, remove`, `Ginny, please see`: a time or who is spoken to, and no subject with a verb behind commas.
  private func isAddress(_ words: Range<Int>, _ marks: SentenceWords.Marks) -> Bool {
    guard !marks.contains(.stop), !clause.hasFiniteVerb(behind: words.lowerBound) else { return false }
    return words.count < 4
      || words.count < 12 && words.contains { OpeningReader.times.contains(sentence[$0].hash) }
  }

  /// Whether `and` or `or` keeps a word within the phrase in front: `at, or close to, the edge`.
  private func goesOn(_ index: Int) -> Bool {
    sentence[index].hash == OpeningReader.and || sentence[index].hash == OpeningReader.or
  }

  /// The `then` of `If it fails then restart it`, but not that of `can then be`.
  private func isThen(_ index: Int) -> Bool {
    sentence[index].hash == OpeningReader.then && sentence.classes(index - 1).isDisjoint(with: [.modal, .be])
  }

  /// The verb of `If it fails restart it`, where the comma is missing: behind a word that can have no such verb of its own.
  private func behindUnmarkedFront(_ first: Int) -> Int? {
    guard !sentence.endsWithQuestionMark else { return nil }
    for index in sentence.range.dropFirst(first - sentence.range.lowerBound + 2).prefix(30) {
      guard sentence.marks(before: index).isEmpty, !isSubjectOfMain(index, first) else { return nil }
      if isVerbBehindFront(index) { return index }
    }
    return nil
  }

  /// Whether the main clause has a subject: `Until it ends we would wait`, `After a break you come back`.
  private func isSubjectOfMain(_ index: Int, _ first: Int) -> Bool {
    hasFiniteVerb(subject: index) || clause.isStatement(at: index) && sentence.classes(first).contains(.preposition)
  }

  /// Whether a word is the subject of the verb next to it: `it would`, `you're`.
  private func hasFiniteVerb(subject index: Int) -> Bool {
    guard clause.isStatement(at: index) else { return false }
    return sentence.classes(index).contains(.contraction)
      || !sentence.classesIfPresent(index + 1).isDisjoint(with: [.modal, .be])
  }

  /// Whether a word before a verb is its subject and no object: the `you` of `after a break you come`.
  private func hasVerb(subject index: Int) -> Bool {
    let isObject = !clause.isStatement(at: index) || sentence[index].hash == OpeningReader.it
    return hasFiniteVerb(subject: index) || !isObject && sentence.classesIfPresent(index + 1).contains(.verb)
  }

  private func isVerbBehindFront(_ index: Int) -> Bool {
    let classes = sentence.classes(index)
    let isCompound = sentence.range.contains(index + 1) && sentence[index + 1].isJoined
    guard classes.contains(.verb), !classes.contains(.preposition), !isCompound else { return false }
    let next = sentence.marks(after: index).isEmpty ? sentence.classesIfPresent(index + 1) : []
    let hasObject = !next.isDisjoint(with: [.determiner, .pronoun]) && !hasVerb(subject: index + 1)
    guard hasObject || classes.isDisjoint(with: [.noun, .adjective, .adverb]) else { return false }
    var before = sentence.classes(index - 1)
    // The `fails` of `it fails` is no noun.
    if before.contains(.thirdPerson), sentence.classes(index - 2).contains(.pronoun) { before = .thirdPerson }
    // `While testing open it`, but not `when testing code`.
    if before.contains(.ing), !classes.isDisjoint(with: .noun) { return false }
    let endsClause =
      !before.isDisjoint(with: OpeningReader.clauseEnds) || OpeningReader.lastWords.contains(sentence[index - 1].hash)
    return endsClause && before.isDisjoint(with: OpeningReader.beforeVerbs)
  }

  private func instruction(behind start: Int, _ least: ClauseStart.Doubt) -> Int? {
    guard let (index, doubt) = behindLead(start) else { return nil }
    return clause.isInstruction(at: index, least == .high && doubt == .usual ? .high : doubt) ? index : nil
  }

  private func opensFront(_ index: Int) -> Bool {
    let classes = sentence.classes(index)
    if opensClause(index) || !classes.isDisjoint(with: [.preposition, .ing, .participle]) { return true }
    if classes.contains(.question) { return true }
    let next = index + 1 < sentence.range.upperBound ? sentence[index + 1].hash : 0
    if classes.contains(.determiner) { return OpeningReader.times.contains(next) || classes.contains(.time) }
    return classes.contains(.adverb)
  }

  /// The verb behind a `please`, which stands behind no subject and no other verb: `can you please` asks.
  private var behindPlease: Int? {
    guard let first = sentence.range.first, !clause.isStatement(at: first) else { return nil }
    for index in sentence.range.prefix(20) where OpeningReader.please.contains(sentence[index].hash) {
      return belongsToClause(index) ? nil : instruction(behind: index, .none)
    }
    return nil
  }

  /// Whether a `please` stands in a clause with a subject: `Could somebody please help`, `to please them`.
  private func belongsToClause(_ please: Int) -> Bool {
    var index = please
    while index > sentence.range.lowerBound, sentence.marks(before: index).isEmpty {
      index -= 1
      let classes = sentence.classes(index)
      if classes.contains(.modal) || sentence[index].hash == OpeningReader.you { return true }
      if index == please - 1, clause.isStatement(at: index) || sentence[index].hash == OpeningReader.to { return true }
      if classes.contains(.verb), classes.isDisjoint(with: [.noun, .adjective]) { return false }
    }
    return false
  }

  /// The verb of `For more information see`, which many write without a comma.
  private func behindReference(_ first: Int) -> Int? {
    guard sentence[first].hash == OpeningReader.for, first + 1 < sentence.range.upperBound,
      OpeningReader.amounts.contains(sentence[first + 1].hash)
    else { return nil }
    return sentence.range.dropFirst().prefix(20).first { OpeningReader.references.contains(sentence[$0].hash) }
  }

  // MARK: Other openings

  /// Index of the `you` that opens the sentence or its main clause.
  private func readerAsSubject(_ first: Int) -> Int? {
    if sentence[first].hash == OpeningReader.you { return first }
    guard opensFront(first) else { return nil }
    return sentence.range.dropFirst().prefix(40).first { index in
      sentence[index].hash == OpeningReader.you && sentence.marks(before: index).contains(.comma)
    }
  }

  /// The verb of `You should open` and `You open`.
  private func verb(behind subject: Int) -> Int? {
    for index in subject + 1..<max(subject + 1, min(sentence.range.upperBound, subject + 6)) {
      let classes = sentence.classes(index)
      if classes.contains(.negation) { return nil }
      if OpeningReader.noActions.contains(sentence[index].hash) { continue }
      if classes.contains(.verb), classes.isDisjoint(with: [.adverb, .preposition]) { return index }
      guard !classes.isDisjoint(with: [.modal, .adverb, .preposition]) else { return nil }
    }
    return nil
  }

  /// Whether code stands alone, or before a noun: no verb says what it does.
  private func opensWithCodeAlone(_ first: Int) -> Bool {
    sentence[first].kind == .code && !clause.hasFiniteVerb(behind: first)
  }

  private static let frontEnds: SentenceWords.Marks = [.comma, .colon, .dash, .stop]
  /// Words behind which a verb belongs to their clause: `to`, `will`, `they`, `files`.
  private static let beforeVerbs: WordClass = [
    .preposition, .modal, .pronoun, .pluralNoun, .coordinator, .do, .have, .be, .contraction, .negation, .question,
    .determiner, .subordinator,
  ]
  private static let clauseEnds: WordClass = [.participle, .noun, .adjective, .thirdPerson, .ing]
  /// Adverbs that end a clause and stand before no verb: `when you get there ask`.
  private static let lastWords = WordTable(words: [
    "there", "here", "home", "again", "too", "anymore", "yet", "today", "tonight", "tomorrow", "yesterday",
  ])
  private static let please = WordTable(words: ["please", "pls", "plz"])
  private static let leads = WordTable(words: ["optional", "step", "note", "tip", "hint", "ps", "recommended"])
  private static let times = WordTable(words: [
    "time", "times", "second", "seconds", "minute", "minutes", "hour", "hours", "day", "days", "week", "weeks", "month",
    "months", "year", "years", "morning", "evening", "night", "way",
  ])
  /// Words behind which a clause may belong to the phrase: `In case it is open, close it`.
  private static let clauseNouns = WordTable(words: ["case", "event", "time", "moment", "day"])
  private static let clauseOpeners = WordTable(words: ["assuming", "supposing", "ensuring", "given", "considering"])
  private static let noActions = WordTable(words: ["need", "have", "want", "ought", "be"])
  private static let amounts = WordTable(words: ["more", "further", "additional", "details", "help", "information"])
  private static let references = WordTable(words: ["see", "check", "visit", "refer", "consult", "contact", "read"])
  private static let `for` = WordHash.of("for")
  private static let to = WordHash.of("to")
  private static let beforeThat = WordTable(words: ["now", "given", "provided", "seeing"])
  private static let orders = WordTable(words: [
    "then", "now", "also", "finally", "just", "afterwards", "again", "instead",
  ])
  private static let and = WordHash.of("and")
  private static let or = WordHash.of("or")
  private static let it = WordHash.of("it")
  private static let not = WordHash.of("not")
  private static let then = WordHash.of("then")
  private static let you = WordHash.of("you")
}

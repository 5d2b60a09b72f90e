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
    guard !sentence.isBracketed, let (first, _) = behindLead(sentence.behindBrackets) else { return .bare }
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
    return isAction && (hasObject || classes.isDisjoint(with: [.noun, .pluralNoun])) ? .action(first) : .statement
  }

  /// The verb of an instruction that starts at a word, with or without something in front of it.
  private func instruction(from start: Int) -> Int? {
    guard let (first, doubt) = behindLead(start) else { return nil }
    return clause.isInstruction(at: first, doubt) ? first : behindFront(first)
  }

  // MARK: Before the verb

  /// The first word behind numbers and words such as `Then` and `Please`, and what these tell about it; nil where there
  /// is no other.
  private func behindLead(_ start: Int) -> (index: Int, doubt: ClauseStart.Doubt)? {
    var index = start
    var doubt = ClauseStart.Doubt.usual
    while index < sentence.range.upperBound {
      if clause.isInstruction(at: index, doubt) { return (index, doubt) }
      let word = sentence[index]
      let isMarker = word.kind == .number && !sentence.marks(after: index).isEmpty
      guard isMarker || (word.kind == .word && isLead(index)) else { return (index, doubt) }
      doubt = self.doubt(behind: index)
      index += 1
    }
    return nil
  }

  private func doubt(behind lead: Int) -> ClauseStart.Doubt {
    if OpeningReader.please.contains(sentence[lead].hash) { return .none }
    let mayBelongToNoun = !sentence.classes(lead).isDisjoint(with: [.adjective, .determiner, .noun])
    return mayBelongToNoun && sentence.marks(after: lead).isEmpty ? .high : .usual
  }

  private func isLead(_ index: Int) -> Bool {
    let classes = sentence.classes(index)
    if classes.contains(.coordinator) { return true }
    if classes.contains(.adverb) {
      return classes.isDisjoint(with: [.subordinator, .preposition, .question, .pronoun])
    }
    return OpeningReader.leads.contains(sentence[index].hash) || index == sentence.range.lowerBound && isLabel(index)
  }

  /// Whether a mark parts a word from what follows: `Optional: …`, `Hint - …`.
  private func isLabel(_ index: Int) -> Bool {
    !sentence.marks(after: index).isDisjoint(with: [.colon, .dash, .closing])
  }

  /// The verb of an instruction behind a phrase or clause that a comma ends: `In the console, select`.
  private func behindFront(_ first: Int) -> Int? {
    let opens = opensFront(first)
    var index = first + 1
    while index < min(sentence.range.upperBound, first + 40) {
      let marks = sentence.marks(before: index)
      if marks.contains(.colon) || (marks.contains(.boldEnd) && sentence[index].isCapitalized) {
        if let verb = instruction(from: index) { return verb }
        if !opens { return nil }
      } else if opens {
        if !marks.isDisjoint(with: OpeningReader.frontEnds) || sentence[index].hash == OpeningReader.then {
          if let verb = instruction(behind: index, .usual) { return verb }
          if clause.isMain(at: index) { return nil }
        }
      } else if !marks.isDisjoint(with: OpeningReader.frontEnds) {
        // `Two days later, remove`: no verb stands before the comma.
        let isPhrase = !marks.contains(.stop) && !clause.hasFiniteVerb(behind: first)
        return isPhrase ? instruction(behind: index, .high) : nil
      }
      index += 1
    }
    return sentence.classes(first).contains(.subordinator) ? behindUnmarkedFront(first) : nil
  }

  /// The verb of `If it fails restart it`, where the comma is missing: behind a word that can have no such verb of its own.
  private func behindUnmarkedFront(_ first: Int) -> Int? {
    for index in sentence.range.dropFirst(first - sentence.range.lowerBound + 2).prefix(30) {
      let classes = sentence.classes(index)
      guard sentence.marks(before: index).isEmpty else { return nil }
      guard classes.contains(.verb), !classes.contains(.preposition) else { continue }
      let next = sentence.classesIfPresent(index + 1)
      let isSure =
        classes.isDisjoint(with: [.noun, .adjective, .adverb]) || !next.isDisjoint(with: [.determiner, .pronoun])
      var before = sentence.classes(index - 1)
      // The `fails` of `it fails` is no noun.
      if before.contains(.thirdPerson), sentence.classes(index - 2).contains(.pronoun) { before = .thirdPerson }
      if isSure, before.isDisjoint(with: OpeningReader.beforeVerbs), !before.isDisjoint(with: OpeningReader.clauseEnds)
      {
        return index
      }
    }
    return nil
  }

  private func instruction(behind start: Int, _ least: ClauseStart.Doubt) -> Int? {
    guard let (index, doubt) = behindLead(start) else { return nil }
    return clause.isInstruction(at: index, least == .high && doubt == .usual ? .high : doubt) ? index : nil
  }

  private func opensFront(_ index: Int) -> Bool {
    let classes = sentence.classes(index)
    if !classes.isDisjoint(with: [.subordinator, .preposition, .ing, .participle]) { return true }
    if classes.contains(.question) { return true }
    let next = index + 1 < sentence.range.upperBound ? sentence[index + 1].hash : 0
    return OpeningReader.times.contains(next) && classes.contains(.determiner) || classes.contains(.adverb)
  }

  /// The verb behind a `please`, which stands behind no subject: `can you please` asks.
  private var behindPlease: Int? {
    for index in sentence.range.prefix(20) where OpeningReader.please.contains(sentence[index].hash) {
      if index == sentence.range.lowerBound || sentence[index - 1].hash != OpeningReader.you {
        return instruction(behind: index, .none)
      }
    }
    return nil
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

  private static let frontEnds: SentenceWords.Marks = [.comma, .colon, .dash, .stop, .closing]
  /// Words behind which a verb belongs to their clause: `to`, `will`, `they`, `files`.
  private static let beforeVerbs: WordClass = [
    .preposition, .modal, .pronoun, .pluralNoun, .coordinator, .do, .negation, .question, .determiner, .subordinator,
  ]
  private static let clauseEnds: WordClass = [.participle, .noun, .adjective, .thirdPerson]
  private static let please = WordTable(words: ["please", "pls", "plz"])
  private static let leads = WordTable(words: ["optional", "step", "note", "tip", "hint", "ps", "recommended"])
  private static let times = WordTable(words: ["time", "times", "day", "week", "month", "year", "morning", "evening"])
  private static let noActions = WordTable(words: ["need", "have", "want", "ought", "be"])
  private static let amounts = WordTable(words: ["more", "further", "additional", "details", "help", "information"])
  private static let references = WordTable(words: ["see", "check", "visit", "refer", "consult", "contact", "read"])
  private static let `for` = WordHash.of("for")
  private static let then = WordHash.of("then")
  private static let you = WordHash.of("you")
}

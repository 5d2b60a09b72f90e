import WordForms

/// How a sentence opens: as an instruction or as something else.
public enum Opening: Sendable, Equatable {
  /// An instruction with the index of its verb: `Open`, `Carefully remove`, `If it fails, restart`.
  case instruction(verb: Int)
  /// What the reader does, told with a subject: `You should open`; the index of the verb.
  case reader(verb: Int)
  /// The form in -ing where an instruction has the base form: `Opening the file`; its index.
  case gerund(Int)
  /// Code or a number, and no verb behind it.
  case code
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
    guard let (first, doubt) = behindLead(sentence.range.lowerBound) else { return .code }
    if clause.isInstruction(at: first, doubt) { return .instruction(verb: first) }
    if let verb = behindFront(first) ?? behindPlease ?? behindReference(first) { return .instruction(verb: verb) }
    if let verb = readersVerb(first) { return .reader(verb: verb) }
    if sentence.endsWithQuestionMark { return .question }
    if sentence[first].kind != .word { return opensWithCodeAlone(first) ? .code : .statement }
    return sentence.classes(first).contains(.ing) ? .gerund(first) : .statement
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
      if opens {
        if !marks.isDisjoint(with: OpeningReader.frontEnds) || sentence[index].hash == OpeningReader.then {
          if let verb = instruction(behind: index, .usual) { return verb }
          if clause.isMain(at: index) { return nil }
        }
      } else if marks.contains(.colon) {
        return index < first + 7 ? instruction(behind: index, .usual) : nil
      } else if !marks.isEmpty {
        // `Two days later, remove`: no verb stands before the comma.
        let isPhrase = marks == .comma && !clause.hasFiniteVerb(behind: first)
        return isPhrase ? instruction(behind: index, .high) : nil
      }
      index += 1
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

  /// The verb of `You should open` and `You open`.
  private func readersVerb(_ first: Int) -> Int? {
    guard sentence[first].hash == OpeningReader.you else { return nil }
    var index = first + 1
    while index < min(sentence.range.upperBound, first + 6) {
      let classes = sentence.classes(index)
      if classes.contains(.negation) { return nil }
      if classes.contains(.verb), !OpeningReader.needs.contains(sentence[index].hash) { return index }
      guard !classes.isDisjoint(with: [.modal, .adverb, .verb, .preposition]) else { return nil }
      index += 1
    }
    return nil
  }

  /// Whether code stands alone, or before a noun: no verb says what it does.
  private func opensWithCodeAlone(_ first: Int) -> Bool {
    sentence[first].kind == .code && !clause.hasFiniteVerb(behind: first)
  }

  private static let frontEnds: SentenceWords.Marks = [.comma, .colon, .dash, .stop, .closing]
  private static let please = WordTable(words: ["please", "pls", "plz"])
  private static let leads = WordTable(words: ["optional", "step", "note", "tip", "hint", "ps"])
  private static let times = WordTable(words: ["time", "times", "day", "week", "month", "year", "morning", "evening"])
  private static let needs = WordTable(words: ["need", "have", "want", "ought", "be"])
  private static let amounts = WordTable(words: ["more", "further", "additional", "details", "help", "information"])
  private static let references = WordTable(words: ["see", "check", "visit", "refer", "consult", "contact", "read"])
  private static let `for` = WordHash.of("for")
  private static let then = WordHash.of("then")
  private static let you = WordHash.of("you")
}

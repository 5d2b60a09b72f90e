import WordForms

/// The instructions of a sentence: `Open the page, select a row and then delete it` has three.
public struct Instructions {
  /// Indices of their verbs.
  public let verbs: [Int]

  public init(_ sentence: SentenceWords) {
    guard case .instruction(let first) = OpeningReader(sentence).read() else {
      verbs = []
      return
    }
    let clause = ClauseStart(sentence)
    var found = [first]
    /// The last verb of `to read, write and delete`, which the reader is not told to do.
    var infinitive = -1
    var index = first + 1
    while index < sentence.range.upperBound {
      let goesOn = infinitive == index - 1
      if let verb = Instructions.verb(behindJointAt: index, sentence, clause) {
        if goesOn { infinitive = verb } else { found.append(verb) }
        index = verb
      } else if sentence[index].hash == Instructions.to || goesOn && sentence.marks(before: index) == .comma {
        infinitive = sentence[index].hash == Instructions.to ? index + 1 : index
      }
      index += 1
    }
    verbs = found
  }

  /// The verb behind `and`, `then` or a comma before a word; nil where something else follows.
  private static func verb(behindJointAt index: Int, _ sentence: SentenceWords, _ clause: ClauseStart) -> Int? {
    let isBehindComma = sentence.marks(before: index) == .comma
    var verb = index
    var isThen = false
    while verb < sentence.range.upperBound, joints.contains(sentence[verb].hash) {
      isThen = isThen || sentence[verb].hash != and
      verb += 1
    }
    guard isBehindComma || verb > index, verb < sentence.range.upperBound,
      verb == index || sentence.marks(before: verb).isSubset(of: .comma)
    else { return nil }
    // A capital letter within a sentence opens a label on the screen: `choose Actions, Create`.
    guard !sentence[verb].isCapitalized else { return nil }
    let isSure = isThen || (isBehindComma && verb > index) || isBeforeLabel(verb, sentence)
    return clause.isInstruction(at: verb, isSure ? .usual : .high) ? verb : nil
  }

  /// Whether a label or code follows a word: `type PowerShell`, ``run `make` ``.
  private static func isBeforeLabel(_ index: Int, _ sentence: SentenceWords) -> Bool {
    guard sentence.range.contains(index + 1), sentence.marks(after: index).isEmpty else { return false }
    return sentence[index + 1].isCapitalized || sentence[index + 1].kind == .code
  }

  private static let to = WordHash.of("to")
  private static let and = WordHash.of("and")
  private static let joints = WordTable(words: ["and", "then", "finally", "next"])
}

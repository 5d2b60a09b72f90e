import Markup
import Prose

/// Counts over the words of running text, and the phrases in it that tell a type.
///
/// A sentence falls into clauses, at colons and semicolons, and a clause into runs of words with nothing between them;
/// phrases stand in runs.
struct ProseTally {
  private(set) var words = 0
  private(set) var sentences = 0
  private(set) var tokens = 0
  private(set) var verbFirst = 0
  private(set) var toFirst = 0
  private(set) var ifFirst = 0
  private(set) var passives = 0
  private(set) var versions = 0
  private(set) var references = 0
  private(set) var methods = 0
  private var afterBe = false
  private var referenceBlock: Int32 = -1
  private var referencesInBlock = 0
  // Asking a static constant costs a call, so a tally keeps its own.
  private let forms = ProseTally.formsOfBe
  private let methodNames = ProseTally.methods
  private let conditions = ProseTally.conditions
  private let to = ProseTally.to
  private static let to = WordHash.of("to")
  private static let conditions = WordTable(words: ["if", "when"])
  static let formsOfBe = WordTable(words: ["is", "are", "be", "was", "were", "been"])
  static let methods = WordTable(words: ["get", "post", "put", "patch", "delete", "head"])

  /// What a tally reads, as long as the document lives.
  struct Text {
    let words: UnsafeBufferPointer<Word>
    let bytes: UnsafeBufferPointer<UInt8>
    let model: TypeModel
    let phrases: PhraseFeatures
    /// Finds the words where a phrase may begin, forms of `be` and methods.
    let landmarks: PhraseOpenings.Filter
    /// For each feature the occurrences of its phrases.
    let counts: UnsafeMutableBufferPointer<Int32>
  }

  /// What lies between two marks that end a clause.
  private struct Clause {
    /// Whether no word of it has been counted.
    var isStart = true
    /// Words and commas.
    var tokens = 0
    /// The hash of the first word; 0 where that is a number or code.
    var first: UInt64 = 0
  }

  /// - Parameter isCell: whether it stands in a table, where most are no sentences.
  mutating func read(_ sentence: Sentence, isCell: Bool, of text: Text) {
    let end = Int(sentence.endWord)
    var index = Int(sentence.firstWord)
    var clause = Clause()
    while index < end {
      let next: Int
      if text.words[index].kind == .word {
        if clause.tokens == 0 { clause.first = text.words[index].hash }
        next = endOfRun(from: index, to: end, of: text)
        count(index..<next, isStart: clause.isStart, of: text)
        clause.isStart = false
      } else {
        next = index + 1
        addOther(text.words[index], text.bytes, block: sentence.block)
      }
      clause.tokens += next - index
      index = next
      guard index < end else { break }
      switch Gap(from: Int(text.words[index - 1].end), to: Int(text.words[index].start), text.bytes) {
      case .none: break
      case .soft: clause.tokens += 1
      case .hard:
        if !isCell { add(clause, text.model) }
        clause = Clause()
      }
    }
    if !isCell { add(clause, text.model) }
  }

  /// A clause of fewer than three words or marks tells nothing.
  private mutating func add(_ clause: Clause, _ model: TypeModel) {
    afterBe = false
    guard clause.tokens >= 3 else { return }
    sentences += 1
    tokens += clause.tokens
    if model.verbs.contains(clause.first) { verbFirst += 1 }
    if clause.first == to { toFirst += 1 }
    if conditions.contains(clause.first) { ifFirst += 1 }
  }

  /// What stands between two words: nothing that matters, a comma or bracket, or the end of a clause.
  private enum Gap {
    case none, soft, hard

    init(from start: Int, to end: Int, _ bytes: UnsafeBufferPointer<UInt8>) {
      self = .none
      for i in start..<max(start, end) {
        switch bytes[i] {
        case 0x3B, 0x3A, 0x2E, 0x21, 0x3F, 0x7C:
          self = .hard
          return
        case 0x2C, 0x28, 0x29: self = .soft
        default: break
        }
      }
    }
  }

  /// Counts the words from one on that follow one another with nothing between them, and gives the index behind them.
  private mutating func endOfRun(from first: Int, to end: Int, of text: Text) -> Int {
    var index = first
    // Kept apart from the tally, it stays in a register.
    var count = 0
    while true {
      let word = text.words[index]
      if !word.isJoined { count += 1 }
      if word.isMarked, text.bytes[Int(word.start)] | 0x20 == 0x76, isVersion(word, text.bytes, from: 1) {
        versions += 1
      }
      index += 1
      guard index < end, text.words[index].kind == .word else { break }
      if text.words[index].isSpaced { continue }
      guard Gap(from: Int(word.end), to: Int(text.words[index].start), text.bytes) == .none else { break }
    }
    words += count
    return index
  }

  /// Counts what words with nothing between them tell.
  private mutating func count(_ run: Range<Int>, isStart: Bool, of text: Text) {
    if afterBe, isParticiple(text.words[run.lowerBound], text.bytes) { passives += 1 }
    var index = text.landmarks.next(from: run.lowerBound, to: run.upperBound, of: text.words)
    while index < run.upperBound {
      let word = text.words[index]
      if forms.contains(word.hash), index + 1 < run.upperBound, isParticiple(text.words[index + 1], text.bytes) {
        passives += 1
      }
      if word.isUppercase, methodNames.contains(word.hash), startsPath(Int(word.end), text.bytes) { methods += 1 }
      text.phrases.forEach(
        from: index, to: run.upperBound, of: text.words, text.landmarks, isStart: isStart && index == run.lowerBound
      ) { text.counts[Int($0)] += 1 }
      index = text.landmarks.next(from: index + 1, to: run.upperBound, of: text.words)
    }
    afterBe = forms.contains(text.words[run.upperBound - 1].hash)
  }

  private func isParticiple(_ word: Word, _ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    word.length > 3 && bytes[Int(word.end) - 1] == 0x64 && bytes[Int(word.end) - 2] == 0x65
  }

  /// Numbers and code.
  private mutating func addOther(_ word: Word, _ bytes: UnsafeBufferPointer<UInt8>, block: Int32) {
    afterBe = false
    guard word.kind == .number else { return }
    if isVersion(word, bytes, from: 0) { versions += 1 }
    if word.start > 0, bytes[Int(word.start) - 1] == 0x23 { addReference(block) }
  }

  private mutating func addReference(_ block: Int32) {
    if block != referenceBlock { (referenceBlock, referencesInBlock) = (block, 0) }
    guard referencesInBlock < 2 else { return }
    referencesInBlock += 1
    references += 1
  }

  /// `1.2.3`, or behind a `v` also `1.2`.
  private func isVersion(_ word: Word, _ bytes: UnsafeBufferPointer<UInt8>, from offset: Int) -> Bool {
    guard Int(word.length) > offset + 2 else { return false }
    let first = bytes[Int(word.start) + offset]
    guard first >= 0x30, first <= 0x39 else { return false }
    var dots = 0
    for i in (Int(word.start) + offset)..<Int(word.end) {
      if bytes[i] == 0x2E { dots += 1 } else if bytes[i] < 0x30 || bytes[i] > 0x39 { break }
    }
    return dots >= 2 - offset
  }

  private func startsPath(_ end: Int, _ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    var i = end
    while i < bytes.count, [0x20, 0x60, 0x2A, 0x22].contains(bytes[i]) { i += 1 }
    return i > end && i < bytes.count && [0x2F, 0x7B, 0x5F].contains(bytes[i])
  }
}

/// The forms of English words, by the rules of spelling.
enum Inflection {
  private static let vowels = Set("aeiou")

  /// `box` to `boxes`, `entry` to `entries`: the plural of a noun and the third person of a verb.
  static func withS(_ word: String) -> String {
    if ["s", "x", "z", "ch", "sh"].contains(where: word.hasSuffix) { return word + "es" }
    if word.hasSuffix("y"), isConsonant(word.dropLast().last) { return word.dropLast() + "ies" }
    return ["do", "go", "echo", "veto", "undo", "redo", "forgo"].contains(word) ? word + "es" : word + "s"
  }

  /// `copy` to `copied`, `stop` to `stopped`.
  static func withEd(_ word: String) -> String {
    if word.hasSuffix("e") { return word + "d" }
    if word.hasSuffix("y"), isConsonant(word.dropLast().last) { return word.dropLast() + "ied" }
    return stem(word) + "ed"
  }

  /// `write` to `writing`, `stop` to `stopping`.
  static func withIng(_ word: String) -> String {
    if word.hasSuffix("ie") { return word.dropLast(2) + "ying" }
    let isSilent = word.hasSuffix("e") && !["ee", "oe", "ye"].contains(where: word.hasSuffix) && word != "be"
    return isSilent ? word.dropLast() + "ing" : stem(word) + "ing"
  }

  /// With the last letter twice where one short vowel stands before it: `stop`, but not `open` or `need`.
  private static func stem(_ word: String) -> String {
    let letters = Array(word)
    guard letters.count >= 3, isConsonant(letters[letters.count - 1]), !"wxy".contains(letters[letters.count - 1]),
      !isConsonant(letters[letters.count - 2]), isConsonant(letters[letters.count - 3]) || isQuietU(letters),
      isOneSyllable(letters)
    else { return word }
    return word + String(letters[letters.count - 1])
  }

  /// The `u` of `quit` is no vowel.
  private static func isQuietU(_ letters: [Character]) -> Bool {
    letters.count >= 4 && letters[letters.count - 3] == "u" && letters[letters.count - 4] == "q"
  }

  private static func isOneSyllable(_ letters: [Character]) -> Bool {
    let before = letters.dropLast(2).enumerated().filter { !isConsonant($0.element) }
    return before.allSatisfy { $0.element == "u" && $0.offset > 0 && letters[$0.offset - 1] == "q" }
  }

  private static func isConsonant(_ letter: Character?) -> Bool { letter.map { !vowels.contains($0) } ?? false }
}

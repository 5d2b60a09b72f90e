import WordForms

/// The base form of a verb.
public enum BaseForm {
  /// `Opening` to `Open`, `writing` to `write`, `stopping` to `stop`; nil where the lexicon knows no such verb.
  public static func of(gerund: String, lexicon: Lexicon = .english) -> String? {
    guard gerund.hasSuffix("ing"), gerund.utf8.count > 4 else { return nil }
    let stem = String(gerund.dropLast(3))
    let letters = Array(stem)
    let isDouble = letters.count > 2 && letters[letters.count - 1] == letters[letters.count - 2]
    let candidates = [stem, stem + "e"] + (isDouble ? [String(stem.dropLast())] : [])
    return candidates.first { lexicon[WordHash.of($0)].contains(.verb) }
  }
}

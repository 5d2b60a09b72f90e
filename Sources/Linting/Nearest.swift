/// Suggests the name that was probably meant.
public enum Nearest {
  /// The candidate within a third of the word's length in edits, or nil.
  public static func name(to word: String, among candidates: some Sequence<String>) -> String? {
    let limit = max(1, word.count / 3)
    let ranked = candidates.map { ($0, distance(Array(word), Array($0))) }.filter { $0.1 <= limit }
    return ranked.min { ($0.1, $0.0) < ($1.1, $1.0) }?.0
  }

  /// `; did you mean 'x'?`, or nothing.
  public static func hint(for word: String, among candidates: some Sequence<String>) -> String {
    name(to: word, among: candidates).map { "; did you mean '\($0)'?" } ?? ""
  }

  /// Levenshtein's distance.
  private static func distance(_ left: [Character], _ right: [Character]) -> Int {
    var row = Array(0...right.count)
    for (i, character) in left.enumerated() {
      var diagonal = row[0]
      row[0] = i + 1
      for (j, other) in right.enumerated() {
        let change = diagonal + (character == other ? 0 : 1)
        diagonal = row[j + 1]
        row[j + 1] = min(change, row[j] + 1, row[j + 1] + 1)
      }
    }
    return row[right.count]
  }
}

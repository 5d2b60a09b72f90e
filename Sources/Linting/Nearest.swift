/// Suggests the name that was probably meant.
public enum Nearest {
  /// The candidate within a third of the word's length in edits, or nil.
  public static func name(to word: String, among candidates: some Sequence<String>) -> String? {
    let limit = max(1, word.count / 3)
    let ranked = candidates.map { ($0, distance(Array(word), Array($0))) }.filter { $0.1 <= limit }
    return ranked.min { ($0.1, $0.0) < ($1.1, $1.0) }?.0
  }

  /// Whether one letter more, less or another makes one name of the other; digits tell things apart.
  public static func isOneLetterAway(_ left: String, _ right: String) -> Bool {
    left.filter(\.isNumber) == right.filter(\.isNumber) && distance(Array(left.utf8), Array(right.utf8), limit: 1) == 1
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

  /// Levenshtein's distance of two texts; nil where it is above a limit.
  static func distance(_ left: [UInt8], _ right: [UInt8], limit: Int) -> Int? {
    guard abs(left.count - right.count) <= limit else { return nil }
    var row = Array(0...right.count)
    for (i, byte) in left.enumerated() {
      // What lies farther from the diagonal is above the limit.
      let (first, end) = (max(0, i - limit), min(right.count, i + limit + 1))
      var diagonal = row[first]
      row[first] = first == 0 ? i + 1 : limit + 1
      var least = row[first]
      for j in first..<end {
        let change = diagonal + (byte == right[j] ? 0 : 1)
        diagonal = row[j + 1]
        let above = j + 1 < i + limit + 1 ? row[j + 1] : limit + 1
        row[j + 1] = min(change, above + 1, row[j] + 1)
        least = min(least, row[j + 1])
      }
      if least > limit { return nil }
    }
    return row[right.count] <= limit ? row[right.count] : nil
  }
}

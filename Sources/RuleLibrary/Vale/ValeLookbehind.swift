/// What stands before a place, which may be of any length in Vale's patterns: `(?<=\w+)`, `(?<!^(?:if|when)\b[^,]{0,9})`. PCRE2
/// wants each alternative to have one length, so each length becomes an alternative.
extension ValePattern {
  /// A text of one length.
  private struct Fixed {
    var text = ""
    var length = 0

    static func + (left: Fixed, right: Fixed) -> Fixed {
      Fixed(text: left.text + right.text, length: left.length + right.length)
    }

    func repeated(_ count: Int) -> Fixed {
      let text = count == 0 ? "" : count == 1 ? text : "\(text){\(count)}"
      return Fixed(text: text, length: length * count)
    }
  }

  /// A character, class, group or place with how often it may stand.
  private struct Piece {
    /// One for each length that it may have.
    let forms: [Fixed]
    let min: Int
    /// Nil for no end.
    let max: Int?
    /// How often it is looked for where it may stand any number of times.
    let most: Int

    /// One text for each length that it may have as often as it may stand; nil where these are too many.
    func repeated(isWhole: Bool) -> [Fixed]? {
      guard min <= ValePattern.mostAlternatives else { return nil }
      let last = isWhole ? Swift.max(min, max ?? min + most) : min
      if min == 1, last == 1 { return forms }
      guard last <= ValePattern.mostAlternatives, forms.allSatisfy({ $0.length * last <= ValePattern.longest }) else {
        return nil
      }
      if forms.count == 1 { return (min...last).map(forms[0].repeated) }
      return min == 0 && last == 1 ? [Fixed()] + forms : nil
    }
  }

  /// How often a text that is named may stand where it may stand any number of times, and how often a character out of
  /// many.
  private static let mostOfOne = 6
  private static let mostOfMany = 100
  private static let mostAlternatives = 1000
  /// In characters: PCRE2 looks no farther back.
  private static let longest = 65_535

  /// A lookbehind with one alternative for each length that it may have; nil where there is none here, or one that has too
  /// many lengths.
  mutating func lookbehind() -> String? {
    guard i + 3 < scalars.count, scalars[i + 1] == "?", scalars[i + 2] == "<",
      scalars[i + 3] == "=" || scalars[i + 3] == "!"
    else { return nil }
    let start = i
    let opening = taken(4)
    guard let forms = alternatives(isOutermost: true) else {
      i = start
      return nil
    }
    return opening + forms.map(\.text).joined(separator: "|") + ")"
  }

  /// Everything up to the bracket that closes the group, and the bracket.
  private mutating func alternatives(isOutermost: Bool) -> [Fixed]? {
    var branches: [[Piece]] = [[]]
    while i < scalars.count, scalars[i] != ")" {
      if scalars[i] == "|" {
        i += 1
        branches.append([])
      } else if let piece = piece() {
        branches[branches.count - 1].append(piece)
      } else {
        return nil
      }
    }
    guard i < scalars.count else { return nil }
    i += 1
    var all: [Fixed] = []
    for branch in branches {
      guard let forms = ValePattern.forms(of: branch, isOutermost: isOutermost) else { return nil }
      all += forms
    }
    return all.count <= ValePattern.mostAlternatives ? all : nil
  }

  /// The texts that some pieces make together.
  private static func forms(of pieces: [Piece], isOutermost: Bool) -> [Fixed]? {
    var all = [Fixed()]
    for (index, piece) in pieces.enumerated() {
      // What stands first need not be whole: `\w+` stands before a place where `\w` does.
      let isWhole = !isOutermost || index > 0
      guard let forms = piece.repeated(isWhole: isWhole), all.count * forms.count <= mostAlternatives else {
        return nil
      }
      all = all.flatMap { before in forms.map { before + $0 } }
    }
    return all
  }

  private mutating func piece() -> Piece? {
    var forms: [Fixed]
    var most = ValePattern.mostOfOne
    switch scalars[i] {
    case "\\":
      let isPlace = i + 1 < scalars.count && "bBAGzZ".unicodeScalars.contains(scalars[i + 1])
      forms = [Fixed(text: escape(), length: isPlace ? 0 : 1)]
      most = ValePattern.mostOfMany
    case "[":
      forms = [Fixed(text: characterClass(), length: 1)]
      most = ValePattern.mostOfMany
    case "(":
      guard let group = group() else { return nil }
      forms = group
    case "^", "$": forms = [Fixed(text: taken(1))]
    default:
      if scalars[i] == "." { most = ValePattern.mostOfMany }
      forms = [Fixed(text: taken(1), length: 1)]
    }
    let bounds = quantifier()
    return Piece(forms: forms, min: bounds.min, max: bounds.max, most: most)
  }

  /// A group with one form for each length: `(?:if|when|once)` is `(?:if)` and `(?:when|once)`.
  private mutating func group() -> [Fixed]? {
    guard let opening = groupOpening(), let forms = alternatives(isOutermost: false) else { return nil }
    let byLength = Dictionary(grouping: forms, by: \.length)
    return byLength.keys.sorted().map { length in
      let texts = (byLength[length] ?? []).map(\.text)
      return Fixed(text: opening + texts.joined(separator: "|") + ")", length: length)
    }
  }

  /// How the group begins, without a number of its own; nil for a group that looks around or has a name.
  private mutating func groupOpening() -> String? {
    guard i + 1 < scalars.count, scalars[i + 1] == "?" else {
      i += 1
      return "(?:"
    }
    guard let colon = scalars[i...].firstIndex(of: ":"),
      scalars[(i + 2)..<colon].allSatisfy({ "imsx-".unicodeScalars.contains($0) })
    else { return nil }
    return taken(colon - i + 1)
  }

  private mutating func quantifier() -> (min: Int, max: Int?) {
    guard i < scalars.count else { return (1, 1) }
    switch scalars[i] {
    case "*": return (0, behindQuantifier(1))
    case "+": return (1, behindQuantifier(1))
    case "?":
      behindQuantifier(1)
      return (0, 1)
    case "{":
      guard let close = scalars[i...].firstIndex(of: "}") else { return (1, 1) }
      let parts = String(String.UnicodeScalarView(scalars[(i + 1)..<close]))
        .split(separator: ",", omittingEmptySubsequences: false)
      guard parts.count <= 2, let min = Int(parts[0]) else { return (1, 1) }
      behindQuantifier(close - i + 1)
      return (min, parts.count == 1 ? min : Int(parts[1]))
    default: return (1, 1)
    }
  }

  /// Passes a quantifier and the mark of a lazy one, which finds the same there.
  @discardableResult
  private mutating func behindQuantifier(_ length: Int) -> Int? {
    i += length
    if i < scalars.count, scalars[i] == "?" { i += 1 }
    return nil
  }
}

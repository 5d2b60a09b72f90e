/// A regular expression of Vale's, whose engine takes more than PCRE2 does: what stands before a place may there be of any
/// length (`(?<=\w+)`), a class may be followed by a hyphen (`[\w-_]`), and a character is written `\u2014`.
struct ValePattern {
  private let scalars: [Unicode.Scalar]
  private var i = 0
  private var out = ""

  private init(_ scalars: some Sequence<Unicode.Scalar>) { self.scalars = Array(scalars) }

  /// The pattern in PCRE2's syntax; what cannot be said there stays as it is, and is named where the pattern is compiled.
  static func translated(_ text: String) -> String {
    guard text.contains("\\") || text.contains("(?<") else { return text }
    var pattern = ValePattern(text.unicodeScalars)
    while pattern.i < pattern.scalars.count { pattern.step() }
    return pattern.out
  }

  private mutating func step() {
    switch scalars[i] {
    case "\\": out += escape()
    case "[": out += characterClass()
    case "(": out += lookbehind() ?? taken(1)
    default: out += taken(1)
    }
  }

  private mutating func taken(_ count: Int) -> String {
    let end = min(i + count, scalars.count)
    defer { i = end }
    return String(String.UnicodeScalarView(scalars[i..<end]))
  }

  // MARK: Characters

  /// `\u2014` becomes `\x{2014}`.
  private mutating func escape() -> String {
    let digits = scalars[min(i + 2, scalars.count)...].prefix(4)
    guard i + 1 < scalars.count, scalars[i + 1] == "u", digits.count == 4,
      digits.allSatisfy(\.properties.isASCIIHexDigit)
    else { return taken(2) }
    i += 6
    return "\\x{\(String(String.UnicodeScalarView(digits)))}"
  }

  /// A hyphen behind `\w` and its like cannot begin a range.
  private mutating func characterClass() -> String {
    var text = taken(1)
    if i < scalars.count, scalars[i] == "^" { text += taken(1) }
    if i < scalars.count, scalars[i] == "]" { text += taken(1) }
    while i < scalars.count, scalars[i] != "]" {
      if scalars[i] == "\\" {
        let isClass = i + 1 < scalars.count && "dDwWsS".unicodeScalars.contains(scalars[i + 1])
        text += escape()
        if isClass, i < scalars.count, scalars[i] == "-" {
          i += 1
          text += "\\-"
        }
      } else if scalars[i] == "[", i + 1 < scalars.count, scalars[i + 1] == ":" {
        repeat { text += taken(1) } while i < scalars.count && scalars[i] != "]"
        text += taken(1)
      } else {
        text += taken(1)
      }
    }
    return text + taken(1)
  }

  // MARK: What stands before

  /// A lookbehind with one alternative for each length that it may have, up to so many characters.
  private mutating func lookbehind() -> String? {
    guard i + 3 < scalars.count, scalars[i + 1] == "?", scalars[i + 2] == "<",
      scalars[i + 3] == "=" || scalars[i + 3] == "!"
    else { return nil }
    let start = i
    let opening = taken(4)
    var branches: [[Piece]] = [[]]
    while i < scalars.count, scalars[i] != ")" {
      if scalars[i] == "|" {
        i += 1
        branches.append([])
      } else if let piece = piece() {
        branches[branches.count - 1].append(piece)
      } else {
        i = start
        return nil
      }
    }
    i += 1
    let texts = branches.compactMap(ValePattern.alternatives)
    guard texts.count == branches.count else {
      i = start
      return nil
    }
    return opening + texts.joined(separator: "|") + ")"
  }

  /// A character, class or group with how often it may stand.
  private struct Piece {
    let text: String
    let min: Int
    /// Nil for no end.
    let max: Int?
    var isFixed: Bool { min == max }
  }

  /// Nil where a group may have several lengths itself.
  private mutating func piece() -> Piece? {
    let text: String
    switch scalars[i] {
    case "\\": text = escape()
    case "[": text = characterClass()
    case "(":
      guard let group = plainGroup() else { return nil }
      text = group
    default: text = taken(1)
    }
    let bounds = quantifier()
    return Piece(text: text, min: bounds.min, max: bounds.max)
  }

  /// A group without quantifiers, alternatives and other groups.
  private mutating func plainGroup() -> String? {
    guard let close = scalars[i...].firstIndex(of: ")") else { return nil }
    let isPlain = scalars[(i + 1)..<close].allSatisfy { !"(*+{|[\\".unicodeScalars.contains($0) }
    let hasOptional = scalars[(i + 1)..<close].dropFirst().contains("?")
    return isPlain && !hasOptional ? taken(close - i + 1) : nil
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

  /// How often a character that is named may stand where it may stand any number of times, and how often one out of many.
  private static let mostOfOne = 6
  private static let mostOfMany = 100
  private static let mostAlternatives = 1000

  /// A text for each length; nil where these are too many.
  private static func alternatives(_ pieces: [Piece]) -> String? {
    var pieces = pieces
    // What stands first need not be whole: `\w+` stands before a place where `\w` does.
    if let first = pieces.first, !first.isFixed {
      pieces[0] = Piece(text: first.text, min: first.min, max: first.min)
    }
    var texts = [""]
    for piece in pieces {
      let most = piece.text.hasPrefix("[") || piece.text.hasPrefix("\\") || piece.text == "." ? mostOfMany : mostOfOne
      let counts = piece.min...max(piece.min, piece.max ?? piece.min + most)
      guard texts.count * counts.count <= mostAlternatives else { return nil }
      texts = texts.flatMap { text in counts.map { text + repeated(piece.text, $0) } }
    }
    return texts.joined(separator: "|")
  }

  private static func repeated(_ text: String, _ count: Int) -> String {
    count == 0 ? "" : count == 1 ? text : "\(text){\(count)}"
  }
}

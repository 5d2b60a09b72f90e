/// A regular expression of Vale's, whose engine takes more than PCRE2 does: what stands before a place may there be of any
/// length (`(?<=\w+)`), a class may be followed by a hyphen (`[\w-_]`), and a character is written `\u2014`.
struct ValePattern {
  let scalars: [Unicode.Scalar]
  var i = 0
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

  mutating func taken(_ count: Int) -> String {
    let end = min(i + count, scalars.count)
    defer { i = end }
    return String(String.UnicodeScalarView(scalars[i..<end]))
  }

  // MARK: Characters

  /// `\u2014` becomes `\x{2014}`.
  mutating func escape() -> String {
    let digits = scalars[min(i + 2, scalars.count)...].prefix(4)
    guard i + 1 < scalars.count, scalars[i + 1] == "u", digits.count == 4,
      digits.allSatisfy(\.properties.isASCIIHexDigit)
    else { return taken(2) }
    i += 6
    return "\\x{\(String(String.UnicodeScalarView(digits)))}"
  }

  /// A hyphen behind `\w` and its like cannot begin a range.
  mutating func characterClass() -> String {
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
}

/// What a regular expression is made of, as far as it tells which literals a match must hold.
indirect enum PatternSyntax: Equatable, Sendable {
  /// Characters in UTF-8.
  case literal([UInt8])
  /// One character out of a few.
  case choice([UInt8])
  /// One character out of many.
  case anyCharacter
  case sequence([PatternSyntax])
  case alternation([PatternSyntax])
  /// - Parameter max: nil for no end.
  case repetition(PatternSyntax, min: Int, max: Int?)
  /// `\b`
  case wordBoundary
  /// `\B`
  case noWordBoundary
  /// Takes no text but asks for something: `^`, `(?=…)`, `(?i)`.
  case assertion
  /// Something that may match any text.
  case unknown

  /// Reads a pattern; nil where it uses what this reader does not know.
  init?(_ pattern: String) {
    var reader = PatternSyntaxReader(pattern)
    guard let syntax = reader.read() else { return nil }
    self = syntax
  }
}

/// Reads PCRE2's syntax by recursive descent.
private struct PatternSyntaxReader {
  private let scalars: [Unicode.Scalar]
  private var i = 0
  private var depth = 0

  init(_ pattern: String) { scalars = Array(pattern.unicodeScalars) }

  mutating func read() -> PatternSyntax? {
    guard let syntax = alternation(), i == scalars.count else { return nil }
    return syntax
  }

  private var next: Unicode.Scalar? { i < scalars.count ? scalars[i] : nil }

  private mutating func skip(_ text: StaticString) -> Bool {
    let count = text.utf8CodeUnitCount
    guard i + count <= scalars.count else { return false }
    for offset in 0..<count where scalars[i + offset].value != UInt32(text.utf8Start[offset]) { return false }
    i += count
    return true
  }

  private mutating func alternation() -> PatternSyntax? {
    depth += 1
    defer { depth -= 1 }
    guard depth < 64 else { return nil }
    var branches: [PatternSyntax] = []
    repeat {
      guard let branch = sequence() else { return nil }
      branches.append(branch)
    } while skip("|")
    return branches.count == 1 ? branches[0] : .alternation(branches)
  }

  private mutating func sequence() -> PatternSyntax? {
    var parts: [PatternSyntax] = []
    while let scalar = next, scalar != "|", scalar != ")" {
      let text = plainText()
      if !text.isEmpty {
        parts.append(.literal(text))
        continue
      }
      guard let part = atom(), let repeated = quantified(part) else { return nil }
      parts.append(repeated)
    }
    return .sequence(parts)
  }

  /// Takes the letters and spaces from here on that no quantifier follows: most of most patterns.
  private mutating func plainText() -> [UInt8] {
    var end = i
    while end < scalars.count, scalars[end].isPlain { end += 1 }
    if end < scalars.count, end > i, scalars[end].isQuantifier { end -= 1 }
    defer { i = end }
    return scalars[i..<end].map { UInt8(truncatingIfNeeded: $0.value) }
  }

  private mutating func atom() -> PatternSyntax? {
    guard let scalar = next else { return nil }
    i += 1
    switch scalar {
    case "\\": return escape()
    case ".": return .anyCharacter
    case "^", "$": return .assertion
    case "[": return characterClass()
    case "(": return group()
    case "*", "+", "?": return nil
    default: return .literal(Array(UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter))
    }
  }

  private mutating func escape() -> PatternSyntax? {
    guard let scalar = next else { return nil }
    i += 1
    switch scalar {
    case "b": return .wordBoundary
    case "B": return .noWordBoundary
    case "A", "z", "Z", "G": return .assertion
    case "d", "D", "w", "W", "s", "S", "h", "H", "v", "V", "N": return .anyCharacter
    case "R", "X": return .unknown
    case "p", "P":
      if skip("{") { while let scalar = next, scalar != "}" { i += scalar == "}" ? 0 : 1 } }
      i += 1
      return .anyCharacter
    case "t": return .literal([0x09])
    case "n": return .literal([0x0A])
    case "r": return .literal([0x0D])
    case "x": return hexadecimal()
    case "1"..."9": return .unknown
    default:
      guard !scalar.properties.isAlphabetic, !("0"..."9").contains(scalar) else { return nil }
      return .literal(Array(String(scalar).utf8))
    }
  }

  /// `\x2F` and `\x{2014}`.
  private mutating func hexadecimal() -> PatternSyntax? {
    var digits = ""
    if skip("{") {
      while let scalar = next, scalar != "}" {
        digits.unicodeScalars.append(scalar)
        i += 1
      }
      i += 1
    } else {
      while digits.count < 2, let scalar = next, scalar.properties.isASCIIHexDigit {
        digits.unicodeScalars.append(scalar)
        i += 1
      }
    }
    return UInt32(digits, radix: 16).flatMap { Unicode.Scalar($0) }.map { .literal(Array(String($0).utf8)) }
  }

  /// A class of a few plain ASCII characters is a choice, any other is one character out of many.
  private mutating func characterClass() -> PatternSyntax? {
    var members: [UInt8] = []
    var isPlain = !skip("^")
    var isFirst = true
    while let scalar = next, scalar != "]" || isFirst {
      isFirst = false
      i += 1
      if scalar == "[", next == ":" {
        while let inner = next, inner != "]" { i += inner == "]" ? 0 : 1 }
        i += 1
        isPlain = false
      } else if scalar == "\\" {
        guard let escaped = next else { return nil }
        i += 1
        if escaped.isASCII, !escaped.properties.isAlphabetic, !("0"..."9").contains(escaped) {
          members.append(UInt8(escaped.value))
        } else {
          isPlain = false
        }
      } else if scalar == "-", !members.isEmpty, next != "]" {
        isPlain = false
      } else if scalar.isASCII {
        members.append(UInt8(scalar.value))
      } else {
        isPlain = false
      }
    }
    guard skip("]") else { return nil }
    return isPlain && !members.isEmpty && members.count <= 8 ? .choice(members) : .anyCharacter
  }

  private mutating func group() -> PatternSyntax? {
    guard next != "*" else { return nil }
    if skip("?") {
      if skip("=") || skip("!") || skip("<=") || skip("<!") { return closed() == nil ? nil : .assertion }
      if skip("#") {
        while let scalar = next, scalar != ")" { i += scalar == ")" ? 0 : 1 }
        return skip(")") ? .assertion : nil
      }
      if skip(":") || skip(">") || skip("|") { return closed() }
      if skip("P<") || skip("<") || skip("'") {
        while let scalar = next, scalar != ">", scalar != "'" { i += scalar == ">" ? 0 : 1 }
        i += 1
        return closed()
      }
      return options()
    }
    return closed()
  }

  /// `(?i)`, `(?-i)` and `(?i:…)`.
  private mutating func options() -> PatternSyntax? {
    while let scalar = next, scalar == "i" || scalar == "m" || scalar == "s" || scalar == "-" { i += 1 }
    if skip(")") { return .assertion }
    guard skip(":"), let inner = closed() else { return nil }
    return .sequence([.assertion, inner])
  }

  private mutating func closed() -> PatternSyntax? {
    guard let inner = alternation(), skip(")") else { return nil }
    return inner
  }

  private mutating func quantified(_ part: PatternSyntax) -> PatternSyntax? {
    guard let bounds = quantifier() else { return part }
    // Lazy and possessive quantifiers match the same texts.
    _ = skip("?") || skip("+")
    guard part != .wordBoundary, part != .noWordBoundary, part != .assertion else { return .assertion }
    return .repetition(part, min: bounds.min, max: bounds.max)
  }

  private mutating func quantifier() -> (min: Int, max: Int?)? {
    if skip("*") { return (0, nil) }
    if skip("+") { return (1, nil) }
    if skip("?") { return (0, 1) }
    let start = i
    guard skip("{"), let min = number() else {
      i = start
      return nil
    }
    if skip("}") { return (min, min) }
    if skip(",") {
      let max = number()
      if skip("}") { return (min, max) }
    }
    i = start
    return nil
  }

  private mutating func number() -> Int? {
    var digits = ""
    while let scalar = next, ("0"..."9").contains(scalar) {
      digits.unicodeScalars.append(scalar)
      i += 1
    }
    return Int(digits)
  }
}

extension Unicode.Scalar {
  /// Stands for itself in every pattern.
  fileprivate var isPlain: Bool { self == " " || ("a"..."z").contains(self) || ("A"..."Z").contains(self) }
  fileprivate var isQuantifier: Bool { self == "*" || self == "+" || self == "?" || self == "{" }
}

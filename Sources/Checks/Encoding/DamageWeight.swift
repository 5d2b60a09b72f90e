/// How sure it is that characters are damaged, by whether somebody may have written them as they stand.
///
/// 2 is sure. 1 alone is not: `“IRMÃ”` is right Portuguese though `Ã”` is also what becomes of `Ô`; but two such characters
/// side by side are. 0 tells nothing, as in a frame of box-drawing characters.
struct DamageWeight {
  let value: Int
  private typealias Neighbour = UInt32?

  init(_ character: DamageReader.Character, in run: NonASCIIRun, at index: Int, _ family: SingleByteEncoding.Family) {
    let end = index + character.bytes.count
    let context = Context(
      before: run.scalar(index - 1), earlier: index == 0 ? run.earlier : run.scalar(index - 2), after: run.scalar(end),
      trails: Array(run.scalars[index + 1..<end]))
    switch family {
    case .western: value = DamageWeight.western(character, context)
    case .macintosh: value = DamageWeight.macintosh(character, context)
    case .terminal: value = DamageWeight.terminal(character, context)
    }
  }

  /// The characters as they stand, and what is beside them.
  private struct Context {
    let before: UInt32?
    let earlier: UInt32?
    let after: UInt32?
    let trails: [UInt32]

    /// A control character stands in no right text.
    var hasControl: Bool { trails.contains { $0 < 0xA0 } }
    var isAfterCapital: Bool { DamageWeight.isCapital(before) }
    var isBeforeLetter: Bool { DamageWeight.isLetter(after) }
    /// Beside an ASCII letter on either side.
    var isInWord: Bool { DamageWeight.isLetter(before) || isBeforeLetter }
    var areAllSigns: Bool { trails.allSatisfy(DamageWeight.signs.contains) }
    var isAfterOpening: Bool { before.map(DamageWeight.openings.contains) ?? false }
  }

  // MARK: Windows-1252, Latin-1, ISO-8859-15

  private static func western(_ character: DamageReader.Character, _ context: Context) -> Int {
    if context.hasControl { return 2 }
    let lead = character.bytes[0]
    switch character.bytes.count {
    case 4: return 2
    case 3 where lead == 0xE2 || lead == 0xEF: return context.areAllSigns && isLetter(context.before) ? 1 : 2
    case 3 where lead == 0xE1 && character.scalar.value >= 0x1E00: return context.areAllSigns ? 1 : 2
    // Chinese, Korean, Thai: accented letters before quotation marks may look the same.
    case 3: return 1
    default: return lead == 0xC2 ? westernSign(context) : westernLetter(lead, context)
    }
  }

  /// `Â` with a sign, which was the sign alone.
  private static func westernSign(_ context: Context) -> Int {
    let trail = context.trails[0]
    // French sets such a space before these marks.
    if trail == 0xA0, let after = context.after, [0x3A, 0x3B, 0x3F, 0x21, 0xBB].contains(after) { return 1 }
    return context.isAfterCapital || context.isAfterOpening ? 1 : 2
  }

  /// A capital letter with a sign, which was another letter.
  private static func westernLetter(_ lead: UInt8, _ context: Context) -> Int {
    let trail = context.trails[0]
    // A sign of multiplication before what is multiplied.
    if lead == 0xD7 { return 1 }
    guard signs.contains(trail) else { return context.isAfterCapital && lead != 0xC3 ? 1 : 2 }
    if isSmall(context.before) { return 2 }
    if lead == 0xC3, trail == 0x2014, isBesideNumber(context) { return 2 }
    if context.isBeforeLetter {
      if punctuation.contains(trail) { return lead == 0xC3 && !context.isAfterCapital ? 2 : 1 }
      return lead <= 0xC5 ? 2 : 1
    }
    if context.isAfterCapital || context.isAfterOpening || punctuation.contains(trail) { return 1 }
    return lead == 0xC3 ? 2 : 1
  }

  /// Behind a digit, with or without a space between: `3 ×`.
  private static func isBesideNumber(_ context: Context) -> Bool {
    isDigit(context.before) || (context.before == 0x20 && isDigit(context.earlier))
  }

  // MARK: Mac OS Roman

  private static func macintosh(_ character: DamageReader.Character, _ context: Context) -> Int {
    let lead = character.bytes[0]
    let trail = context.trails[0]
    if character.bytes.count == 4 { return 2 }
    if character.bytes.count == 3 {
      switch lead {
      case 0xE2: return isOpenedWord(context) ? 1 : 2
      case 0xEF: return 2
      case 0xE1: return character.scalar.value >= 0x1E00 ? 2 : 1
      case 0xE3: return context.trails.allSatisfy(isAccented) ? 1 : 2
      default: return 1
      }
    }
    switch lead {
    case 0xC2 where operators.contains(trail): return isLetter(context.before) || isDigit(context.before) ? 2 : 1
    case 0xC3 where operators.contains(trail):
      return isLetter(context.before) && context.isBeforeLetter ? 2 : 1
    case 0xC2, 0xC3: return 2
    case 0xC4, 0xC5: return context.isInWord && !operators.contains(trail) && !amounts.contains(trail) ? 2 : 1
    case 0xCE, 0xCF: return isAccented(trail) && !(lead == 0xCF && isAccentedCapital(trail)) ? 1 : 2
    // The quotation marks of French before a letter with an accent.
    case 0xC7...0xCA: return 0
    default: return 1
    }
  }

  /// A low quotation mark before a word such as `Äänekoski`.
  private static func isOpenedWord(_ context: Context) -> Bool {
    guard !isLetter(context.before), context.isBeforeLetter else { return false }
    return isAccented(context.trails[0]) && [0xE4, 0xF6, 0xE5, 0xFC, 0xE9].contains(context.trails[1])
  }

  // MARK: Code page 437

  private static func terminal(_ character: DamageReader.Character, _ context: Context) -> Int {
    let lead = character.bytes[0]
    switch character.bytes.count {
    case 4: return 2
    case 3: return lead == 0xE2 || lead == 0xEF ? 2 : 1
    default:
      let isFrame = (0x2500...0x259F).contains(context.trails[0])
      if isFrame { return isLetter(context.before) && lead <= 0xC3 ? 1 : 0 }
      if lead <= 0xC3 { return context.isInWord || isDigit(context.before) ? 2 : 1 }
      return 1
    }
  }

  // MARK: Classes of characters

  private static func isDigit(_ scalar: UInt32?) -> Bool { scalar.map { (0x30...0x39).contains($0) } ?? false }
  private static func isLetter(_ scalar: UInt32?) -> Bool { isSmall(scalar) || isCapital(scalar) }
  private static func isSmall(_ scalar: UInt32?) -> Bool { scalar.map { (0x61...0x7A).contains($0) } ?? false }
  private static func isCapital(_ scalar: UInt32?) -> Bool { scalar.map { (0x41...0x5A).contains($0) } ?? false }
  /// A letter of those that Mac OS Roman has at 0x80 to 0x9F.
  private static func isAccented(_ scalar: UInt32) -> Bool {
    (0xC0...0xFF).contains(scalar) && ![0xC6, 0xD7, 0xD8, 0xDF, 0xE6, 0xF7, 0xF8].contains(scalar)
  }
  private static func isAccentedCapital(_ scalar: UInt32) -> Bool { scalar < 0xDF && isAccented(scalar) }

  /// Marks that may stand behind any word.
  private static let punctuation = scalars("‘’“”«»‹›–—…\u{A0}")
  /// Signs that may stand behind any word.
  private static let signs = punctuation.union(scalars("®©™ªº°•·´±¹²³"))
  private static let openings = scalars("“‘«‹\"'„‚([\u{A0}")
  /// What stands beside a root, a negation or an approximation in mathematics.
  private static let operators = scalars("∞πΩ∑∏∫∂µ≠±≤≥Ø")
  /// What stands before a number.
  private static let amounts = scalars("£¢¥°§")

  private static func scalars(_ text: String) -> Set<UInt32> { Set(text.unicodeScalars.map(\.value)) }
}

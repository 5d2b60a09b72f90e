/// GitHub's name for the anchor of a heading: lower case, spaces as hyphens, and only letters, marks, numbers, hyphens and
/// underscores kept.
///
/// Source: the table-of-contents filter of html-pipeline, which keeps Ruby's `\p{Word}`.
public enum Slug {
  public static func of(_ heading: String) -> String {
    var slug = ""
    slug.reserveCapacity(heading.utf8.count)
    var isASCII = true
    for scalar in heading.unicodeScalars {
      if scalar == " " {
        slug.append("-")
      } else if scalar.isASCII ? isPlain(UInt8(scalar.value)) : isWord(scalar) {
        isASCII = isASCII && scalar.isASCII
        slug.unicodeScalars.append(scalar)
      }
    }
    return comparable(slug, isASCII: isASCII)
  }

  /// Adds that of an ASCII text.
  public static func append(plain heading: [UInt8], to slug: inout [UInt8]) {
    for byte in heading {
      if byte == 0x20 {
        slug.append(UInt8(ascii: "-"))
      } else if isPlain(byte) {
        slug.append(byte.lowercased)
      }
    }
  }

  /// What is the same for an anchor and a fragment that leads to it: the variation selectors behind emoji are written by
  /// some editors and left out by others.
  public static func comparable(_ fragment: String) -> String {
    guard fragment.utf8.contains(where: { $0 >= 0x80 }) else { return fragment }
    var kept = String.UnicodeScalarView()
    for scalar in fragment.unicodeScalars where !isVariationSelector(scalar) { kept.append(scalar) }
    return String(kept)
  }

  private static func comparable(_ slug: String, isASCII: Bool) -> String {
    isASCII ? slug.lowercased() : comparable(slug).lowercased()
  }

  private static func isPlain(_ byte: UInt8) -> Bool {
    byte.isAlphanumeric || byte == UInt8(ascii: "-") || byte == UInt8(ascii: "_")
  }

  private static func isVariationSelector(_ scalar: Unicode.Scalar) -> Bool { (0xFE00...0xFE0F).contains(scalar.value) }

  private static func isWord(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.properties.generalCategory {
    case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter, .nonspacingMark,
      .spacingMark, .enclosingMark, .decimalNumber, .letterNumber, .otherNumber, .connectorPunctuation:
      true
    default: false
    }
  }
}

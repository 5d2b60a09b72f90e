/// A way of reading every byte as one character: UTF-8 that is read so is damaged.
///
/// The characters of each are those of the mapping tables that unicode.org publishes.
struct SingleByteEncoding: Sendable {
  /// The sets of characters by which damage is judged.
  enum Family: Sendable { case western, macintosh, terminal }

  let name: String
  let family: Family
  /// For characters below U+0180 the byte; 0 where there is none.
  private let low: [UInt8]
  private let high: [UInt32: UInt8]

  /// - Parameter characters: those of the bytes from 0x80 on.
  private init(_ name: String, _ family: Family, _ characters: String) {
    self.name = name
    self.family = family
    var low = [UInt8](repeating: 0, count: SingleByteEncoding.lowCount)
    var high: [UInt32: UInt8] = [:]
    func add(_ scalar: UInt32, _ byte: UInt8) {
      if scalar < low.count { low[Int(scalar)] = byte } else { high[scalar] = byte }
    }
    for (byte, scalar) in zip(UInt8(0x80)...0xFF, characters.unicodeScalars) { add(scalar.value, byte) }
    self.low = low
    self.high = high
  }

  private static let lowCount = 0x180

  /// The byte that is read as a character beyond ASCII; nil where none is.
  func byte(of scalar: UInt32) -> UInt8? {
    guard scalar >= SingleByteEncoding.lowCount else { return low[Int(scalar)] == 0 ? nil : low[Int(scalar)] }
    return high[scalar]
  }

  /// Those in which text is damaged in practice, the most frequent first.
  static let all = [windows1252, macRoman, latin1, latin9, codePage437]

  private static let letters = String(String.UnicodeScalarView((0xC0...0xFF).compactMap(UnicodeScalar.init)))
  private static let controls = String(String.UnicodeScalarView((0x80...0x9F).compactMap(UnicodeScalar.init)))

  /// It leaves five bytes open, for which most programs take the control characters of Latin-1.
  private static let windows1252 = SingleByteEncoding(
    "Windows-1252", .western,
    "€\u{81}‚ƒ„…†‡ˆ‰Š‹Œ\u{8D}Ž\u{8F}\u{90}‘’“”•–—˜™š›œ\u{9D}žŸ\u{A0}¡¢£¤¥¦§¨©ª«¬\u{AD}®¯°±²³´µ¶·¸¹º»¼½¾¿" + letters)
  private static let latin1 = SingleByteEncoding(
    "Latin-1", .western, controls + "\u{A0}¡¢£¤¥¦§¨©ª«¬\u{AD}®¯°±²³´µ¶·¸¹º»¼½¾¿" + letters)
  private static let latin9 = SingleByteEncoding(
    "ISO-8859-15", .western, controls + "\u{A0}¡¢£€¥Š§š©ª«¬\u{AD}®¯°±²³Žµ¶·ž¹º»ŒœŸ¿" + letters)
  private static let macRoman = SingleByteEncoding(
    "Mac OS Roman", .macintosh,
    "ÄÅÇÉÑÖÜáàâäãåçéèêëíìîïñóòôöõúùûü†°¢£§•¶ß®©™´¨≠ÆØ∞±≤≥¥µ∂∑∏π∫ªºΩæø¿¡¬√ƒ≈∆«»…\u{A0}ÀÃÕŒœ–—“”‘’÷◊ÿŸ⁄€‹›ﬁﬂ‡·‚„‰ÂÊÁËÈÍÎÏÌÓÔ\u{F8FF}ÒÚÛÙıˆ˜¯˘˙˚¸˝˛ˇ"
  )
  private static let codePage437 = SingleByteEncoding(
    "code page 437", .terminal,
    "ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜ¢£¥₧ƒáíóúñÑªº¿⌐¬½¼¡«»░▒▓│┤╡╢╖╕╣║╗╝╜╛┐└┴┬├─┼╞╟╚╔╩╦╠═╬╧╨╤╥╙╘╒╓╫╪┘┌█▄▌▐▀αßΓπΣσµτΦΘΩδ∞φε∩≡±≥≤⌠⌡÷≈°∙·√ⁿ²■\u{A0}"
  )

  /// What Windows-1252 has for a byte for which Latin-1 has a control character, where it has anything.
  static func windowsCharacter(ofControl scalar: UInt32) -> UnicodeScalar? {
    guard (0x80...0x9F).contains(scalar) else { return nil }
    let found =
      windows1252.high.first { $0.value == UInt8(scalar) }?.key
      ?? windows1252.low.indices.first { $0 > 0x9F && windows1252.low[$0] == UInt8(scalar) }.map { UInt32($0) }
    return found.flatMap(UnicodeScalar.init)
  }
}

import Markup

/// Text that was UTF-8 and was read in another encoding.
struct Damage {
  /// Bytes of the damaged text.
  let range: SourceRange
  let restored: String
  /// How sure it is; from `sure` on it cannot be right text.
  let weight: Int
  let encoding: SingleByteEncoding

  static let sure = 2
  var isSure: Bool { weight >= Damage.sure }
}

/// Finds what one encoding has damaged.
struct DamageReader {
  let encoding: SingleByteEncoding
  private(set) var damages: [Damage] = []
  /// Characters that this encoding has not damaged.
  private(set) var others = 0
  /// Characters that were damaged for sure.
  private(set) var gain = 0

  init(_ encoding: SingleByteEncoding) { self.encoding = encoding }

  /// Characters that follow one another and were damaged are one damage.
  mutating func read(_ run: NonASCIIRun) {
    var i = 0
    var open: (start: Int, text: String.UnicodeScalarView, weight: Int)?
    while i < run.scalars.count {
      if let character = character(in: run, at: i) {
        let weight = DamageWeight(character, in: run, at: i, encoding.family).value
        var (start, text, sum) = open ?? (i, .init(), 0)
        text.append(character.scalar)
        open = (start, text, sum + weight)
        i += character.bytes.count
      } else {
        close(&open, at: i, run)
        others += 1
        i += 1
      }
    }
    close(&open, at: i, run)
  }

  private mutating func close(
    _ open: inout (start: Int, text: String.UnicodeScalarView, weight: Int)?, at end: Int, _ run: NonASCIIRun
  ) {
    guard let (start, text, weight) = open else { return }
    open = nil
    let damage = Damage(
      range: run.range(start..<end), restored: String(text), weight: weight, encoding: encoding)
    damages.append(damage)
    guard damage.isSure else { return }
    gain += end - start
  }

  /// A character as its bytes were before they were read wrongly.
  struct Character {
    let scalar: UnicodeScalar
    let bytes: [UInt8]
  }

  private func character(in run: NonASCIIRun, at index: Int) -> Character? {
    guard let lead = encoding.byte(of: run.scalars[index]), lead >= 0xC2, lead <= 0xF4 else { return nil }
    let length = lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4
    guard index + length <= run.scalars.count else { return nil }
    var bytes = [lead]
    var value = UInt32(lead) & (0xFF >> UInt32(length + 1))
    for scalar in run.scalars[index + 1..<index + length] {
      guard let byte = encoding.byte(of: scalar), byte & 0xC0 == 0x80 else { return nil }
      bytes.append(byte)
      value = value << 6 | UInt32(byte & 0x3F)
    }
    guard let scalar = UnicodeScalar(value), scalar.utf8.count == length else { return nil }
    // Text that was damaged twice has control characters in between.
    let isControl = value < 0xA0 && run.scalars[index + 1] == value
    guard isControl || PlausibleCharacters.contains(value) else { return nil }
    return Character(scalar: scalar, bytes: bytes)
  }
}

/// The characters that documents are written in: damage restored to any other is none.
enum PlausibleCharacters {
  private static let ranges: [ClosedRange<UInt32>] = [
    0xA0...0x17F, 0x192...0x192, 0x1A0...0x1A1, 0x1AF...0x1B0, 0x1CD...0x1DC, 0x218...0x21B, 0x2C6...0x2C7,
    0x2D8...0x2DD, 0x300...0x328, 0x370...0x3FF, 0x400...0x45F, 0x490...0x491, 0x5D0...0x5EA, 0x60C...0x60C,
    0x61B...0x61B, 0x61F...0x61F, 0x621...0x652, 0x660...0x669, 0x67E...0x67E, 0x686...0x686, 0x698...0x698,
    0x6A9...0x6A9, 0x6AF...0x6AF, 0x6CC...0x6CC, 0x6F0...0x6F9, 0x900...0xDF3, 0xE01...0xE5B, 0x1E00...0x1EFF,
    0x2000...0x20C0, 0x20D0...0x20F0, 0x2100...0x23FF, 0x2460...0x27FF, 0x2900...0x2BFF, 0x3000...0x30FF,
    0x3400...0x9FFF,
    0xAC00...0xD7A3, 0xF8FF...0xF8FF, 0xFB00...0xFB06, 0xFE00...0xFE0F, 0xFE30...0xFE4F, 0xFEFF...0xFEFF,
    0xFF01...0xFF9F,
    0xFFE0...0xFFE6, 0xFFFD...0xFFFD, 0x1D400...0x1D7FF, 0x1F000...0x1FAFF, 0x20000...0x2FA1F, 0xE0020...0xE007F,
  ]

  static func contains(_ value: UInt32) -> Bool { ranges.contains { $0.contains(value) } }
}

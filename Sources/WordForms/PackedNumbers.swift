/// Whole numbers and names as text, since that is what a source file can hold as constant bytes: so what was worked out
/// when docgate was built is read back without parsing.
///
/// A number is five bits a character, low bits first, each character but the last with a sixth bit set, from `0` on.
public struct PackedNumbers {
  private var rest: UnsafePointer<UInt8>
  private let end: UnsafePointer<UInt8>
  fileprivate static let zero = UInt8(ascii: "0")
  fileprivate static let more: UInt8 = 0x20

  public init(_ text: StaticString) {
    rest = text.utf8Start
    end = rest + text.utf8CodeUnitCount
  }

  /// The next number; 0 behind the last.
  public mutating func next() -> UInt64 {
    var number: UInt64 = 0
    var shift: UInt64 = 0
    while rest < end {
      let bits = rest.pointee &- PackedNumbers.zero
      rest += 1
      number |= UInt64(bits & (PackedNumbers.more - 1)) &<< shift
      if bits & PackedNumbers.more == 0 { break }
      shift += 5
    }
    return number
  }

  public mutating func nextCount() -> Int { Int(truncatingIfNeeded: next()) }

  public mutating func nextText() -> String {
    let length = max(0, min(nextCount(), end - rest))
    defer { rest += length }
    return String(decoding: UnsafeBufferPointer(start: rest, count: length), as: UTF8.self)
  }
}

/// Writes what `PackedNumbers` reads.
public struct NumberPacker {
  public private(set) var text = ""

  public init() {}

  public mutating func add(_ number: UInt64) {
    var rest = number
    repeat {
      let bits = UInt8(truncatingIfNeeded: rest) & (PackedNumbers.more - 1)
      rest >>= 5
      text.unicodeScalars.append(
        Unicode.Scalar(PackedNumbers.zero + (rest == 0 ? bits : bits | PackedNumbers.more)))
    } while rest != 0
  }

  public mutating func append(_ other: NumberPacker) { text += other.text }

  public mutating func add(_ count: Int) { add(UInt64(count)) }

  public mutating func add(_ text: String) {
    add(text.utf8.count)
    self.text += text
  }
}

/// Writes JSON with its keys in the order in which they are added, so that the same input gives the same bytes.
public struct JSONObject {
  private(set) var text = "{"

  public init() {}

  public mutating func add(_ key: String, _ value: String) { add(key, raw: JSONObject.quoted(value)) }
  public mutating func add(_ key: String, _ value: Int) { add(key, raw: "\(value)") }
  public mutating func add(_ key: String, _ value: Bool) { add(key, raw: value ? "true" : "false") }
  /// Adds a number with one decimal.
  public mutating func add(_ key: String, _ value: Double) {
    let tenths = Int((value * 10).rounded())
    add(key, raw: "\(tenths < 0 ? "-" : "")\(abs(tenths) / 10).\(abs(tenths) % 10)")
  }

  /// Adds a value that is JSON already.
  public mutating func add(_ key: String, raw value: String) {
    if text.utf8.count > 1 { text += "," }
    text += JSONObject.quoted(key)
    text += ":"
    text += value
  }

  public var finished: String { text + "}" }

  public static func array(_ elements: some Sequence<String>) -> String { "[" + elements.joined(separator: ",") + "]" }

  public static func quoted(_ string: String) -> String {
    var bytes: [UInt8] = [0x22]
    bytes.reserveCapacity(string.utf8.count + 2)
    for byte in string.utf8 {
      switch byte {
      case 0x22, 0x5C: bytes += [0x5C, byte]
      case 0x0A: bytes += [0x5C, 0x6E]
      case 0x0D: bytes += [0x5C, 0x72]
      case 0x09: bytes += [0x5C, 0x74]
      case 0..<0x20, 0x7F: bytes += Array("\\u00".utf8) + hex(byte)
      default: bytes.append(byte)
      }
    }
    bytes.append(0x22)
    return String(decoding: bytes, as: UTF8.self)
  }

  private static func hex(_ byte: UInt8) -> [UInt8] {
    let digits = Array("0123456789abcdef".utf8)
    return [digits[Int(byte >> 4)], digits[Int(byte & 15)]]
  }
}

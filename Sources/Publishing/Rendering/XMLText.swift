/// Well-formed XML in the making: text is escaped, and characters that XML 1.0 forbids are dropped.
public struct XMLText: Sendable {
  public private(set) var bytes: [UInt8] = []

  public init() {}

  public var string: String { String(decoding: bytes, as: UTF8.self) }

  /// Opens an element; attributes whose value is nil are left out.
  mutating func open(_ name: String, _ attributes: KeyValuePairs<String, String?> = [:]) {
    begin(name, attributes)
    bytes.append(UInt8(ascii: ">"))
  }

  mutating func open(_ name: String, attributes: [(name: String, value: String)]) {
    bytes += "<\(name)".utf8
    for (name, value) in attributes { add(name, value) }
    bytes.append(UInt8(ascii: ">"))
  }

  mutating func close(_ name: String) { bytes += "</\(name)>".utf8 }

  /// An element without content.
  mutating func empty(_ name: String, _ attributes: KeyValuePairs<String, String?> = [:]) {
    begin(name, attributes)
    bytes += " />".utf8
  }

  /// An element that holds text alone.
  mutating func element(_ name: String, _ content: String) { element(name, [:], content) }

  mutating func element(_ name: String, _ attributes: KeyValuePairs<String, String?>, _ content: String) {
    open(name, attributes)
    text(content)
    close(name)
  }

  mutating func text(_ text: String) { append(text, isAttribute: false) }

  /// Text in which nothing is a mark.
  mutating func cdata(_ text: String) {
    bytes += "<![CDATA[".utf8
    var brackets = 0
    for byte in allowed(text) {
      if byte == UInt8(ascii: ">"), brackets >= 2 {
        // The section would end here: it is ended in the middle of the mark, and another goes on.
        bytes += "]]><![CDATA[".utf8
      }
      brackets = byte == UInt8(ascii: "]") ? brackets + 1 : 0
      bytes.append(byte)
    }
    bytes += "]]>".utf8
  }

  private mutating func begin(_ name: String, _ attributes: KeyValuePairs<String, String?>) {
    bytes.append(UInt8(ascii: "<"))
    bytes += name.utf8
    for (name, value) in attributes {
      if let value { add(name, value) }
    }
  }

  private mutating func add(_ attribute: String, _ value: String) {
    bytes += " \(attribute)=\"".utf8
    append(value, isAttribute: true)
    bytes.append(UInt8(ascii: "\""))
  }

  private mutating func append(_ text: String, isAttribute: Bool) {
    for byte in allowed(text) {
      switch byte {
      case UInt8(ascii: "&"): bytes += "&amp;".utf8
      case UInt8(ascii: "<"): bytes += "&lt;".utf8
      case UInt8(ascii: ">"): bytes += "&gt;".utf8
      case UInt8(ascii: "\"") where isAttribute: bytes += "&quot;".utf8
      // A parser would make spaces of them.
      case 0x09 where isAttribute, 0x0A where isAttribute, 0x0D where isAttribute: bytes += "&#\(byte);".utf8
      default: bytes.append(byte)
      }
    }
  }

  /// The characters of a text that XML 1.0 allows (its production `Char`).
  private func allowed(_ text: String) -> [UInt8] {
    let isPlain = text.utf8.allSatisfy { $0 >= 0x20 && $0 != 0xEF }
    guard !isPlain else { return Array(text.utf8) }
    return text.unicodeScalars.lazy.filter { scalar in
      switch scalar.value {
      case 0x09, 0x0A, 0x0D: true
      case 0..<0x20, 0xFFFE, 0xFFFF: false
      default: true
      }
    }.flatMap { Array(String($0).utf8) }
  }
}

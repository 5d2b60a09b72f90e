/// The classes of bytes that CommonMark speaks of.
extension UInt8 {
  var isBlank: Bool { self == 0x20 || self == 0x09 }
  var isLineEnd: Bool { self == 0x0A || self == 0x0D }
  var isMarkdownSpace: Bool { isBlank || (self >= 0x0A && self <= 0x0D) }
  var isPunctuation: Bool {
    (self >= 0x21 && self <= 0x2F) || (self >= 0x3A && self <= 0x40) || (self >= 0x5B && self <= 0x60)
      || (self >= 0x7B && self <= 0x7E)
  }
  @inlinable public var isDigit: Bool { self >= 0x30 && self <= 0x39 }
  @inlinable public var isLetter: Bool { (self | 0x20) >= 0x61 && (self | 0x20) <= 0x7A }
  @inlinable public var isAlphanumeric: Bool { isLetter || isDigit }
  /// Whether it may begin or end an inline of CommonMark.
  var isInlineMark: Bool {
    switch self {
    case Byte.backslash, Byte.ampersand, Byte.openBracket, Byte.closeBracket, Byte.tick, Byte.tilde: true
    case UInt8(ascii: "*"), Byte.underscore, UInt8(ascii: "!"): true
    default: false
    }
  }
  @inlinable public var lowercased: UInt8 { self >= 0x41 && self <= 0x5A ? self | 0x20 : self }
}

extension Byte {
  static let backslash = UInt8(ascii: "\\")
  static let ampersand = UInt8(ascii: "&")
  static let openBracket = UInt8(ascii: "[")
  static let closeBracket = UInt8(ascii: "]")
  static let openParenthesis = UInt8(ascii: "(")
  static let closeParenthesis = UInt8(ascii: ")")
  static let less = UInt8(ascii: "<")
  static let greater = UInt8(ascii: ">")
  static let pipe = UInt8(ascii: "|")
  static let tilde = UInt8(ascii: "~")
  static let caret = UInt8(ascii: "^")
  static let colon = UInt8(ascii: ":")
  static let dash = UInt8(ascii: "-")
  static let hash = UInt8(ascii: "#")
  static let at = UInt8(ascii: "@")
  static let underscore = UInt8(ascii: "_")
  static let tick = UInt8(ascii: "`")
  /// What libcmark is given for a byte that must mean nothing to it: to CommonMark no mark, no space, no punctuation.
  static let masked: UInt8 = 0x1A
  static let newline = UInt8(ascii: "\n")
  static let carriageReturn = UInt8(ascii: "\r")
}

/// Names of the bytes that have a meaning in Markdown.
enum Byte {}

import Markup

/// A name between braces where a template wants something filled in: `{ISSUE-KEY}`, `{Feature Name}`, `{{owner}}`.
///
/// Braces that mean something else are none: `${name}`, `{% if %}`, `{{ page.title }}`, `{{< note >}}`, `{"a": 1}`,
/// `{#anchor}`, `\frac{A}{B}`.
struct BraceMark {
  enum Form {
    /// `ISSUE-KEY`, `DATE + 90 days`
    case capitals
    /// `Feature Name`, `feature name`
    case words
    /// `component`, `roomId`: what paths and code are full of.
    case identifier
  }

  /// With the braces.
  let range: SourceRange
  let name: SourceRange
  let form: Form
  let isDouble: Bool
  /// Whether it is a part of a path: `/users/{id}`.
  let isInPath: Bool
  /// Whether a letter or digit touches it.
  let isJoined: Bool

  /// More is no name.
  private static let longest = 48

  /// - Parameters:
  ///   - start: offset of the opening brace.
  ///   - limit: offset behind the text that it stands in.
  ///   - isCode: whether that text is code, in which a backtick may follow.
  init?(at start: Int, _ limit: Int, in bytes: UnsafeBufferPointer<UInt8>, isCode: Bool = false) {
    let previous = start > 0 ? bytes[start - 1] : 0x20
    guard start + 1 < limit, !BraceMark.isSigil(previous), !BraceMark.isArgument(at: start, bytes) else { return nil }
    isDouble = bytes[start + 1] == UInt8(ascii: "{")
    var first = start + (isDouble ? 2 : 1)
    var last = first
    while last < limit, last - first <= BraceMark.longest,
      BraceMark.isOfName(bytes[last]) || isDouble && bytes[last] == UInt8(ascii: ".")
    { last += 1 }
    let end = last + (isDouble ? 2 : 1)
    guard end <= limit, bytes[last..<end].allSatisfy({ $0 == UInt8(ascii: "}") }) else { return nil }
    if isDouble {
      while first < last, bytes[first] == 0x20 { first += 1 }
      while last > first, bytes[last - 1] == 0x20 { last -= 1 }
    }
    guard last - first >= (isDouble ? 1 : 2), bytes[first].isLetter, bytes[last - 1] != 0x20 else { return nil }
    let next = end < bytes.count ? bytes[end] : 0x20
    // `{ref}` before a code span is a role of MyST's.
    guard isCode || next != UInt8(ascii: "`"), next != UInt8(ascii: "}") else { return nil }
    range = SourceRange(start, end)
    name = SourceRange(first, last)
    form = BraceMark.form(of: bytes[first..<last])
    isInPath = previous == UInt8(ascii: "/") || next == UInt8(ascii: "/")
    isJoined = previous.isTouching || next.isTouching
    // `#{name}` and `value={name}` are code, while `#{PR_NUMBER}` is a number to fill in.
    if form == .identifier, previous == UInt8(ascii: "#") || previous == UInt8(ascii: "=") { return nil }
  }

  private static func form(of name: Slice<UnsafeBufferPointer<UInt8>>) -> Form {
    let word = name.prefix { $0 != 0x20 }
    let letters = word.filter(\.isLetter)
    if letters.count > 1, letters.allSatisfy({ $0 < 0x61 }) { return .capitals }
    if name.contains(0x20) { return .words }
    return letters.first.map { $0 < 0x61 } == true && letters.dropFirst().allSatisfy { $0 >= 0x61 }
      ? .words : .identifier
  }

  private static func isOfName(_ byte: UInt8) -> Bool {
    if byte.isAlphanumeric { return true }
    switch byte {
    case 0x20, UInt8(ascii: "_"), UInt8(ascii: "-"), UInt8(ascii: "+"): return true
    default: return false
    }
  }

  /// Whether a byte gives the brace behind it a meaning in a language of code, templates or formulas.
  private static func isSigil(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "$"), UInt8(ascii: "%"), UInt8(ascii: "\\"), UInt8(ascii: "{"), UInt8(ascii: "}"): true
    case UInt8(ascii: "^"), UInt8(ascii: "_"): true
    default: false
    }
  }

  /// Whether a command of TeX stands before the brace.
  private static func isArgument(at start: Int, _ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    var i = start
    while i > 0, bytes[i - 1].isLetter { i -= 1 }
    return i > 0 && i < start && bytes[i - 1] == UInt8(ascii: "\\")
  }
}

extension UInt8 {
  /// Whether a mark that it touches is a part of a longer word.
  fileprivate var isTouching: Bool {
    isAlphanumeric || self == UInt8(ascii: "_") || self == UInt8(ascii: "-") || self == UInt8(ascii: "=")
  }
}

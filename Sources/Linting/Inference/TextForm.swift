import Markup
import Prose

/// Forms of a title or heading that a pattern of words cannot express.
enum TextForm: String, Sendable {
  /// Two words or more, the first a verb of the model's list.
  case verb = "{verb} *"
  /// Two words or more, the first a gerund.
  case gerund = "{gerund} *"
  /// One name in camel case or with underscores, as alerts are called: `KubePodCrashLooping`.
  case camelCase = "{camel}"
  case version = "{version}"
  case date = "{date}"
  /// An HTTP method in front.
  case method = "{method}"

  /// Whether it can only be found where digits are.
  var needsNumbers: Bool { self == .version || self == .date }

  func matches(_ text: String, _ words: [UInt64], _ model: TypeModel) -> Bool {
    switch self {
    case .verb: words.count > 1 && model.verbs.contains(words[0])
    case .gerund: words.count > 1 && TextForm.isGerund(text, words[0], model)
    case .camelCase: TextForm.isCamelCase(text)
    case .version: TextForm.hasVersion(text)
    case .date: TextForm.hasDate(text)
    case .method: words.first.map { ProseTally.methods.contains($0) } == true && text.utf8.prefix(3).allSatisfy(TextForm.isCapital)
    }
  }

  static func isGerund(_ text: String, _ word: UInt64, _ model: TypeModel) -> Bool {
    let first = text.utf8.prefix { isNameByte($0) || $0 == 0x2D }
    return first.count > 5 && first.suffix(3).elementsEqual("ing".utf8) && !model.notGerunds.contains(word)
  }

  private static func isCamelCase(_ text: String) -> Bool {
    var name = Array(text.utf8).drop { !isNameByte($0) }
    while let last = name.last, !isNameByte(last) { name.removeLast() }
    let words = name.split(separator: 0x20)
    guard let core = words.first, words.dropFirst().allSatisfy({ isAlertWord($0) }), core.allSatisfy(isNameByte) else {
      return false
    }
    if core.contains(0x5F) { return !core.contains(where: isCapital) && core.first != 0x5F && core.last != 0x5F }
    guard words.count == 1, core.first.map(isCapital) == true else { return false }
    return core.dropFirst().contains(where: isCapital) && core.contains { $0 >= 0x61 }
  }

  private static func isAlertWord(_ word: ArraySlice<UInt8>) -> Bool {
    word.count == 5 && word.dropFirst().elementsEqual("lert".utf8)
      || word.count == 10 && word.dropFirst().elementsEqual("aturation".utf8)
  }

  private static func isCapital(_ byte: UInt8) -> Bool { byte >= 0x41 && byte <= 0x5A }

  private static func isNameByte(_ byte: UInt8) -> Bool {
    (byte >= 0x30 && byte <= 0x39) || ((byte | 0x20) >= 0x61 && (byte | 0x20) <= 0x7A) || byte == 0x5F
  }

  /// `1.2`, `v1.2.3`: digits, a full stop, digits, at the start of a word.
  private static func hasVersion(_ text: String) -> Bool {
    text.split { !($0.isASCII && ($0.isLetter || $0.isNumber || $0 == ".")) }.contains { word in
      let digits = word.first == "v" ? word.dropFirst() : word
      let parts = digits.split(separator: ".", omittingEmptySubsequences: false)
      return parts.count > 1 && parts.prefix(2).allSatisfy { !$0.isEmpty && $0.allSatisfy(\.isNumber) }
    }
  }

  private static let months = [
    "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec",
  ]

  /// `2026-11-21`, or a month with a day and a year.
  private static func hasDate(_ text: String) -> Bool {
    let words = text.lowercased().split { $0 == " " || $0 == "," || $0 == "(" || $0 == ")" }
    if words.contains(where: { isISODate($0) }) { return true }
    guard words.count > 2 else { return false }
    return (0..<words.count - 2).contains { i in
      months.contains(String(words[i].prefix(3))) && Int(words[i + 1]) != nil && words[i + 2].count == 4
        && Int(words[i + 2]) != nil
    }
  }

  private static func isISODate(_ word: Substring) -> Bool {
    let parts = word.split(separator: "-")
    return parts.count == 3 && parts.map(\.count) == [4, 2, 2] && parts.allSatisfy { Int($0) != nil }
  }
}

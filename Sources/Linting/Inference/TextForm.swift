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
    case .method: ["GET ", "POST ", "PUT ", "PATCH ", "DELETE ", "HEAD "].contains { text.hasPrefix($0) }
    }
  }

  static func isGerund(_ text: String, _ word: UInt64, _ model: TypeModel) -> Bool {
    let first = text.prefix { $0.isLetter || $0 == "-" }
    return first.count > 5 && first.lowercased().hasSuffix("ing") && !model.notGerunds.contains(word)
  }

  private static func isCamelCase(_ text: String) -> Bool {
    let name = text.trimmed { $0 == "`" || $0 == "\"" || $0 == " " }
    let core = ["alert", "saturation"].reduce(name) { rest, word in
      rest.lowercased().hasSuffix(" " + word) ? rest.dropLast(word.count + 1) : rest
    }
    guard core.utf8.allSatisfy({ isNameByte($0) }), let first = core.utf8.first else { return false }
    if core.contains("_") { return !core.contains { $0.isUppercase } && core.first != "_" && core.last != "_" }
    guard first >= 0x41, first <= 0x5A, name.count == core.count else { return false }
    let capitals = core.utf8.dropFirst().count { $0 >= 0x41 && $0 <= 0x5A }
    return capitals > 0 && core.utf8.contains { $0 >= 0x61 }
  }

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

extension StringProtocol {
  fileprivate func trimmed(_ isTrimmed: (Character) -> Bool) -> Substring {
    var text = Substring(self)
    while let last = text.last, isTrimmed(last) { text.removeLast() }
    return text.drop(while: isTrimmed)
  }
}

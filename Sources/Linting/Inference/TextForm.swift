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

  func matches(_ text: UnsafeBufferPointer<UInt8>, _ words: ArraySlice<UInt64>, _ model: TypeModel) -> Bool {
    let first = words.first ?? 0
    return switch self {
    case .verb: words.count > 1 && model.verbs.contains(first)
    case .gerund: words.count > 1 && TextForm.isGerund(text, first, model)
    case .camelCase: TextForm.isCamelCase(text)
    case .version: TextForm.hasVersion(text)
    case .date: TextForm.hasDate(text)
    case .method: ProseTally.methods.contains(first) && text.prefix(3).allSatisfy(TextForm.isCapital)
    }
  }

  static func isGerund(_ text: UnsafeBufferPointer<UInt8>, _ word: UInt64, _ model: TypeModel) -> Bool {
    let first = text.prefix { isNameByte($0) || $0 == 0x2D }
    return first.count > 5 && first.suffix(3).elementsEqual("ing".utf8) && !model.notGerunds.contains(word)
  }

  private static func isCamelCase(_ text: UnsafeBufferPointer<UInt8>) -> Bool {
    var name = text.drop { !isNameByte($0) }
    while let last = name.last, !isNameByte(last) { name.removeLast() }
    let core = name.prefix { $0 != 0x20 }
    guard core.allSatisfy(isNameByte), isName(core) else { return false }
    // An alert's name in camel case stands alone; one with underscores may have words behind it.
    let words = name[core.endIndex...].split(separator: 0x20)
    return core.contains(0x5F) ? words.allSatisfy(isAlertWord) : words.isEmpty
  }

  /// Small letters with underscores between them, or a capital and others behind it.
  private static func isName(_ core: Slice<UnsafeBufferPointer<UInt8>>) -> Bool {
    if core.contains(0x5F) { return !core.contains(where: isCapital) && core.first != 0x5F && core.last != 0x5F }
    guard let first = core.first, isCapital(first) else { return false }
    return core.dropFirst().contains(where: isCapital) && core.contains { $0 >= 0x61 }
  }

  private static func isAlertWord(_ word: Slice<UnsafeBufferPointer<UInt8>>) -> Bool {
    word.count == 5 && word.dropFirst().elementsEqual("lert".utf8)
      || word.count == 10 && word.dropFirst().elementsEqual("aturation".utf8)
  }

  private static func isCapital(_ byte: UInt8) -> Bool { byte >= 0x41 && byte <= 0x5A }

  private static func isNameByte(_ byte: UInt8) -> Bool {
    (byte >= 0x30 && byte <= 0x39) || ((byte | 0x20) >= 0x61 && (byte | 0x20) <= 0x7A) || byte == 0x5F
  }

  /// `1.2`, `v1.2.3`: digits, a full stop, digits, at the start of a word.
  private static func hasVersion(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    var i = 0
    while i < bytes.count {
      let start = bytes[i] | 0x20 == 0x76 ? i + 1 : i
      let end = digitsEnd(bytes, start)
      if end > start, end + 1 < bytes.count, bytes[end] == 0x2E, isDigit(bytes[end + 1]) { return true }
      i = max(i + 1, end)
      while i < bytes.count, isNameByte(bytes[i - 1]) || bytes[i - 1] == 0x2E { i += 1 }
    }
    return false
  }

  private static let months = WordTable(words: [
    "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec",
  ])

  /// `2026-11-21`, or a month with a day and a year.
  private static func hasDate(_ text: UnsafeBufferPointer<UInt8>) -> Bool {
    let words = text.split { $0 == 0x20 || $0 == 0x2C || $0 == 0x28 || $0 == 0x29 }
    if words.contains(where: { isISODate($0) }) { return true }
    guard words.count > 2 else { return false }
    return (0..<words.count - 2).contains { i in
      isMonth(words[i]) && words[i + 1].count <= 2 && words[i + 1].allSatisfy(isDigit) && words[i + 2].count == 4
        && words[i + 2].allSatisfy(isDigit)
    }
  }

  private static func isMonth(_ word: Slice<UnsafeBufferPointer<UInt8>>) -> Bool {
    word.count >= 3 && months.contains(WordHash.of(word.prefix(3)))
  }

  private static func isISODate(_ word: Slice<UnsafeBufferPointer<UInt8>>) -> Bool {
    guard word.count == 10 else { return false }
    return word.enumerated().allSatisfy { offset, byte in offset == 4 || offset == 7 ? byte == 0x2D : isDigit(byte) }
  }

  private static func digitsEnd(_ bytes: UnsafeBufferPointer<UInt8>, _ start: Int) -> Int {
    var i = start
    while i < bytes.count, isDigit(bytes[i]) { i += 1 }
    return i
  }

  private static func isDigit(_ byte: UInt8) -> Bool { byte >= 0x30 && byte <= 0x39 }
}

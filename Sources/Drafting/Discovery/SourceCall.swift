import Foundation

/// A call in the code, also one that goes over several lines: `app.use("/api", router)`.
struct SourceCall {
  /// What was looked for: `.use(`.
  let mark: String
  /// The text of the line before it.
  let before: Substring
  /// What stands between the parentheses; empty where there are none.
  let arguments: Substring
  /// What follows, for some lines.
  let after: Substring
  /// 1-based.
  let line: Int

  /// The name that the result is given: `orders` in `const orders: Router = Router()`.
  var assignedName: String? {
    guard let equals = before.lastIndex(of: "=") else { return nil }
    let target = before[..<equals].trimmingSpaces
    let name = SourceScan.lastName(target.prefix { $0 != ":" }.trimmingSpaces)
    return name.isEmpty ? nil : name
  }

  /// The name on which a method is called: `app`.
  var receiver: String { SourceScan.lastName(before) }

  /// The arguments one by one: split at commas that are in no brackets and no quotes.
  var parts: [Substring] {
    var parts: [Substring] = []
    var (depth, quote, start) = (0, Character?.none, arguments.startIndex)
    for index in arguments.indices {
      let character = arguments[index]
      if let open = quote {
        if character == open { quote = nil }
      } else if "\"'`".contains(character) {
        quote = character
      } else if "([{".contains(character) {
        depth += 1
      } else if ")]}".contains(character) {
        depth -= 1
      } else if character == ",", depth == 0 {
        parts.append(arguments[start..<index].trimmingSpaces)
        start = arguments.index(after: index)
      }
    }
    return (parts + [arguments[start...].trimmingSpaces]).filter { !$0.isEmpty }
  }
}

extension SourceScan {
  /// Calls with more text than that are cut off, in bytes.
  private static let reach = 2000

  /// - Parameters:
  ///   - words: only files that hold one of them are looked through.
  ///   - marks: what the calls begin with, up to the parenthesis; calls on lines that are comments are left out.
  static func forEachCall(
    _ files: ProjectFiles, extensions: Set<String>, with words: [String], marks: [String],
    _ visit: (String, [SourceCall]) -> Void
  ) {
    forEachFile(files, extensions: extensions, with: words) { path, bytes in
      let found = marks.flatMap { mark in places(of: mark, in: bytes).map { (mark: mark, place: $0) } }
      let calls = self.calls(at: found.sorted { $0.place < $1.place }, in: bytes)
      if !calls.isEmpty { visit(path, calls) }
    }
  }

  private static func calls(
    at places: [(mark: String, place: Int)], in bytes: UnsafeRawBufferPointer
  ) -> [SourceCall] {
    func text(_ range: Range<Int>) -> Substring { String(decoding: bytes[range], as: UTF8.self)[...] }
    guard let base = bytes.baseAddress else { return [] }
    var calls: [SourceCall] = []
    var (line, start) = (1, 0)
    for (mark, place) in places {
      while let end = memchr(base + start, 0x0A, place - start) {
        (line, start) = (line + 1, base.distance(to: UnsafeRawPointer(end)) + 1)
      }
      let before = text(start..<place)
      if isComment(before) { continue }
      let end = place + mark.utf8.count
      let isOpen = mark.hasSuffix("(") || (end < bytes.count && bytes[end] == UInt8(ascii: "("))
      let first = mark.hasSuffix("(") || !isOpen ? end : end + 1
      let last = isOpen ? closing(from: first, in: bytes) : end
      let follows = min(bytes.count, isOpen ? last + 1 : end)
      calls.append(
        SourceCall(
          mark: mark, before: before, arguments: text(first..<last),
          after: text(follows..<min(bytes.count, follows + reach)), line: line))
    }
    return calls
  }

  /// The offset of the parenthesis that closes the one before some bytes, or where they reach their limit.
  private static func closing(from start: Int, in bytes: UnsafeRawBufferPointer) -> Int {
    var (depth, quote) = (1, UInt8(0))
    let limit = min(bytes.count, start + reach)
    for i in start..<limit {
      switch bytes[i] {
      // A quotation mark of a comment is not closed on its line.
      case quote where quote != 0, 0x0A where quote != UInt8(ascii: "`"): quote = 0
      case _ where quote != 0: break
      case UInt8(ascii: "\""), UInt8(ascii: "'"), UInt8(ascii: "`"): quote = bytes[i]
      case UInt8(ascii: "("): depth += 1
      case UInt8(ascii: ")"):
        depth -= 1
        if depth == 0 { return i }
      default: break
      }
    }
    return limit
  }
}

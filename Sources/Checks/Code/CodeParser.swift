import Foundation
import Linting
import Markup

/// A program outside that parses one language, and how an example is made ready for it.
struct CodeParser: Sendable {
  /// The program and its arguments; it reads the code on standard input.
  let words: [String]
  /// What it says of examples that are no mistakes.
  var excused: [String] = []

  /// Those that are used where the configuration names no other.
  static let standard: [String: CodeParser] = [
    "shell": CodeParser(words: ["bash", "-n"]),
    "python": CodeParser(
      words: [
        "python3", "-c",
        """
        import ast, sys
        try: ast.parse(sys.stdin.buffer.read())
        except SyntaxError as e: sys.exit(f'line {e.lineno}: {e.msg}')
        """,
      ]),
    "javascript": CodeParser(
      words: ["node", "--check", "-"],
      // Modules, several examples in one block, and what only a function may hold.
      excused: [
        "import statement", "Unexpected token 'export'", "await is only valid", "Unexpected reserved word",
        "has already been declared", "Illegal return statement",
      ]),
    "swift": CodeParser(
      words: ["swiftc", "-frontend", "-parse", "-"],
      // Members that are shown without their type or body.
      excused: ["expected '{' in body of", "may only be declared within a type", "is only allowed inside"]),
  ]

  /// The text that the program is given, with as many lines; nil where an example is no code to be parsed.
  static func input(_ listing: CodeListing) -> [UInt8]? {
    let text = listing.text
    guard text.lineCount > 0, !listing.isTemplate, !isExcerpt(text) else { return nil }
    if listing.language.canonicalName == "shell" { return script(text) }
    let hasElision = (0..<text.lineCount).contains { Elision.stands(in: text.bytes[text.line($0)]) }
    let isSession = text.bytes.starts(with: ">>>".utf8) || text.bytes.starts(with: "In [".utf8)
    guard !hasElision, !isSession, !hasPlaceholder(text.bytes) else { return nil }
    return withoutIndentation(text)
  }

  /// Whether a block shows the head of something whose rest is left out, `if let x {`, says that it is pseudocode or has
  /// an emoji beside the code.
  private static func isExcerpt(_ text: CodeText) -> Bool {
    // Emoji begin with this byte in UTF-8.
    if text.bytes.contains(0xF0) { return true }
    if let last = text.bytes.last(where: { $0 > 0x20 }), "{([".utf8.contains(last) { return true }
    return String(decoding: text.bytes.prefix(200), as: UTF8.self).lowercased().contains("pseudo")
  }

  /// Without prompts, with a word of the same length for each `<placeholder>`.
  private static func script(_ text: CodeText) -> [UInt8]? {
    let transcript = Transcript(text)
    guard transcript.commands.isEmpty || !transcript.hasOutput else { return nil }
    var bytes = text.bytes
    for command in transcript.commands { for index in command.prompt { bytes[index] = 0x20 } }
    var index = 0
    while let open = bytes[index...].firstIndex(of: UInt8(ascii: "<")) {
      if let close = endOfPlaceholder(bytes, open) {
        for place in open...close { bytes[place] = UInt8(ascii: "x") }
      }
      index = open + 1
    }
    return bytes
  }

  /// Index of the `>` of `<your-name>`.
  private static func endOfPlaceholder(_ bytes: [UInt8], _ open: Int) -> Int? {
    guard open + 1 < bytes.count, bytes[open + 1].isLetter else { return nil }
    var end = open + 1
    while end < bytes.count, bytes[end].isAlphanumeric || " -_./:".utf8.contains(bytes[end]) { end += 1 }
    return end < bytes.count && bytes[end] == UInt8(ascii: ">") ? end : nil
  }

  /// `<your-name>`; but `List<Int>` and `<div>` have a meaning of their own.
  private static func hasPlaceholder(_ bytes: [UInt8]) -> Bool {
    bytes.indices.contains { index in
      guard bytes[index] == UInt8(ascii: "<"), let end = endOfPlaceholder(bytes, index) else { return false }
      return bytes[index..<end].contains { $0 == UInt8(ascii: "-") || $0 == UInt8(ascii: "_") || $0 == 0x20 }
    }
  }

  /// A part of a longer text keeps its indentation, which some languages refuse.
  private static func withoutIndentation(_ text: CodeText) -> [UInt8] {
    let lines = (0..<text.lineCount).map(text.line)
    func indentation(_ line: Range<Int>) -> Int { text.bytes[line].prefix { $0 == 0x20 }.count }
    let margin = lines.filter { text.bytes[$0].contains { $0 > 0x20 } }.map(indentation).min() ?? 0
    return lines.flatMap { line in text.bytes[line].dropFirst(min(margin, indentation(line))) + [0x0A] }
  }

  /// What a program complained about: the last line number that it names, and its last words.
  static func complaint(in output: String) -> ParserVerdicts.Complaint {
    let lines = output.split(whereSeparator: \.isNewline).map(String.init)
    let numbers: [Int] = lines.compactMap { lineNumber($0) }
    let number = numbers.first ?? 1
    let said = lines.first { $0.contains("rror") } ?? lines.first { lineNumber($0) != nil } ?? lines.last ?? ""
    let words = said.split(separator: ":", omittingEmptySubsequences: true).last.map(String.init) ?? said
    let message = words.filter { $0 != "\t" }.trimmingPrefix { $0 == " " }
    return ParserVerdicts.Complaint(line: number, message: String(message.prefix(120)))
  }

  /// `line 3`, `<stdin>:3:5`, `[stdin]:3`
  private static func lineNumber(_ line: String) -> Int? {
    for mark in ["line ", ">:", "]:", "input:", "stdin:"] {
      guard let place = line.range(of: mark) else { continue }
      let digits = line[place.upperBound...].prefix { $0.isASCII && $0.isNumber }
      if let number = Int(digits), number > 0 { return number }
    }
    return nil
  }
}

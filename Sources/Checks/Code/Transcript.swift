import Linting
import Markup

/// The lines of a shell's transcript: prompts with commands, and what the commands print.
struct Transcript {
  /// Offsets of each prompt, the space behind it included.
  private(set) var prompts: [Range<Int>] = []
  /// Whether a line is neither a command with a prompt, its continuation nor a comment.
  private(set) var hasOutput = false
  /// Whether all such lines look like commands, of the same shell as those with a prompt.
  private(set) var isMixed = true
  private let commands: Set<String>

  /// - Parameter commands: programs by which a command is known. Without them `$` alone is a prompt, since `>` and `%`
  ///   have other meanings too.
  init(_ text: CodeText, commands: Set<String> = []) {
    self.commands = commands
    var isContinued = false
    var ending: ArraySlice<UInt8>?
    for index in 0..<text.lineCount {
      let line = text.line(index)
      let bytes = text.bytes[line]
      guard let last = bytes.last(where: { $0 > 0x20 }) else { continue }
      if let end = ending {
        if bytes.drop(while: { $0 <= 0x20 }).elementsEqual(end) { ending = nil }
        continue
      }
      if isContinued {
        isContinued = last == UInt8(ascii: "\\")
        continue
      }
      if let end = endOfPrompt(bytes) {
        prompts.append(line.lowerBound..<end)
        // The name of a machine tells where the command runs, and others run elsewhere.
        isMixed = isMixed && !bytes[..<end].contains(UInt8(ascii: "@"))
        isContinued = last == UInt8(ascii: "\\")
        ending = Transcript.hereDocument(bytes)
      } else if bytes.first(where: { $0 > 0x20 }) != UInt8(ascii: "#") {
        hasOutput = true
        isMixed = isMixed && isCommand(bytes)
        ending = Transcript.hereDocument(bytes)
      }
    }
    isMixed = isMixed && hasOutput
  }

  /// Whether a line begins with a program and does not go on as its output does: `git version 2.39`, `make: nothing`.
  private func isCommand(_ line: ArraySlice<UInt8>) -> Bool {
    let words = line.split(separator: 0x20, maxSplits: 2).map { String(decoding: $0, as: UTF8.self) }
    guard let first = words.first, commands.contains(first) else { return false }
    return words.count < 2 || words[1] != "version" && !words[1].hasPrefix(":")
  }

  /// The word that ends what a command reads: `EOF` behind `<<`.
  private static func hereDocument(_ line: ArraySlice<UInt8>) -> ArraySlice<UInt8>? {
    guard let sign = line.indices.dropLast(2).first(where: { line[$0...].starts(with: "<<".utf8) }),
      line[sign + 2] != UInt8(ascii: "<")
    else { return nil }
    let word = line[(sign + 2)...].drop { "-~ '\"\\".utf8.contains($0) }.prefix { $0.isAlphanumeric || $0 == 0x5F }
    // `1 << 2` moves bits.
    return word.first.map { $0.isDigit } ?? true ? nil : word
  }

  /// Index of the command behind `$ `, `user@host:~$ `, `(env) $ ` or `PS C:\> `; nil where a line has no prompt.
  private func endOfPrompt(_ line: ArraySlice<UInt8>) -> Int? {
    guard let sign = line.firstIndex(where: { "$%>#".utf8.contains($0) }), sign + 2 < line.endIndex,
      line[sign + 1] == 0x20, line[sign + 2] > 0x20
    else { return nil }
    let before = line[..<sign].drop { $0 == 0x20 }
    return isPrompt(line[sign], behind: before, line[(sign + 2)...]) ? sign + 2 : nil
  }

  private func isPrompt(_ sign: UInt8, behind before: ArraySlice<UInt8>, _ command: ArraySlice<UInt8>) -> Bool {
    // `ann@host:~$`, `[ann@host ~]$`
    let signs = before.first == UInt8(ascii: "[") ? "@.:~/-_[] " : "@.:~/-_"
    let isLogin =
      before.contains(UInt8(ascii: "@")) && before.allSatisfy { $0.isAlphanumeric || signs.utf8.contains($0) }
    switch sign {
    case UInt8(ascii: "$"):
      let environment = before.first == UInt8(ascii: "(") ? before.drop { $0 != UInt8(ascii: ")") }.dropFirst() : before
      return isLogin || environment.allSatisfy { $0 == 0x20 }
    case UInt8(ascii: "#"): return isLogin
    case UInt8(ascii: ">") where before.starts(with: "PS ".utf8): return true
    default: return before.isEmpty && isCommand(command)
    }
  }
}

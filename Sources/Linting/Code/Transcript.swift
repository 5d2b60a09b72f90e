import Markup

/// A shell's transcript: prompts with commands, and what the commands print.
public struct Transcript: Sendable {
  /// What stands behind one prompt.
  public struct Command: Sendable {
    /// Offsets of the prompt, the space behind it included.
    public let prompt: Range<Int>
    /// The lines of the command, from 0: a backslash at the end of one takes in the next, and `<<EOF` all to `EOF`.
    public internal(set) var lines: Range<Int>
    /// The lines of the output, without blank lines and comments at their end, which belong to the next command.
    public internal(set) var output: Range<Int>
  }

  public private(set) var commands: [Command] = []
  /// Whether a line is neither a command with a prompt, its continuation nor a comment.
  public private(set) var hasOutput = false
  /// Whether all such lines look like commands, of the same shell as those with a prompt.
  public private(set) var isMixed = true
  private let programs: Set<String>

  /// - Parameter programs: by which a command is known. Without them `$` alone is a prompt, since `>` and `%` have other
  ///   meanings too.
  public init(_ text: CodeText, programs: Set<String> = []) {
    self.programs = programs
    var (isContinued, isRoot) = (false, false)
    var document: (end: ArraySlice<UInt8>, isOfCommand: Bool)?
    for index in 0..<text.lineCount {
      let line = text.line(index)
      let bytes = text.bytes[line]
      if let open = document {
        if open.isOfCommand { extendCommand(through: index) }
        if bytes.drop(while: { $0 <= 0x20 }).elementsEqual(open.end) { document = nil }
        continue
      }
      if isContinued {
        extendCommand(through: index)
      } else if let end = endOfPrompt(bytes) {
        let next = index + 1
        commands.append(Command(prompt: line.lowerBound..<end, lines: index..<next, output: next..<next))
        isRoot = isRoot || Transcript.opensRootShell(bytes[end...])
        // The name of a machine tells where the command runs, and others run elsewhere.
        isMixed = isMixed && !bytes[..<end].contains(UInt8(ascii: "@"))
        document = Transcript.hereDocument(bytes).map { ($0, true) }
      } else if let first = bytes.first(where: { $0 > 0x20 }), isRoot || first != UInt8(ascii: "#") {
        addOutput(index)
        isMixed = isMixed && isCommand(bytes)
        document = Transcript.hereDocument(bytes).map { ($0, false) }
        continue
      } else {
        continue
      }
      isContinued = bytes.last { $0 > 0x20 } == UInt8(ascii: "\\")
    }
    isMixed = isMixed && hasOutput
  }

  private mutating func extendCommand(through line: Int) {
    commands[commands.count - 1].lines = commands[commands.count - 1].lines.lowerBound..<line + 1
    commands[commands.count - 1].output = line + 1..<line + 1
  }

  private mutating func addOutput(_ line: Int) {
    hasOutput = true
    guard let last = commands.indices.last else { return }
    commands[last].output = commands[last].output.lowerBound..<line + 1
  }

  /// Whether `#` begins no comment behind a command, but is the prompt of the shell that it opens.
  private static func opensRootShell(_ command: ArraySlice<UInt8>) -> Bool {
    let words = command.split { $0 <= 0x20 }.map { String(decoding: $0, as: UTF8.self) }
    return words.first == "su"
      || (words.first == "sudo" && words.count == 2 && ["su", "-i", "-s", "bash"].contains(words[1]))
  }

  /// Whether a line begins with a program and does not go on as its output does: `git version 2.39`, `make: nothing`.
  private func isCommand(_ line: ArraySlice<UInt8>) -> Bool {
    let words = line.split(separator: 0x20, maxSplits: 2).map { String(decoding: $0, as: UTF8.self) }
    guard let first = words.first, programs.contains(first) else { return false }
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

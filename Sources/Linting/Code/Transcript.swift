import Markup

/// A shell's transcript: prompts with commands, and what the commands print.
public struct Transcript: Sendable {
  /// What stands behind one prompt.
  public struct Command: Sendable {
    /// Offsets of the prompt, the space behind it included.
    public let prompt: Range<Int>
    /// The lines of the command, from 0: a backslash at the end of one takes in the next.
    public internal(set) var lines: Range<Int>
    /// The lines of the output, without blank lines and comments at their end, which belong to the next command.
    public internal(set) var output: Range<Int>
  }

  public private(set) var commands: [Command] = []
  /// Whether a line is neither a command with a prompt, its continuation nor a comment.
  public private(set) var hasOutput = false

  public init(_ text: CodeText) {
    var (isContinued, isRoot) = (false, false)
    for index in 0..<text.lineCount {
      let line = text.line(index)
      let bytes = text.bytes[line]
      let last = bytes.last { $0 > 0x20 }
      if isContinued {
        extendCommand(through: index)
      } else if let end = Transcript.endOfPrompt(bytes) {
        let next = index + 1
        commands.append(Command(prompt: line.lowerBound..<end, lines: index..<next, output: next..<next))
        isRoot = isRoot || Transcript.opensRootShell(bytes[end...])
      } else {
        if last != nil, isRoot || bytes.first(where: { $0 > 0x20 }) != UInt8(ascii: "#") { addOutput(index) }
        continue
      }
      isContinued = last == UInt8(ascii: "\\")
    }
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

  /// Index of the command behind `$ ` or `user@host:~$ `; nil where a line has no prompt.
  private static func endOfPrompt(_ line: ArraySlice<UInt8>) -> Int? {
    guard let sign = line.firstIndex(of: UInt8(ascii: "$")), sign + 2 < line.endIndex, line[sign + 1] == 0x20,
      line[sign + 2] > 0x20
    else { return nil }
    let before = line[..<sign]
    let isLogin =
      before.contains(UInt8(ascii: "@")) && before.allSatisfy { $0.isAlphanumeric || "@.:~/-_[]".utf8.contains($0) }
    guard before.allSatisfy({ $0 == 0x20 }) || isLogin else { return nil }
    return sign + 2
  }
}

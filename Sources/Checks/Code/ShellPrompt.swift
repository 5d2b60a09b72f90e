import Linting
import Markup

/// Flags prompts in a block that is called a shell script: where no output stands between them they only hinder copying,
/// and where some does it is no script.
public struct ShellPrompt: CodeCheck {
  public init(_ parameters: inout ParameterReader) {}

  public func check(_ listing: CodeListing, in document: CheckedDocument, _ report: inout Report) {
    guard listing.language.canonicalName == "shell" else { return }
    let transcript = Transcript(listing.text)
    guard let first = transcript.prompts.first else { return }
    let places = transcript.prompts.map(listing.text.sourceRange)
    if transcript.hasOutput {
      report.flag(
        listing.text.sourceRange(first),
        ["advice": "prompts and output are no script: call the block 'console', or show the output apart"],
        fix: Fix(.unsafe, [Edit(listing.language.range, "console")]))
    } else {
      report.flag(
        listing.text.sourceRange(first),
        ["advice": "a prompt is copied with its command: take it out"],
        fix: Fix(.safe, places.map { Edit($0, "") }))
    }
  }
}

/// The lines of a shell's transcript: prompts with commands, and what the commands print.
struct Transcript {
  /// Offsets of each prompt, the space behind it included.
  private(set) var prompts: [Range<Int>] = []
  /// Whether a line is neither a command with a prompt, its continuation nor a comment.
  private(set) var hasOutput = false

  init(_ text: CodeText) {
    var (isContinued, isRoot) = (false, false)
    for index in 0..<text.lineCount {
      let line = text.line(index)
      let bytes = text.bytes[line]
      guard let last = bytes.last(where: { $0 > 0x20 }) else { continue }
      if isContinued {
        isContinued = last == UInt8(ascii: "\\")
        continue
      }
      if let end = Transcript.endOfPrompt(bytes) {
        prompts.append(line.lowerBound..<end)
        isContinued = last == UInt8(ascii: "\\")
        isRoot = isRoot || Transcript.opensRootShell(bytes[end...])
      } else if isRoot || bytes.first(where: { $0 > 0x20 }) != UInt8(ascii: "#") {
        hasOutput = true
      }
    }
  }

  /// Whether `#` is the prompt behind a command.
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

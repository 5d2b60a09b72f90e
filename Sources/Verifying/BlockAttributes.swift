import Linting
import Markup

/// What the words behind the language of a fence say about its commands: `bash verify`, `{.bash .skip}`, `console exit=1`.
struct BlockAttributes {
  /// `verify` has the block run, `no-verify` and `skip` leave it out; nil where none of them stands there.
  private(set) var isIncluded: Bool?
  /// `output`: the block shows what the commands before it print.
  private(set) var isOutput = false
  /// `exit=N`: the status that the last command is to have, 0 to 255.
  private(set) var exitStatus: Int32 = 0
  /// A word that cannot be read.
  private(set) var mistake: SourceRange?

  init(_ info: SourceRange, in source: SourceText) {
    for range in BlockAttributes.words(in: info, of: source.bytes) {
      let word = source.string(range).lowercased()
      switch word {
      case "verify": isIncluded = isIncluded ?? true
      case "no-verify", "skip": isIncluded = false
      case "output": isOutput = true
      default:
        guard word.hasPrefix("exit=") else { continue }
        if let status = UInt8(word.dropFirst(5)) { exitStatus = Int32(status) } else { mistake = range }
      }
    }
  }

  /// The words between blanks, commas and braces, without a dot before them; what stands in quotation marks is one.
  private static func words(in info: SourceRange, of bytes: UnsafeBufferPointer<UInt8>) -> [SourceRange] {
    var words: [SourceRange] = []
    var start = info.start
    var quote: UInt8?
    for i in info.start...info.end {
      let byte = i < info.end ? bytes[i] : 0
      if i < info.end, let open = quote {
        if byte == open { quote = nil }
      } else if byte <= 0x20 || ",{}".utf8.contains(byte) {
        while start < i, bytes[start] == UInt8(ascii: ".") { start += 1 }
        if start < i { words.append(SourceRange(start, i)) }
        start = i + 1
      } else if byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'") {
        quote = byte
      }
    }
    return words
  }
}

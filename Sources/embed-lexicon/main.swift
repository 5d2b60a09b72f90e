import Foundation
import WordForms

/// Writes the words under Rules/lexicon as Swift source: the table of `Lexicon.english`. A mistake in a file ends the
/// build at its line.
///
/// Usage: embed-lexicon LEXICON_FOLDER OUTPUT_FILE
guard CommandLine.arguments.count == 3 else {
  FileHandle.standardError.write(Data("usage: embed-lexicon LEXICON_FOLDER OUTPUT_FILE\n".utf8))
  exit(2)
}
let folder = URL(fileURLWithPath: CommandLine.arguments[1])
let output = URL(fileURLWithPath: CommandLine.arguments[2])

var reader = LexiconReader()
for name in try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted() where name.hasSuffix(".txt") {
  let file = folder.appendingPathComponent(name)
  let known = reader.mistakes.count
  reader.read(try String(contentsOf: file, encoding: .utf8))
  for mistake in reader.mistakes[known...] { print("\(file.path):\(mistake)") }
}
guard reader.mistakes.isEmpty else { exit(1) }

/// A byte as a string literal writes it.
func escaped(_ byte: UInt8) -> String {
  switch byte {
  case 0: "\\0"
  case UInt8(ascii: "\\"), UInt8(ascii: "\""): "\\" + String(UnicodeScalar(byte))
  case 0x20..<0x7F: String(UnicodeScalar(byte))
  default: "\\u{\(String(byte, radix: 16))}"
  }
}

func message(_ error: Lexicon.TableError, _ words: [String: WordClass]) -> String {
  switch error {
  case .sets: return "the words have too many sets of classes"
  case .collision(let hash):
    let word = words.keys.first { WordHash.of($0) == hash } ?? ""
    return "the table takes '\(word)' for another word; a slot has to keep more of the hash"
  }
}

let entries = reader.words.map { (hash: WordHash.of($0.key), classes: $0.value) }.sorted { $0.hash < $1.hash }
var literal = ""
do {
  literal = try Lexicon.table(of: entries).map(escaped).joined()
} catch {
  print("\(folder.path): error: \(message(error, reader.words))")
  exit(1)
}
let lines = [
  "import WordForms\n", "extension Lexicon {", "  /// The words under Rules/lexicon.",
  "  public static let english = Lexicon(table: \"\(literal)\")", "}\n",
]
try Data(lines.joined(separator: "\n").utf8).write(to: output)

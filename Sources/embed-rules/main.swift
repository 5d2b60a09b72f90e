import Foundation
import LocatedYAML

/// Writes everything under Rules/ as Swift source: YAML in its compact form, so that docgate need not parse it, and all
/// other files as they are. A mistake in a file ends the build at its line.
///
/// Usage: embed-rules RULES_FOLDER OUTPUT_FILE
guard CommandLine.arguments.count == 3 else {
  FileHandle.standardError.write(Data("usage: embed-rules RULES_FOLDER OUTPUT_FILE\n".utf8))
  exit(2)
}
let folder = URL(fileURLWithPath: CommandLine.arguments[1])
let output = URL(fileURLWithPath: CommandLine.arguments[2])

func files() -> [String] {
  let all = FileManager.default.enumerator(atPath: folder.path)?.compactMap { $0 as? String } ?? []
  return all.filter { ["yml", "md", "txt"].contains(URL(fileURLWithPath: $0).pathExtension) }.sorted()
}

func embedded(_ path: String) throws -> String {
  let text = try String(contentsOf: folder.appendingPathComponent(path), encoding: .utf8)
  guard path.hasSuffix(".yml") else { return text }
  do {
    return try LocatedValue(yaml: text).compactForm
  } catch let error as YAMLError {
    print("\(folder.appendingPathComponent(path).path):\(error.line):\(error.column): error: \(error.message)")
    exit(1)
  }
}

func literal(_ text: String) -> String {
  let fence = String(repeating: "#", count: 4)
  let body = text.replacingOccurrences(of: "\n", with: "\\\(fence)n").replacingOccurrences(of: "\r", with: "\\\(fence)r")
  return "\(fence)\"\(body)\"\(fence)"
}

var lines = ["/// The files under Rules/, by their path in it.", "let embeddedFiles: [(path: StaticString, content: StaticString)] = ["]
for path in files() { lines.append("  (\(literal(path)), \(literal(try embedded(path)))),") }
lines.append("]\n")
try Data(lines.joined(separator: "\n").utf8).write(to: output)

import Foundation
import LocatedYAML

/// Writes everything under Rules/ as Swift source: YAML in its compact form, so that docgate need not parse it, lists
/// without their comments, the type model as numbers, and all other files as they are. A mistake in a file ends the
/// build at its line.
///
/// Usage: embed-rules RULES_FOLDER OUTPUT_FILE
guard CommandLine.arguments.count == 3 else {
  FileHandle.standardError.write(Data("usage: embed-rules RULES_FOLDER OUTPUT_FILE\n".utf8))
  exit(2)
}
let folder = URL(fileURLWithPath: CommandLine.arguments[1])
let output = URL(fileURLWithPath: CommandLine.arguments[2])

/// The type model is written in a form of its own.
let modelPath = "inference.yml"

func files() -> [String] {
  let all = FileManager.default.enumerator(atPath: folder.path)?.compactMap { $0 as? String } ?? []
  // The lexicon has a tool of its own.
  return all.filter {
    $0 != modelPath && ["yml", "md", "txt"].contains(URL(fileURLWithPath: $0).pathExtension)
      && !$0.hasPrefix("lexicon/")
  }.sorted()
}

/// What a rule says only to people; a run of the linter does not read it.
let proseKeys: Set<String> = ["why", "fix", "examples"]

/// A file's parts by the names under which they are embedded: a rule is two, so that its prose need not be read.
func embedded(_ path: String) throws -> [(String, String)] {
  let text = try text(of: path)
  if path.hasPrefix("lists/") { return [(path, entries(of: text))] }
  guard path.hasSuffix(".yml") else { return [(path, text)] }
  return try endingTheBuild(path) {
    let value = try LocatedValue(yaml: text)
    guard let entries = value.entries, entries.contains(where: { $0.key == "check" }) else {
      return [(path, value.compactForm)]
    }
    let prose = LocatedValue(
      .mapping(entries.filter { proseKeys.contains($0.key) }), line: value.line, column: value.column)
    let rest = LocatedValue(
      .mapping(entries.filter { !proseKeys.contains($0.key) }), line: value.line, column: value.column)
    return [(path, rest.compactForm), (path + "#prose", prose.compactForm)]
  }
}

func text(of path: String) throws -> String {
  try String(contentsOf: folder.appendingPathComponent(path), encoding: .utf8)
}

/// Does what may find a mistake in a file.
func endingTheBuild<Value>(_ path: String, _ work: () throws -> Value) throws -> Value {
  do {
    return try work()
  } catch let error as YAMLError {
    print("\(folder.appendingPathComponent(path).path):\(error.line):\(error.column): error: \(error.message)")
    exit(1)
  }
}

/// The lines of a list without blank ones and those that begin with `#`.
func entries(of list: String) -> String {
  list.split(whereSeparator: \.isNewline).filter { !$0.hasPrefix("#") }.joined(separator: "\n")
}

func literal(_ text: String) -> String {
  let fence = String(repeating: "#", count: 4)
  let body = text.replacingOccurrences(of: "\n", with: "\\\(fence)n").replacingOccurrences(
    of: "\r", with: "\\\(fence)r")
  return "\(fence)\"\(body)\"\(fence)"
}

var lines = [
  "/// The files under Rules/, by their path in it.",
  "let embeddedFiles: [(path: StaticString, content: StaticString)] = [",
]
for path in files() {
  for (name, content) in try embedded(path) { lines.append("  (\(literal(name)), \(literal(content))),") }
}
lines.append("]\n")
let model = try endingTheBuild(modelPath) { try ModelPacker(LocatedValue(yaml: try text(of: modelPath))).text }
lines += ["/// The type model, as `TypeModel` reads it.", "let embeddedModel: StaticString = \(literal(model))", ""]
try Data(lines.joined(separator: "\n").utf8).write(to: output)

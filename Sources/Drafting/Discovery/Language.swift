/// A programming language, told by the extension of a file.
enum Language: String {
  case c = "C"
  case cpp = "C++"
  case csharp = "C#"
  case go = "Go"
  case java = "Java"
  case javaScript = "JavaScript"
  case kotlin = "Kotlin"
  case objectiveC = "Objective-C"
  case php = "PHP"
  case python = "Python"
  case ruby = "Ruby"
  case rust = "Rust"
  case scala = "Scala"
  case swift = "Swift"
  case typeScript = "TypeScript"

  static let extensions: [String: Language] = [
    "c": .c, "h": .c, "cc": .cpp, "cpp": .cpp, "hh": .cpp, "hpp": .cpp, "cs": .csharp, "go": .go, "java": .java,
    "js": .javaScript, "jsx": .javaScript, "mjs": .javaScript, "cjs": .javaScript, "kt": .kotlin, "m": .objectiveC,
    "mm": .objectiveC, "php": .php, "py": .python, "rb": .ruby, "rs": .rust, "scala": .scala, "swift": .swift,
    "ts": .typeScript, "tsx": .typeScript, "mts": .typeScript, "cts": .typeScript,
  ]

  init?(path: String) {
    guard let language = Language.extensions[ProjectFiles.fileExtension(path)] else { return nil }
    self = language
  }

  /// What begins and ends a comment or a text of several lines, in which nothing is code.
  var blocks: [(start: String, end: String)] {
    switch self {
    case .python: [("\"\"\"", "\"\"\""), ("'''", "'''")]
    case .swift: [("\"\"\"", "\"\"\""), ("/*", "*/")]
    case .ruby: []
    default: [("/*", "*/")]
    }
  }
}

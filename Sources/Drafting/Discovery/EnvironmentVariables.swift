/// The environment variables that the code reads.
enum EnvironmentVariables {
  /// Where code reads one: what stands before the name.
  private static let reads = [
    "process.env.", "process.env[", "import.meta.env.", "os.environ[", "os.environ.get(", "os.getenv(",
    "System.getenv(",
    "os.Getenv(", "os.LookupEnv(", "env::var(", "ENV[", "ENV.fetch(", "processInfo.environment[",
  ]

  static func find(in files: ProjectFiles, _ facts: inout DraftFacts) {
    var found: [String: DraftFacts.Fact] = [:]
    let extensions: Set = ["js", "mjs", "cjs", "ts", "tsx", "jsx", "py", "java", "kt", "go", "rs", "rb", "swift"]
    SourceScan.forEach(files, extensions: extensions, with: reads) { path, lines in
      for (number, line) in lines {
        for read in reads {
          for (name, fallback) in variables(in: line, after: read) {
            let known = found[name]?.fields["default"].flatMap { $0 == none ? nil : $0 }
            if known != nil || (found[name] != nil && fallback == nil) { continue }
            found[name] = DraftFacts.Fact(["name": name, "default": fallback ?? none], path: path, line: number)
          }
        }
      }
    }
    facts.lists["variable"] = found.keys.sorted().compactMap { found[$0] }
  }

  private static let none = "none"

  private static func variables(in line: Substring, after read: String) -> [(name: String, fallback: String?)] {
    var found: [(name: String, fallback: String?)] = []
    var rest = line
    while let place = rest.firstRange(of: read) {
      rest = rest[place.upperBound...]
      let isQuoted = !read.hasSuffix(".")
      let name =
        isQuoted ? SourceScan.literal(rest) ?? "" : String(rest.prefix { $0.isLetter || $0.isNumber || $0 == "_" })
      guard !name.isEmpty, name.allSatisfy({ $0.isLetter || $0.isNumber || $0 == "_" }) else { continue }
      let behind = rest.dropFirst(name.count + (isQuoted ? 2 : 0)).drop { $0 == "]" || $0 == " " }
      found.append((name, fallback(behind)))
    }
    return found
  }

  /// `?? 3000`, `|| 'info'`, and the second argument of a call, where it is written out.
  private static func fallback(_ code: Substring) -> String? {
    let start = ["??", "||", ","].first { code.hasPrefix($0) }
    guard let start else { return nil }
    let value = code.dropFirst(start.count).drop { $0 == " " }
    if let text = SourceScan.literal(value) { return text.isEmpty ? nil : text }
    let number = value.prefix { $0.isNumber || $0 == "." }
    return number.isEmpty ? nil : String(number)
  }
}

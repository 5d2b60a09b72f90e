/// The environment variables that the code reads.
enum EnvironmentVariables {
  /// Where code reads one: what stands before the name.
  private static let reads = [
    "process.env.", "process.env[", "import.meta.env.", "os.environ[", "os.environ.get(", "os.getenv(",
    "System.getenv(", "os.Getenv(", "os.LookupEnv(", "env::var(", "ENV[", "ENV.fetch(",
  ]

  static func find(in files: ProjectFiles, _ facts: inout DraftFacts) {
    var found: [String: DraftFacts.Fact] = [:]
    func add(_ path: String, _ lines: [SourceLine], _ reads: [String]) {
      for (number, line) in lines {
        for (name, fallback) in reads.filter({ SourceScan.holds($0, in: line) }).flatMap({
          variables(in: line, after: $0)
        }) {
          let known = found[name]?.fields["default"].flatMap { $0 == none ? nil : $0 }
          if known != nil || (found[name] != nil && fallback == nil) { continue }
          found[name] = DraftFacts.Fact(["name": name, "default": fallback ?? none], path: path, line: number)
        }
      }
    }
    let extensions: Set = ["js", "mjs", "cjs", "ts", "tsx", "jsx", "py", "java", "kt", "go", "rs", "rb"]
    SourceScan.forEach(files, extensions: extensions, with: reads, marks: reads) { add($0, $1, reads) }
    // Swift programs often keep the dictionary in a variable or parameter of that name.
    let dictionaries = ["processInfo.environment", "environment: [String: String]"]
    SourceScan.forEach(files, extensions: ["swift"], with: dictionaries, marks: ["environment["]) {
      add($0, $1, ["environment["])
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
      let behind = rest.dropFirst(name.count + (isQuoted ? 2 : 0))
      // The beginning of a name that is put together.
      if isQuoted, behind.trimmingSpaces.first == "+" { continue }
      found.append((name, fallback(behind, isCall: read.hasSuffix("("))))
    }
    return found
  }

  /// `?? 3000`, `|| 'info'`, and the second argument of a call, where it is written out.
  private static func fallback(_ code: Substring, isCall: Bool) -> String? {
    // `environment["PATH", default: "/bin"]`
    let argument = ", default: "
    if code.hasPrefix(argument) { return written(code.dropFirst(argument.count)) }
    // `Number(process.env.PORT) || 3000`
    let operation = code.drop { "]), ".contains($0) && !(isCall && $0 == ",") }
    guard let start = (isCall ? [","] : ["??", "||"]).first(where: operation.hasPrefix) else { return nil }
    return written(operation.dropFirst(start.count).drop { $0 == " " })
  }

  /// A text or number; nothing is no default.
  private static func written(_ value: Substring) -> String? {
    if let text = SourceScan.literal(value) { return text.isEmpty ? nil : text }
    let number = value.prefix { $0.isNumber || $0 == "." }
    return number.isEmpty ? nil : String(number)
  }
}

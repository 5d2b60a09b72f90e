/// Endpoints from the routes of web frameworks, as they stand in the code.
enum Routes {
  private static let methods = ["get", "post", "put", "patch", "delete", "head", "options"]

  static func find(in files: ProjectFiles) -> [DraftFacts.Fact] {
    var facts: [DraftFacts.Fact] = []
    let scripts: Set = ["js", "mjs", "cjs", "ts", "tsx", "jsx"]
    let calls = methods.map { ".\($0)(" }
    SourceScan.forEach(files, extensions: scripts, with: ["express", "fastify", "outer"], marks: calls) { path, lines in
      for line in lines { facts += script(line.text).map { fact($0, path, line.number) } }
    }
    let frameworks = ["flask", "Flask", "fastapi", "APIRouter"]
    let decorators = ["@", "APIRouter(", "Blueprint("]
    SourceScan.forEach(files, extensions: ["py"], with: frameworks, marks: decorators) { path, lines in
      facts += python(lines).map { fact($0.route, path, $0.line) }
    }
    SourceScan.forEach(files, extensions: ["java", "kt"], with: ["Mapping"], marks: ["Mapping"]) { path, lines in
      facts += spring(lines).map { fact($0.route, path, $0.line) }
    }
    return facts
  }

  private typealias Route = (method: String, path: String)

  private static func fact(_ route: Route, _ file: String, _ line: Int) -> DraftFacts.Fact {
    DraftFacts.Fact(["method": route.method.uppercased(), "path": route.path], path: file, line: line)
  }

  /// `router.get('/users/:id', …)`: on what is called a router, an app or a server, not on a client.
  private static func script(_ line: Substring) -> [Route] {
    methods.compactMap { method in
      guard let call = line.firstRange(of: ".\(method)("), let path = SourceScan.literal(line[call.upperBound...]),
        path.hasPrefix("/")
      else { return nil }
      let receiver = SourceScan.lastName(line[..<call.lowerBound]).lowercased()
      let isRouter = ["router", "app", "server", "fastify", "routes"].contains { receiver.hasSuffix($0) }
      return isRouter || receiver == "api" ? (method, path) : nil
    }
  }

  /// `@router.get("/users")` and `@app.route("/users", methods=["POST"])`, behind the prefix of their router.
  private static func python(_ lines: [SourceLine]) -> [(route: Route, line: Int)] {
    var prefixes: [String: String] = [:]
    var routes: [(route: Route, line: Int)] = []
    for (number, line) in lines {
      let text = line.trimmingSpaces
      if text.contains("APIRouter(") || text.contains("Blueprint("), let equals = text.firstIndex(of: "=") {
        let name = SourceScan.lastName(text[..<equals].trimmingSpaces)
        prefixes[name] = SourceScan.argument("url_prefix", text) ?? SourceScan.argument("prefix", text)
      }
      guard text.first == "@", let dot = text.firstIndex(of: "."), let open = text[dot...].firstIndex(of: "("),
        let path = SourceScan.literal(text[text.index(after: open)...])
      else { continue }
      let call = String(text[text.index(after: dot)..<open])
      guard path.isEmpty || path.hasPrefix("/") else { continue }
      let full = prefixes[SourceScan.lastName(text[..<dot]), default: ""] + path
      let found = methods.contains(call) ? [call] : call == "route" ? listedMethods(text) : []
      routes += found.map { ((method: $0, path: full), number) }
    }
    return routes
  }

  /// Flask answers to GET where nothing is said.
  private static func listedMethods(_ text: Substring) -> [String] {
    guard let list = text.firstRange(of: "methods") else { return ["get"] }
    let rest = text[list.upperBound...].lowercased()
    return methods.filter { rest.contains("\"\($0)\"") || rest.contains("'\($0)'") }
  }

  /// `@GetMapping("/users")` behind the `@RequestMapping` of its class.
  private static func spring(_ lines: [SourceLine]) -> [(route: Route, line: Int)] {
    var prefix = ""
    var routes: [(route: Route, line: Int)] = []
    for (number, line) in lines {
      let text = line.trimmingSpaces
      guard text.first == "@", let mapping = text.firstRange(of: "Mapping") else { continue }
      let name = text[text.index(after: text.startIndex)..<mapping.lowerBound].lowercased()
      let path = springPath(text[mapping.upperBound...])
      if name == "request" {
        prefix = path ?? prefix
      } else if methods.contains(name), let path {
        routes.append(((method: name, path: prefix + path), number))
      }
    }
    return routes
  }

  private static func springPath(_ code: Substring) -> String? {
    guard code.first == "(" else { return "" }
    let arguments = code.dropFirst()
    return SourceScan.literal(arguments) ?? SourceScan.argument("value", arguments)
      ?? SourceScan.argument("path", arguments) ?? (arguments.first == ")" ? "" : nil)
  }
}

/// Routes of Express and Fastify.
enum ScriptRoutes {
  private static let extensions: Set = ["js", "mjs", "cjs", "ts", "tsx", "jsx", "mts", "cts"]
  private static let makers = ["Router(", "express(", "astify("]
  private static let mounters = [".use(", ".register("]

  static func find(in files: ProjectFiles) -> [DraftFacts.Fact] {
    var map = RouterMap(dropsLoneSlash: true)
    var mounts: [(file: String, call: SourceCall)] = []
    let marks = Routes.methods.map { ".\($0)(" } + [".route("] + makers + mounters
    let words = ["express", "fastify", "outer"]
    SourceScan.forEachCall(files, extensions: extensions, with: words, marks: marks) { path, calls in
      // A router has any name where it is seen being made.
      for call in calls where makers.contains(call.mark) {
        guard let name = call.assignedName else { continue }
        map.add(.init(file: path, name: name), prefix: option("prefix", in: call.parts))
      }
      for call in calls where !makers.contains(call.mark) {
        guard isRouter(call.receiver) || map.names[path]?.contains(call.receiver) == true else { continue }
        if mounters.contains(call.mark) {
          mounts.append((path, call))
        } else {
          for route in routes(call, in: path) { map.add(route) }
        }
      }
    }
    mount(mounts, on: &map, files)
    return map.facts
  }

  /// A router, an app or a server by its name, not a client.
  private static func isRouter(_ name: String) -> Bool {
    let name = name.lowercased()
    return ["router", "app", "server", "fastify", "routes"].contains { name.hasSuffix($0) } || name == "api"
  }

  private static func routes(_ call: SourceCall, in file: String) -> [RouterMap.Route] {
    func route(_ method: String, _ path: String) -> RouterMap.Route {
      .init(router: .init(file: file, name: call.receiver), method: method, path: path, line: call.line)
    }
    guard call.mark == ".route(" else {
      guard let path = SourceScan.literal(call.arguments), path.hasPrefix("/") else { return [] }
      return [route(String(call.mark.dropFirst().dropLast()), path)]
    }
    // `fastify.route({ method: 'GET', url: '/orders' })`
    if let path = option("url", in: call.parts) ?? option("path", in: call.parts) {
      guard let methods = call.arguments.firstRange(of: "method:") else { return [] }
      let value = call.arguments[methods.upperBound...].trimmingSpaces.lowercased()
      let end = value.hasPrefix("[") ? value.firstIndex(of: "]") : value.firstIndex(of: ",")
      let names = value[..<(end ?? value.endIndex)]
      return Routes.methods.filter { names.contains("'\($0)'") || names.contains("\"\($0)\"") }.map { route($0, path) }
    }
    guard let path = SourceScan.literal(call.arguments), path.hasPrefix("/") else { return [] }
    return chain(call.after).map { route($0, path) }
  }

  /// `.get(list).post(place)` behind a `route('/orders')`.
  private static func chain(_ code: Substring) -> [String] {
    var found: [String] = []
    var rest = code.trimmingSpaces
    while rest.first == ".", let open = rest.firstIndex(of: "(") {
      let name = String(rest[rest.index(after: rest.startIndex)..<open])
      guard Routes.methods.contains(name) || name == "all" else { break }
      if name != "all" { found.append(name) }
      var (depth, end) = (0, rest.endIndex)
      for index in rest[open...].indices {
        if rest[index] == "(" { depth += 1 }
        if rest[index] == ")" { depth -= 1 }
        if depth == 0 {
          end = index
          break
        }
      }
      rest = rest[end...].dropFirst().trimmingSpaces
    }
    return found
  }

  /// `{ prefix: '/v1' }` among some arguments.
  private static func option(_ name: String, in parts: [Substring]) -> String? {
    for part in parts where part.first == "{" {
      for found in part.ranges(of: name + ":") {
        let before = part[..<found.lowerBound].last
        if before.map({ !$0.isLetter && !$0.isNumber }) ?? true,
          let text = SourceScan.literal(part[found.upperBound...])
        {
          return text
        }
      }
    }
    return nil
  }

  /// `app.use('/api', auth, orders)` and `fastify.register(orders, { prefix: '/api' })`.
  private static func mount(
    _ mounts: [(file: String, call: SourceCall)], on map: inout RouterMap, _ files: ProjectFiles
  ) {
    guard !mounts.isEmpty else { return }
    var modules = ScriptExports(files)
    for (file, call) in mounts {
      let parts = call.parts
      let prefix = call.mark == ".use(" ? parts.first.flatMap(SourceScan.literal) : option("prefix", in: parts)
      for part in parts where SourceScan.literal(part) == nil && part.first != "{" {
        guard let child = modules.router(part, in: file, map) else { continue }
        map.mount(child, .init(parent: .init(file: file, name: call.receiver), prefix: prefix ?? ""))
      }
    }
  }
}

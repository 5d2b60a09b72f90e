/// Routes of Flask and FastAPI.
enum PythonRoutes {
  private static let makers = ["APIRouter(", "Blueprint(", "FastAPI(", "Flask("]
  private static let mounters = [".include_router(", ".register_blueprint(", ".mount("]

  static func find(in files: ProjectFiles) -> [DraftFacts.Fact] {
    var map = RouterMap(dropsLoneSlash: false)
    var mounts: [(file: String, call: SourceCall)] = []
    let frameworks = ["flask", "Flask", "fastapi", "APIRouter"]
    let marks = Routes.methods.map { ".\($0)(" } + [".route(", ".api_route("] + makers + mounters
    SourceScan.forEachCall(files, extensions: ["py"], with: frameworks, marks: marks) { path, calls in
      for call in calls {
        if makers.contains(call.mark) {
          guard let name = call.assignedName else { continue }
          let prefix = SourceScan.argument("url_prefix", call.parts) ?? SourceScan.argument("prefix", call.parts)
          map.add(.init(file: path, name: name), prefix: prefix)
        } else if mounters.contains(call.mark) {
          mounts.append((path, call))
        } else if call.before.trimmingSpaces.first == "@" {
          for route in routes(call, in: path) { map.add(route) }
        }
      }
    }
    mount(mounts, on: &map, files)
    return map.facts
  }

  /// `@router.get("/users")` and `@app.route("/users", methods=["POST"])`.
  private static func routes(_ call: SourceCall, in file: String) -> [RouterMap.Route] {
    let parts = call.parts
    let named = SourceScan.argument("path", parts) ?? SourceScan.argument("rule", parts)
    guard let path = parts.first.flatMap(SourceScan.literal) ?? named, path.isEmpty || path.hasPrefix("/") else {
      return []
    }
    let name = String(call.mark.dropFirst().dropLast())
    return (Routes.methods.contains(name) ? [name] : listedMethods(parts)).map {
      .init(router: .init(file: file, name: call.receiver), method: $0, path: path, line: call.line)
    }
  }

  /// Flask answers to GET where nothing is said.
  private static func listedMethods(_ parts: [Substring]) -> [String] {
    guard let list = parts.first(where: { $0.hasPrefix("methods") })?.lowercased() else { return ["get"] }
    return Routes.methods.filter { list.contains("\"\($0)\"") || list.contains("'\($0)'") }
  }

  /// `app.include_router(items.router, prefix="/v1")`, `app.register_blueprint(users, url_prefix="/users")`.
  private static func mount(
    _ mounts: [(file: String, call: SourceCall)], on map: inout RouterMap, _ files: ProjectFiles
  ) {
    guard !mounts.isEmpty else { return }
    var exports = PythonExports(files)
    for (file, call) in mounts {
      let parts = call.parts
      let isFlask = call.mark == ".register_blueprint("
      let first = call.mark == ".mount(" ? parts.dropFirst().first : parts.first
      let code = first.map { $0.hasPrefix("router=") ? $0.dropFirst("router=".count) : $0 } ?? ""
      guard let child = exports.router(code, in: file, map) else { continue }
      let prefix =
        call.mark == ".mount("
        ? parts.first.flatMap(SourceScan.literal) : SourceScan.argument(isFlask ? "url_prefix" : "prefix", parts)
      map.mount(
        child,
        .init(
          parent: .init(file: file, name: call.receiver), prefix: prefix ?? "", replacesOwn: isFlask && prefix != nil))
    }
  }
}

/// The routers of a code base with their routes, and below which paths they are mounted, also from other files.
struct RouterMap {
  /// A router by the name that it has in its file.
  struct Router: Hashable {
    let file: String
    let name: String
  }

  /// A router that another one hands requests to.
  struct Mount {
    let parent: Router
    let prefix: String
    /// Whether the prefix takes the place of the router's own, as in Flask.
    var replacesOwn = false
  }

  struct Route {
    let router: Router
    let method: String
    let path: String
    let line: Int
  }

  private(set) var routes: [Route] = []
  private(set) var names: [String: Set<String>] = [:]
  private var own: [Router: String] = [:]
  private var mounts: [Router: [Mount]] = [:]
  /// Whether `/` below a prefix is the prefix itself.
  let dropsLoneSlash: Bool

  init(dropsLoneSlash: Bool) { self.dropsLoneSlash = dropsLoneSlash }

  mutating func add(_ router: Router, prefix: String? = nil) {
    names[router.file, default: []].insert(router.name)
    if let prefix { own[router] = prefix }
  }

  mutating func add(_ route: Route) {
    add(route.router)
    routes.append(route)
  }

  mutating func mount(_ router: Router, _ mount: Mount) { mounts[router, default: []].append(mount) }

  /// The router of a file that has one.
  func onlyRouter(of file: String) -> Router? {
    guard let names = names[file], names.count == 1, let name = names.first else { return nil }
    return Router(file: file, name: name)
  }

  /// The routes with their whole paths, once for each place where their router is mounted.
  var facts: [DraftFacts.Fact] {
    routes.flatMap { route in
      prefixes(of: route.router, depth: 0).map { prefix in
        let path = joined(prefix, route.path)
        return DraftFacts.Fact(
          ["method": route.method.uppercased(), "path": path], path: route.router.file, line: route.line)
      }
    }
  }

  private func prefixes(of router: Router, depth: Int) -> [String] {
    let prefix = own[router] ?? ""
    // Routers may be mounted on each other by mistake.
    guard depth < 8, let mounts = mounts[router] else { return [prefix] }
    var found: [String] = []
    for mount in mounts where mount.parent != router {
      let below = mount.replacesOwn ? mount.prefix : joined(mount.prefix, prefix)
      for outer in prefixes(of: mount.parent, depth: depth + 1) {
        let whole = joined(outer, below)
        if !found.contains(whole) { found.append(whole) }
      }
    }
    return found.isEmpty ? [prefix] : found
  }

  private func joined(_ prefix: String, _ path: String) -> String {
    let prefix = prefix.hasSuffix("/") ? String(prefix.dropLast()) : prefix
    if path.isEmpty || (dropsLoneSlash && path == "/" && !prefix.isEmpty) { return prefix }
    return path.hasPrefix("/") || prefix.isEmpty ? prefix + path : prefix + "/" + path
  }
}

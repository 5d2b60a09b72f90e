import Foundation

/// Follows the names of JavaScript and TypeScript from file to file.
struct ScriptExports {
  private let files: ProjectFiles
  private let resolver: ImportResolver
  private var modules: [String: ScriptModule] = [:]

  init(_ files: ProjectFiles) {
    self.files = files
    resolver = ImportResolver(files)
  }

  /// The router that an expression such as `orders`, `routes.orders` or `require('./orders')` means.
  mutating func router(_ code: Substring, in file: String, _ map: RouterMap) -> RouterMap.Router? {
    for call in ["require(", "import("] where code.hasPrefix(call) {
      let path = SourceScan.literal(code.dropFirst(call.count)).flatMap { resolver.file(of: $0, from: file) }
      return path.flatMap { exported("default", by: $0, map) }
    }
    let names = code.prefix { $0.isLetter || $0.isNumber || "_$.".contains($0) }.split(separator: ".").map(String.init)
    guard let first = names.first else { return nil }
    guard let imported = module(file).imports[first] else {
      return map.names[file]?.contains(first) == true ? .init(file: file, name: first) : nil
    }
    let name = names.count > 1 && imported.name == nil ? names[1] : imported.name ?? "default"
    return resolver.file(of: imported.module, from: file).flatMap { exported(name, by: $0, map) }
  }

  private mutating func module(_ file: String) -> ScriptModule {
    if let known = modules[file] { return known }
    let module = ScriptModule(files.data(file) ?? Data())
    modules[file] = module
    return module
  }

  /// A file may hand on what it has from another one, and that one again.
  private mutating func exported(_ name: String, by file: String, _ map: RouterMap, depth: Int = 0) -> RouterMap.Router?
  {
    guard depth < 6 else { return nil }
    let module = module(file)
    let inner = module.renamed[name] ?? name
    if map.names[file]?.contains(inner) == true { return .init(file: file, name: inner) }
    if let other = module.imports[inner], let path = resolver.file(of: other.module, from: file) {
      return exported(other.name ?? "default", by: path, map, depth: depth + 1)
    }
    for other in module.handedOn {
      if let path = resolver.file(of: other, from: file), let found = exported(name, by: path, map, depth: depth + 1) {
        return found
      }
    }
    // A function that fills in the router that it makes or is given; others from such a file are checks before it.
    let isMaker = name == "default" || name.lowercased().contains("rout") || name.lowercased().contains("plugin")
    return isMaker ? map.onlyRouter(of: file) : nil
  }
}

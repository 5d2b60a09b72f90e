/// Tells which file or folder of the project an import means; what lies outside the project is none.
struct ImportResolver {
  private let modules: ModuleNames
  private let files: Set<String>
  private let folders: Set<String>
  /// The files of each package or namespace.
  private let packages: [String: [String]]

  init(_ sources: [SourceFile], _ modules: ModuleNames) {
    self.modules = modules
    files = Set(sources.map(\.path))
    var folders: Set<String> = []
    var packages: [String: [String]] = [:]
    for source in sources {
      var folder = ModuleNames.folder(of: source.path)
      while !folder.isEmpty, folders.insert(folder).inserted { folder = ModuleNames.folder(of: folder) }
      if let package = source.package { packages[package, default: []].append(source.path) }
    }
    (self.folders, self.packages) = (folders, packages)
  }

  /// The paths of the files and folders that a file imports.
  func targets(of source: SourceFile) -> Set<String> {
    Set(source.imports.flatMap { targets(of: $0, in: source) })
  }

  private func targets(of statement: ImportStatement, in source: SourceFile) -> [String] {
    let folder = ModuleNames.folder(of: source.path)
    switch source.language {
    case .javaScript, .typeScript: return script(statement.module, folder).map { [$0] } ?? []
    case .python: return python(statement, folder)
    case .swift: return swift(statement.module).map { [$0] } ?? []
    case .go: return named(statement.module, modules.go) { folders.contains($0) ? $0 : nil }.map { [$0] } ?? []
    case .java, .kotlin, .scala, .csharp: return packaged(statement.module)
    case .c, .cpp, .objectiveC:
      let places = [folder, "", "include", "src"].compactMap { ImportResolver.joined($0, statement.module) }
      return places.first(where: files.contains).map { [$0] } ?? []
    case .php, .ruby, .rust: return []
    }
  }

  /// A path from a folder, with `.` and `..` taken away; nil where it leads out of the project.
  private static func joined(_ folder: String, _ path: String) -> String? {
    var parts = path.hasPrefix("/") ? [] : folder.split(separator: "/")
    for part in path.split(separator: "/") where part != "." {
      if part != ".." {
        parts.append(part)
      } else if parts.popLast() == nil {
        return nil
      }
    }
    return parts.joined(separator: "/")
  }

  // MARK: JavaScript and TypeScript

  private func script(_ module: String, _ folder: String) -> String? {
    if module.hasPrefix(".") { return ImportResolver.joined(folder, module).flatMap(scriptFile) }
    if let found = named(module, modules.npm, { scriptFile($0) ?? (folders.contains($0) ? $0 : nil) }) { return found }
    // The usual short names for the folder of the sources.
    let short = ["@/", "~/", "src/"].first(where: module.hasPrefix)
    return short.flatMap { scriptFile("src/" + module.dropFirst($0.count)) }
  }

  /// The file that a path without its ending means.
  private func scriptFile(_ path: String) -> String? {
    let endings = ["ts", "tsx", "js", "jsx", "mjs", "cjs", "mts", "cts"]
    // `./a.js` is how TypeScript imports `a.ts` for Node.
    let bare = ["js", "jsx", "mjs", "cjs"].first { path.hasSuffix("." + $0) }.map {
      String(path.dropLast($0.count + 1))
    }
    let names = [path] + endings.flatMap { ending in [bare, path].compactMap { $0.map { "\($0).\(ending)" } } }
    return (names + endings.map { "\(path)/index.\($0)" }).first(where: files.contains)
  }

  /// What a name with a known beginning means: `@acme/orders/client` lies in the folder of `@acme/orders`.
  private func named(
    _ module: String, _ known: [(name: String, folder: String)], _ place: (String) -> String?
  ) -> String? {
    let owner = known.filter { module == $0.name || module.hasPrefix($0.name + "/") }.max {
      $0.name.count < $1.name.count
    }
    guard let owner else { return nil }
    return ImportResolver.joined(owner.folder, "./" + module.dropFirst(owner.name.count)).flatMap(place)
  }

  // MARK: Others

  private func python(_ statement: ImportStatement, _ folder: String) -> [String] {
    let dots = statement.module.prefix { $0 == "." }.count
    let parts = statement.module.dropFirst(dots).split(separator: ".").joined(separator: "/")
    var starts = [folder]
    if dots > 1 {
      starts = ImportResolver.joined(folder, String(repeating: "../", count: dots - 1)).map { [$0] } ?? []
    } else if dots == 0 {
      starts = pythonRoots(folder)
    }
    for start in starts {
      guard let path = ImportResolver.joined(start, parts) else { continue }
      let modules = statement.names.compactMap { pythonModule(path.isEmpty ? $0 : path + "/" + $0) }
      let own = parts.isEmpty ? nil : pythonModule(path)
      if !modules.isEmpty { return modules }
      if let own { return [own] }
    }
    return []
  }

  /// Where the names of modules begin: at the top, in `src`, and in folders above the file that are no packages.
  private func pythonRoots(_ folder: String) -> [String] {
    var roots: [String] = []
    var folder = folder
    while !folder.isEmpty {
      if !files.contains(folder + "/__init__.py") { roots.insert(folder, at: 0) }
      folder = ModuleNames.folder(of: folder)
    }
    return ["", "src"] + roots.filter { $0 != "src" }
  }

  private func pythonModule(_ path: String) -> String? {
    if files.contains(path + ".py") { return path + ".py" }
    return folders.contains(path) ? path : nil
  }

  private func swift(_ module: String) -> String? {
    modules.folders.filter { $0.hasSuffix("Sources/" + module) && folders.contains($0) }.min()
  }

  /// A class in its file, or the folders of a package.
  private func packaged(_ name: String) -> [String] {
    var package = name.hasSuffix(".*") ? String(name.dropLast(2)) : name
    var member: Substring?
    while true {
      if let files = packages[package] {
        let own = files.filter { path in
          let file = path.split(separator: "/").last ?? ""
          return member.map { file.hasPrefix("\($0).") } ?? false
        }
        return own.isEmpty ? Set(files.map(ModuleNames.folder)).sorted() : own
      }
      guard let dot = package.lastIndex(of: ".") else { return [] }
      member = Substring(String(package[package.index(after: dot)...]))
      package = String(package[..<dot])
    }
  }
}

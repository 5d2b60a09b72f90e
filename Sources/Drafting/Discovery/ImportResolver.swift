/// Tells which file or folder of the project an import means; what lies outside the project is none.
struct ImportResolver {
  private let modules: ModuleNames
  private let files: Set<String>
  private var folders: Set<String> = []
  /// The folders of each package or namespace, and the files of the types in it by their whole names.
  private var packages: [String: [String]] = [:]

  /// For languages whose imports are told by the paths of the files.
  init(_ files: ProjectFiles) {
    self.init(files.sources(Set(Language.extensions.keys)), ModuleNames(files))
  }

  init(_ sources: [SourceFile], _ modules: ModuleNames) {
    self.init(sources.map(\.path), modules)
    var found: [String: Set<String>] = [:]
    for source in sources {
      guard let package = source.package else { continue }
      let stem = ProjectFiles.name(source.path).prefix { $0 != "." }
      found[package, default: []].insert(ProjectFiles.folder(source.path))
      found["\(package).\(stem)", default: []].insert(source.path)
    }
    packages = found.mapValues { $0.sorted() }
  }

  private init(_ paths: [String], _ modules: ModuleNames) {
    self.modules = modules
    files = Set(paths)
    for path in paths {
      var folder = ProjectFiles.folder(path)
      while !folder.isEmpty, folders.insert(folder).inserted { folder = ProjectFiles.folder(folder) }
    }
  }

  /// The file that the name of a module leads to, for JavaScript, TypeScript and Python.
  func file(of module: String, from path: String) -> String? {
    let folder = ProjectFiles.folder(path)
    let found = Language(path: path) == .python ? python(module, folder) : script(module, folder)
    return found.flatMap { files.contains($0) ? $0 : nil }
  }

  /// The paths of the files and folders that a file imports.
  func targets(of source: SourceFile) -> Set<String> {
    Set(source.imports.flatMap { targets(of: $0, in: source) })
  }

  private func targets(of statement: ImportedName, in source: SourceFile) -> [String] {
    let folder = ProjectFiles.folder(source.path)
    switch source.language {
    case .javaScript, .typeScript: return script(statement.module, folder).map { [$0] } ?? []
    case .python: return python(statement, folder).map { [$0] } ?? []
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
    guard let short else { return nil }
    return ["src/", "", "app/"].lazy.compactMap { scriptFile($0 + module.dropFirst(short.count)) }.first
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

  /// A name that is taken from a package may be a module itself.
  private func python(_ imported: ImportedName, _ folder: String) -> String? {
    let start = imported.module + (imported.module.hasSuffix(".") ? "" : ".")
    return imported.name.flatMap { python(start + $0, folder) } ?? python(imported.module, folder)
  }

  /// `stock.api.items`, or `.items` beside the file that names it.
  private func python(_ module: String, _ folder: String) -> String? {
    let dots = module.prefix { $0 == "." }.count
    let path = module.dropFirst(dots).replacing(".", with: "/")
    let starts =
      dots == 0
      ? pythonRoots(folder)
      : [ImportResolver.joined(folder, String(repeating: "../", count: dots - 1))].compactMap { $0 }
    return starts.lazy.compactMap { start in
      pythonFile(start.isEmpty || path.isEmpty ? start + path : start + "/" + path)
    }.first
  }

  /// Where the names of modules begin: at the top, in `src`, and in folders above the file that are no packages.
  private func pythonRoots(_ folder: String) -> [String] {
    var roots: [String] = []
    var folder = folder
    while !folder.isEmpty {
      if !files.contains(folder + "/__init__.py") { roots.insert(folder, at: 0) }
      folder = ProjectFiles.folder(folder)
    }
    return ["", "src"] + roots.filter { $0 != "src" }
  }

  private func pythonFile(_ path: String) -> String? {
    let own = [path + ".py", (path.isEmpty ? "" : path + "/") + "__init__.py"].first(where: files.contains)
    return own ?? (folders.contains(path) ? path : nil)
  }

  private func swift(_ module: String) -> String? {
    modules.folders.filter { $0.hasSuffix("Sources/" + module) && folders.contains($0) }.min()
  }

  /// A class in its file, or the folders of a package.
  private func packaged(_ name: String) -> [String] {
    var name = name.hasSuffix(".*") ? String(name.dropLast(2)) : name
    while true {
      if let found = packages[name] { return found }
      guard let dot = name.lastIndex(of: ".") else { return [] }
      name = String(name[..<dot])
    }
  }
}

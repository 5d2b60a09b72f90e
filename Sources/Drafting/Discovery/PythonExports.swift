import Foundation

/// Follows the names of Python from file to file.
struct PythonExports {
  private let files: ProjectFiles
  private let resolver: ImportResolver
  private var known: [String: ImportedName.List] = [:]

  init(_ files: ProjectFiles) {
    self.files = files
    resolver = ImportResolver(files)
  }

  /// The router that an expression such as `items.router` means.
  mutating func router(_ code: Substring, in file: String, _ map: RouterMap) -> RouterMap.Router? {
    var names = code.split(separator: ".").map { String($0.trimmingSpaces) }
    var file = file
    // A package may hand on what another file has, and that one again.
    for _ in 0..<6 {
      guard let first = names.first else { return nil }
      guard let imported = imports(file)[first] else {
        return names.count == 1 && map.names[file]?.contains(first) == true ? .init(file: file, name: first) : nil
      }
      names.removeFirst()
      if let name = imported.name {
        let inner = imported.module + (imported.module.hasSuffix(".") ? "" : ".") + name
        if let path = resolver.file(of: inner, from: file) {
          file = path
          continue
        }
        names.insert(name, at: 0)
      }
      // `import a.b` is used as `a.b.router`.
      let isDotted = imported.name == nil && imported.module.hasPrefix(first + ".")
      if isDotted { names.removeFirst(min(names.count, imported.module.split(separator: ".").count - 1)) }
      guard let path = resolver.file(of: imported.module, from: file) else { return nil }
      file = path
    }
    return nil
  }

  private mutating func imports(_ file: String) -> ImportedName.List {
    if let found = known[file] { return found }
    let found = Dictionary(
      PythonModule.imports(of: files.data(file) ?? Data()).map { ($0.local, $0.name) }, uniquingKeysWith: { $1 })
    known[file] = found
    return found
  }
}

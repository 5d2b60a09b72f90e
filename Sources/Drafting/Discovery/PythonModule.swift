import Foundation

/// What a Python file takes from others.
enum PythonModule {
  static func imports(_ data: Data) -> ImportedName.List {
    var found: ImportedName.List = [:]
    for statement in SourceScan.statements(of: data, with: ["import "]) {
      if statement.hasPrefix("from "), let word = statement.firstRange(of: " import ") {
        let module = String(statement[..<word.lowerBound].dropFirst("from ".count).trimmingSpaces)
        let lines = statement[word.upperBound...].split(whereSeparator: \.isNewline).map { $0.prefix { $0 != "#" } }
        let list = lines.joined(separator: " ").filter { !"()\\".contains($0) }
        for pair in ImportedName.pairs(list[...]) {
          found[pair.local] = ImportedName(module: module, name: pair.name)
        }
      } else if statement.hasPrefix("import ") {
        for pair in ImportedName.pairs(statement.dropFirst("import ".count)) {
          // `import a.b` makes the name `a` known.
          let local = pair.local == pair.name ? String(pair.name.prefix { $0 != "." }) : pair.local
          found[local] = ImportedName(module: pair.name, name: nil)
        }
      }
    }
    return found
  }

  /// The file of a module; nil for packages of others.
  ///
  /// - Parameter module: `stock.api.items`, or `.items` beside the file that names it.
  static func path(of module: String, from file: String, among paths: Set<String>) -> String? {
    let dots = module.prefix { $0 == "." }.count
    let names = module.split(separator: ".").map(String.init)
    var folder = file.split(separator: "/").dropLast().map(String.init)
    if dots > 0 {
      guard dots - 1 <= folder.count else { return nil }
      return self.file(at: folder.dropLast(dots - 1) + names, among: paths)
    }
    // A package starts at the root of the project, or at a folder around the file: `src`.
    while true {
      if let found = self.file(at: folder + names, among: paths) { return found }
      guard folder.popLast() != nil else { return nil }
    }
  }

  private static func file(at parts: [String], among paths: Set<String>) -> String? {
    let path = parts.joined(separator: "/")
    return [path + ".py", (path.isEmpty ? "" : path + "/") + "__init__.py"].first(where: paths.contains)
  }
}

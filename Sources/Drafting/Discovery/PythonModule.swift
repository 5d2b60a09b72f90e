import Foundation

/// What a Python file takes from others.
enum PythonModule {
  /// Each import with what the file calls it.
  static func imports(of data: Data) -> [(local: String, name: ImportedName)] {
    let statements = SourceScan.statements(of: data, with: ["import "], outside: Language.python.blocks)
    return statements.flatMap { statement -> [(local: String, name: ImportedName)] in
      let code = SourceScan.withoutComments(statement)
      if code.hasPrefix("from "), let word = code.firstRange(of: " import ") {
        let module = String(code[..<word.lowerBound].dropFirst("from ".count).trimmingSpaces)
        let list = code[word.upperBound...].filter { !"()\\".contains($0) }
        return ImportedName.pairs(list[...]).map { ($0.local, ImportedName(module: module, name: $0.name)) }
      }
      guard code.hasPrefix("import ") else { return [] }
      return ImportedName.pairs(code.dropFirst("import ".count)).map { pair in
        // `import a.b` makes the name `a` known.
        let local = pair.local == pair.name ? String(pair.name.prefix { $0 != "." }) : pair.local
        return (local, ImportedName(module: pair.name))
      }
    }
  }
}

import Foundation

/// What a file of JavaScript or TypeScript takes from others, and what it hands out by default.
struct ScriptModule {
  let imports: ImportedName.List
  /// What names that it hands out are called in it: `orders` for `router` in `export { router as orders }`.
  let renamed: [String: String]
  /// The modules that it hands on as a whole.
  let handedOn: [String]

  init(_ data: Data) {
    var imports: ImportedName.List = [:]
    var renamed: [String: String] = [:]
    var handedOn: [String] = []
    let marks = [
      "import ", "import{", "export {", "export{", "export *", "export default ", "require(", "module.exports",
    ]
    for statement in SourceScan.statements(of: data, with: marks) {
      for start in ["export default ", "module.exports = "] where statement.hasPrefix(start) {
        renamed["default"] = String(statement.dropFirst(start.count).prefix(while: ScriptModule.isInName))
      }
      let imported = ScriptModule.imported(statement)
      for (local, name) in imported where !local.isEmpty { imports[local] = name }
      guard statement.hasPrefix("export") else { continue }
      handedOn += imported.filter { $0.0.isEmpty }.map(\.1.module)
      if imported.isEmpty, let brace = statement.firstIndex(of: "{") {
        let list = statement[brace...].dropFirst().prefix { $0 != "}" }
        for pair in ImportedName.pairs(list) where pair.name != pair.local { renamed[pair.local] = pair.name }
      }
    }
    (self.imports, self.renamed, self.handedOn) = (imports, renamed, handedOn)
  }

  private static func isInName(_ character: Character) -> Bool {
    character.isLetter || character.isNumber || character == "_" || character == "$"
  }

  private static func imported(_ statement: Substring) -> [(String, ImportedName)] {
    guard let space = statement.firstIndex(where: { " {*".contains($0) }) else { return [] }
    let rest = statement[space...]
    if let from = rest.ranges(of: "from").last, statement.hasPrefix("import") || statement.hasPrefix("export"),
      let module = SourceScan.literal(rest[from.upperBound...])
    {
      return names(in: rest[..<from.lowerBound].trimmingSpaces, of: module, as: " as ")
    }
    guard let equals = rest.firstIndex(of: "="), let call = rest[equals...].firstRange(of: "require("),
      let module = SourceScan.literal(rest[call.upperBound...])
    else { return [] }
    let member = rest[call.upperBound...].firstRange(of: ").").map { dot in
      String(rest[dot.upperBound...].prefix(while: isInName))
    }
    let target = rest[..<equals].trimmingSpaces
    if let member { return [(String(target), ImportedName(module: module, name: member))] }
    return names(in: target, of: module, as: ":")
  }

  /// `orders`, `{ orders, router as users }`, `* as routes` or `orders, { users }`.
  private static func names(in clause: Substring, of module: String, as word: String) -> [(String, ImportedName)] {
    var found: [(String, ImportedName)] = []
    let brace = clause.firstIndex(of: "{") ?? clause.endIndex
    let list = clause[brace...].dropFirst().prefix { $0 != "}" }
    found += ImportedName.pairs(list, between: word).map { ($0.local, ImportedName(module: module, name: $0.name)) }
    for part in clause[..<brace].split(separator: ",").map(\.trimmingSpaces) where !part.isEmpty {
      if part.hasPrefix("*") {
        found.append((SourceScan.lastName(part), ImportedName(module: module, name: nil)))
      } else {
        found.append((SourceScan.lastName(part), ImportedName(module: module, name: "default")))
      }
    }
    return found
  }
}

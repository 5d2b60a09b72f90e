import Foundation

/// How the files of a language name what they import.
struct ImportGrammar {
  private let language: Language
  private let marks: [String]

  /// - Parameter goModules: the names before the paths of the project's own packages in Go.
  /// - Returns: nil for a language whose imports are not read.
  init?(_ language: Language, goModules: [String]) {
    self.language = language
    switch language {
    case .javaScript, .typeScript: marks = ["from \"", "from '", "import \"", "import '", "require(", "import("]
    case .swift: marks = ["import "]
    case .python: marks = []
    case .go: marks = goModules.flatMap { ["\"\($0)/", "\"\($0)\""] }
    case .java, .kotlin, .scala: marks = ["import ", "package "]
    case .csharp: marks = ["using ", "namespace "]
    case .c, .cpp, .objectiveC: marks = ["#include", "#import"]
    case .php, .ruby, .rust: return nil
    }
  }

  func statements(of data: Data) -> (imports: [ImportedName], package: String?) {
    if language == .python { return (PythonModule.imports(of: data).map(\.name), nil) }
    var imports: [ImportedName] = []
    var package: String?
    for line in SourceScan.lines(of: data, with: marks, outside: language.blocks) {
      let text = line.text.trimmingSpaces
      if let name = declaredPackage(text) {
        package = package ?? name
      } else {
        for statement in statements(in: text) where !imports.contains(statement) { imports.append(statement) }
      }
    }
    return (imports, package)
  }

  private func declaredPackage(_ text: Substring) -> String? {
    switch language {
    case .java, .kotlin, .scala: ImportGrammar.dottedName(text, after: ["package"])
    case .csharp: ImportGrammar.dottedName(text, after: ["namespace"])
    default: nil
    }
  }

  private func statements(in text: Substring) -> [ImportedName] {
    switch language {
    case .javaScript, .typeScript: ImportGrammar.script(text)
    case .swift: ImportGrammar.swift(text)
    case .go: ImportGrammar.go(text)
    case .java, .kotlin, .scala:
      ImportGrammar.dottedName(text, after: ["import", "static"]).map { [ImportedName(module: $0)] } ?? []
    case .csharp:
      ImportGrammar.dottedName(text, after: ["global", "using", "static"]).map { [ImportedName(module: $0)] } ?? []
    case .c, .cpp, .objectiveC: ImportGrammar.include(text)
    case .php, .python, .ruby, .rust: []
    }
  }

  // MARK: Languages

  /// `import a from "./a"`, `} from "./a"`, `export * from "./a"`, `require("./a")` and `import("./a")`.
  private static func script(_ text: Substring) -> [ImportedName] {
    if text.hasPrefix("//") || text.hasPrefix("*") { return [] }
    let isStatement = ["import", "export", "}", "from"].contains { text.hasPrefix($0) }
    let forms = (isStatement ? ["from", "import"] : []) + ["require(", "import("]
    var found: [ImportedName] = []
    var rest = text
    while let quote = rest.firstIndex(where: { $0 == "\"" || $0 == "'" }) {
      let before = rest[..<quote].trimmingSpaces
      guard let literal = SourceScan.literal(rest[quote...]) else { break }
      if let form = forms.first(where: before.hasSuffix) {
        let last = before.dropLast(form.count).last
        let isWord = last.map { $0.isLetter || $0.isNumber || "_$.".contains($0) } ?? false
        if !isWord { found.append(ImportedName(module: literal)) }
      }
      rest = rest[quote...].dropFirst(literal.count + 2)
    }
    return found
  }

  /// `@testable import struct Module.Name`.
  private static func swift(_ text: Substring) -> [ImportedName] {
    let access: Set<Substring> = ["public", "package", "internal", "fileprivate", "private"]
    let kinds: Set<Substring> = ["struct", "class", "enum", "protocol", "func", "var", "let", "typealias"]
    var words = text.split(separator: " ")[...]
    words = words.drop { $0.hasPrefix("@") || access.contains($0) }
    guard words.first == "import" else { return [] }
    let module = words.dropFirst().drop(while: kinds.contains).first?.prefix { $0.isLetter || $0.isNumber || $0 == "_" }
    return module.map { [ImportedName(module: String($0))] } ?? []
  }

  /// A line of an import's list: `name "module/path"`.
  private static func go(_ text: Substring) -> [ImportedName] {
    let text = text.hasPrefix("import ") ? text.dropFirst("import ".count).trimmingSpaces : text
    let path = text.drop { $0.isLetter || $0.isNumber || "_. ".contains($0) }
    guard let module = SourceScan.literal(path) else { return [] }
    let behind = path.dropFirst(module.count + 2).trimmingSpaces
    return behind.isEmpty || behind.hasPrefix("//") ? [ImportedName(module: module)] : []
  }

  /// `import com.acme.Orders;` gives `com.acme.Orders`; a name behind another word is no statement.
  private static func dottedName(_ text: Substring, after keywords: [Substring]) -> String? {
    let words = text.split { $0 == " " || $0 == ";" || $0 == "{" || $0 == "\t" }
    guard let first = words.first, keywords.contains(first) else { return nil }
    let rest = words.drop(while: keywords.contains)
    // `using Orders = Acme.Orders;`
    let name = rest.dropFirst().first == "=" ? rest.dropFirst(2).first : rest.first
    guard let name, name.allSatisfy({ $0.isLetter || $0.isNumber || "._*".contains($0) }) else { return nil }
    return String(name)
  }

  private static func include(_ text: Substring) -> [ImportedName] {
    guard text.hasPrefix("#"), let quote = text.firstIndex(of: "\"") else { return [] }
    return SourceScan.literal(text[quote...]).map { [ImportedName(module: $0)] } ?? []
  }
}

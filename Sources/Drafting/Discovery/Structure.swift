/// How the code is divided: its components with what each imports, its folders, and its longest files.
enum Structure {
  static let names: Set<String> = ["component", "architecture-diagram", "directory-tree", "file", "model"]

  static func find(in code: SourceCode, _ units: Set<String>, _ wanted: Set<String>, _ facts: inout DraftFacts) {
    if wanted.contains("file") { findLongFiles(code, &facts) }
    if wanted.contains("directory-tree") { findFolders(code, &facts) }
    guard !wanted.isDisjoint(with: ["component", "architecture-diagram"]) else { return }
    let cut = ComponentCut(code.files, units: units)
    let graph = ComponentGraph(cut.components, code.resolver)
    if cut.leftOut > 0 {
      facts.gaps.append("the components leave out \(cut.leftOut) smaller folder\(cut.leftOut == 1 ? "" : "s")")
    }
    let silent = code.languagesWithoutImports
    if !silent.isEmpty { facts.gaps.append("not read: imports in \(silent.joined(separator: ", "))") }
    facts.lists["component"] = graph.components.indices.map { component($0, graph) }
    guard wanted.contains("architecture-diagram") else { return }
    let diagram = ArchitectureDiagram(graph)
    facts.blocks["architecture-diagram"] = diagram.markdown
    if diagram.leftOut > 0 {
      facts.gaps.append("the diagram leaves out \(diagram.leftOut) arrows, those with the fewest imports")
    }
  }

  private static func component(_ index: Int, _ graph: ComponentGraph) -> DraftFacts.Fact {
    let component = graph.components[index]
    let uses = graph.uses(of: index).map(MarkdownText.code).joined(separator: ", ")
    let lines = component.files.reduce(0) { $0 + $1.lines }
    let fields = [
      "name": component.name, "language": component.languages, "files": "\(component.files.count)", "lines": "\(lines)",
      "uses": uses.isEmpty ? "none" : uses,
    ]
    return DraftFacts.Fact(fields, path: component.path)
  }

  /// The ten longest source files.
  private static func findLongFiles(_ code: SourceCode, _ facts: inout DraftFacts) {
    let sorted = code.files.sorted { ($1.lines, $0.path) < ($0.lines, $1.path) }
    facts.lists["file"] = sorted.prefix(10).map {
      DraftFacts.Fact(["path": $0.path, "lines": "\($0.lines)"], path: $0.path)
    }
  }

  private static func findFolders(_ code: SourceCode, _ facts: inout DraftFacts) {
    let tree = DirectoryTree(code.files)
    facts.blocks["directory-tree"] = tree.markdown
    if tree.isCut { facts.gaps.append("the directory tree leaves out folders, as there are more than a page shows") }
  }
}

/// Which component imports which.
struct ComponentGraph {
  struct Arrow: Hashable {
    /// Indices of components.
    let from: Int
    let to: Int
  }

  let components: [Component]
  /// How many files of one import the other.
  let weights: [Arrow: Int]

  init(_ components: [Component], _ resolver: ImportResolver) {
    self.components = components
    let owners = ComponentOwners(components)
    var weights: [Arrow: Int] = [:]
    for (from, component) in components.enumerated() {
      for file in component.files {
        for to in Set(resolver.targets(of: file).compactMap(owners.component)) where to != from {
          weights[Arrow(from: from, to: to), default: 0] += 1
        }
      }
    }
    self.weights = weights
  }

  /// In the order of the components.
  var arrows: [Arrow] { weights.keys.sorted { ($0.from, $0.to) < ($1.from, $1.to) } }

  /// The names of the components that one imports.
  func uses(of index: Int) -> [String] { arrows.filter { $0.from == index }.map { components[$0.to].name } }

  /// The arrows without those that a longer way of arrows shows too, the lightest first.
  var reducedArrows: [Arrow] {
    var kept = arrows
    let order = arrows.sorted {
      (weights[$0, default: 0], $0.from, $0.to) < (weights[$1, default: 0], $1.from, $1.to)
    }
    for arrow in order {
      let others = kept.filter { $0 != arrow }
      if ComponentGraph.leads(arrow.from, to: arrow.to, by: others) { kept = others }
    }
    return kept
  }

  private static func leads(_ start: Int, to end: Int, by arrows: [Arrow]) -> Bool {
    let next = Dictionary(grouping: arrows, by: \.from)
    var seen: Set<Int> = [start]
    var open = [start]
    while let here = open.popLast() {
      for arrow in next[here, default: []] where seen.insert(arrow.to).inserted {
        if arrow.to == end { return true }
        open.append(arrow.to)
      }
    }
    return false
  }
}

/// Finds the component that a file or folder belongs to.
private struct ComponentOwners {
  private var ofFiles: [String: Int] = [:]
  private var ofFolders: [String: Int] = [:]

  init(_ components: [Component]) {
    for (index, component) in components.enumerated() {
      for file in component.files { ofFiles[file.path] = index }
      // Whoever imports a folder means the files directly in it.
      if !component.name.hasSuffix("/*") || ofFolders[component.path] == nil { ofFolders[component.path] = index }
    }
  }

  func component(of path: String) -> Int? {
    if let index = ofFiles[path] { return index }
    var folder = path
    while !folder.isEmpty {
      if let index = ofFolders[folder] { return index }
      folder = ProjectFiles.folder(folder)
    }
    return nil
  }
}

/// The components with what each imports, as a Mermaid diagram.
struct ArchitectureDiagram {
  /// With more arrows, those that a longer way shows are left out, and a diagram is not read any more.
  private static let (many, most) = (20, 40)

  /// Markdown; nil where no component imports another.
  let markdown: String?
  /// Arrows that are not shown although no other way tells them.
  let leftOut: Int

  init(_ graph: ComponentGraph) {
    let all = graph.arrows
    let isReduced = all.count > ArchitectureDiagram.many
    let arrows = isReduced ? graph.reducedArrows : all
    let heaviest = arrows.sorted { graph.weights[$0, default: 0] > graph.weights[$1, default: 0] }
    let shown = Set(heaviest.prefix(ArchitectureDiagram.most))
    leftOut = arrows.count - shown.count
    guard !all.isEmpty else {
      markdown = nil
      return
    }
    let ordered = arrows.filter(shown.contains)
    let nodes = Set(ordered.flatMap { [$0.from, $0.to] }).sorted()
    let ids = Dictionary(uniqueKeysWithValues: nodes.enumerated().map { ($1, "c\($0 + 1)") })
    let start = ArchitectureDiagram.commonFolder(nodes.map { graph.components[$0].name })
    var lines = ["```mermaid", "flowchart TD"]
    for node in nodes {
      let label = ArchitectureDiagram.escaped(graph.components[node].name.dropFirst(start.count))
      lines.append("  \(ids[node, default: ""])[\"\(label)\"]")
    }
    lines += ordered.map { "  \(ids[$0.from, default: ""]) --> \(ids[$0.to, default: ""])" }
    lines += ["```", "", "An arrow leads from a component to one that it imports."]
    if arrows.count < all.count {
      lines[lines.count - 1] += " The diagram omits an arrow where a longer way leads to the same place."
    }
    markdown = lines.joined(separator: "\n")
  }

  /// Entity codes are the one escape that Mermaid knows in a label; a number sign begins one.
  static func escaped(_ label: Substring) -> String {
    label.unicodeScalars.map { scalar in
      switch scalar {
      case "#", "\"", "<", ">", "&", "`", "\\", "%", "|": "#\(scalar.value);"
      default: scalar.value < 0x20 ? " " : String(Character(scalar))
      }
    }.joined()
  }

  /// The folder that all names begin with, with its slash.
  private static func commonFolder(_ names: [String]) -> String {
    guard let first = names.first, names.count > 1 else { return "" }
    let shared = first.indices.reversed().first { index in
      first[index] == "/" && names.allSatisfy { $0.hasPrefix(first[...index]) }
    }
    return shared.map { String(first[...$0]) } ?? ""
  }
}

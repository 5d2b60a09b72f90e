extension Document {
  /// The labels of the reference definitions as they are compared, each with the place where it first stands.
  public var definitionLabels: [String: SourceRange] {
    Dictionary(definitions.map { (normalizedLabel($0.label), $0.label) }, uniquingKeysWith: { first, _ in first })
  }

  /// What is the same for labels that match, whatever their case and white space.
  public func normalizedLabel(_ label: SourceRange) -> String { LinkLabel.normalized(label, in: source) }

  /// The texts in brackets anywhere in the source but in reference definitions, as labels are compared.
  public var bracketedLabels: Set<String> {
    let starts = Set(definitions.map(\.label.start))
    let syntax = LinkSyntax(text: source.bytes)
    var labels: Set<String> = []
    var start = 0
    while let open = source.offset(of: "[", in: SourceRange(start, source.count)) {
      start = open + 1
      guard !starts.contains(start), let end = syntax.label(at: open) else { continue }
      labels.insert(normalizedLabel(SourceRange(open + 1, end - 1)))
    }
    return labels
  }

  /// Whether plain text stands at an offset, outside of any link.
  public func isText(at offset: Int) -> Bool {
    let text = lastNode(beginningBy: offset)
    guard text >= 0, nodes[text].kind == .text, nodes[text].end > offset else { return false }
    var node = Int(nodes[text].parent)
    while node > 0, !nodes[node].kind.isBlock {
      if nodes[node].kind == .link || nodes[node].kind == .image { return false }
      node = Int(nodes[node].parent)
    }
    return true
  }
}

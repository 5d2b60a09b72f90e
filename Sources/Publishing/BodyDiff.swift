/// What differs between two bodies in storage format, an element a line.
public enum BodyDiff {
  /// Lines that begin with `-` or `+`, with one line around each change that begins with a space; empty where nothing
  /// differs but how macros are numbered.
  public static func lines(from old: String, to new: String) -> [String] {
    let (before, after) = (elements(old), elements(new))
    let difference = after.difference(from: before)
    var removed: Set<Int> = []
    var inserted: Set<Int> = []
    for change in difference {
      switch change {
      case .remove(let offset, _, _): removed.insert(offset)
      case .insert(let offset, _, _): inserted.insert(offset)
      }
    }
    var lines: [(text: String, isChange: Bool)] = []
    var (i, j) = (0, 0)
    while i < before.count || j < after.count {
      if i < before.count, removed.contains(i) {
        lines.append(("-" + before[i], true))
        i += 1
      } else if j < after.count, inserted.contains(j) {
        lines.append(("+" + after[j], true))
        j += 1
      } else {
        if i < before.count { lines.append((" " + before[i], false)) }
        (i, j) = (i + 1, j + 1)
      }
    }
    return lines.indices.filter { index in
      (max(0, index - 1)...min(lines.count - 1, index + 1)).contains { lines[$0].isChange }
    }.map { lines[$0].text }
  }

  /// A body in lines, each beginning with a block, without what Confluence adds when it stores a page.
  private static func elements(_ body: String) -> [String] {
    var lines: [String] = [""]
    var rest = body[...]
    while let start = rest.firstIndex(of: "<") {
      lines[lines.count - 1] += rest[..<start]
      rest = rest[start...]
      let end = rest.firstIndex(of: ">").map { rest.index(after: $0) } ?? rest.endIndex
      let tag = String(rest[..<end])
      if blocks.contains(where: { tag.hasPrefix("<" + $0) }), !(lines.last ?? "").isEmpty { lines.append("") }
      lines[lines.count - 1] += normalized(tag)
      rest = rest[end...]
    }
    lines[lines.count - 1] += rest
    return lines.filter { !$0.isEmpty }
  }

  private static let blocks = [
    "p>", "p ", "h1", "h2", "h3", "h4", "h5", "h6", "li", "ul", "ol", "tr", "table", "blockquote", "hr",
    "ac:structured-macro", "ac:task>", "ac:task-list",
  ]

  private static func normalized(_ tag: String) -> String {
    var tag = tag.hasSuffix("/>") && !tag.hasSuffix(" />") ? String(tag.dropLast(2)) + " />" : tag
    for attribute in [" ac:macro-id=\"", " ac:local-id=\"", " local-id=\"", " ac:schema-version=\""] {
      while let start = tag.firstRange(of: attribute), let end = tag[start.upperBound...].firstIndex(of: "\"") {
        tag.removeSubrange(start.lowerBound...end)
      }
    }
    return tag
  }
}

/// Writes the end tags that HTML lets an author leave out: of cells, rows, items, terms and descriptions (the HTML
/// standard, section 13.1.2.4). Without them the text of a cell would stand in its row.
struct HTMLImpliedEnds {
  typealias Entry = (node: Int, token: HTMLToken)

  private var open: [String] = []
  private var entries: [Entry] = []

  static func added(to tokens: [Entry]) -> [Entry] {
    var ends = HTMLImpliedEnds()
    for entry in tokens { ends.add(entry) }
    return ends.entries
  }

  private mutating func add(_ entry: Entry) {
    switch entry.token {
    case .open(let tag) where !tag.isClosed:
      if let ended = HTMLImpliedEnds.ended[tag.name] { end(ended.names, within: ended.scopes, node: entry.node) }
      open.append(tag.name)
    case .close(let name, _):
      if let place = open.lastIndex(of: name) {
        end(above: place + 1, node: entry.node)
        open.removeLast()
      }
    default: break
    }
    entries.append(entry)
  }

  private mutating func end(_ names: Set<String>, within scopes: Set<String>, node: Int) {
    let start = (open.lastIndex { scopes.contains($0) } ?? -1) + 1
    if let place = open[start...].firstIndex(where: { names.contains($0) }) { end(above: place, node: node) }
  }

  private mutating func end(above place: Int, node: Int) {
    for name in open[place...].reversed() where HTMLImpliedEnds.ended[name] != nil {
      entries.append((node, .close(name: name, source: "")))
    }
    open.removeSubrange(place...)
  }

  /// What an element ends where it begins, and inside of what: an item ends the item before it, but not the one around
  /// its list. The end of each of these elements may be left out.
  private static let ended: [String: (names: Set<String>, scopes: Set<String>)] = [
    "td": (["td", "th"], ["tr", "table"]), "th": (["td", "th"], ["tr", "table"]), "tr": (["tr"], ["table"]),
    "li": (["li"], ["ul", "ol"]), "dt": (["dt", "dd"], ["dl"]), "dd": (["dt", "dd"], ["dl"]),
  ]
}

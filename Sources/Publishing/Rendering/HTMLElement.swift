/// The elements of HTML that a page may hold, and what becomes of them there.
enum HTMLElement: Sendable {
  /// Stands in the page under a name, with those of its attributes that a page may hold.
  case kept(as: String)
  /// An element without content, kept likewise.
  case empty(String)
  /// Its tags go, what is between them stays.
  case dropped
  case link
  case image
  case expand
  /// The title of an expandable part.
  case summary

  /// Nil for an element that a page must not hold, which is shown as it is written.
  init?(_ name: String) {
    if let other = HTMLElement.others[name] {
      self = other
    } else if HTMLElement.keptNames.contains(name) {
      self = .kept(as: name)
    } else if HTMLElement.droppedNames.contains(name) {
      self = .dropped
    } else {
      return nil
    }
  }

  private static let others: [String: HTMLElement] = [
    "a": .link, "img": .image, "details": .expand, "summary": .summary, "br": .empty("br"), "hr": .empty("hr"),
    "col": .empty("col"), "b": .kept(as: "strong"), "i": .kept(as: "em"), "kbd": .kept(as: "code"),
    "samp": .kept(as: "code"), "tt": .kept(as: "code"), "var": .kept(as: "em"), "cite": .kept(as: "em"),
    "strike": .kept(as: "del"), "center": .kept(as: "div"), "figure": .kept(as: "div"),
    "figcaption": .kept(as: "p"), "section": .kept(as: "div"), "article": .kept(as: "div"),
  ]

  private static let keptNames: Set<String> = [
    "p", "div", "span", "h1", "h2", "h3", "h4", "h5", "h6", "strong", "em", "u", "s", "del", "ins", "sub", "sup",
    "small", "big", "code", "pre", "blockquote", "q", "ul", "ol", "li", "dl", "dt", "dd", "table", "thead", "tbody",
    "tfoot", "tr", "th", "td", "caption", "colgroup",
  ]

  /// Whether an element that is kept cannot stand in a paragraph.
  static func isBlock(_ name: String) -> Bool { blockNames.contains(name) }

  private static let blockNames: Set<String> = [
    "p", "div", "h1", "h2", "h3", "h4", "h5", "h6", "pre", "blockquote", "ul", "ol", "dl", "table", "center", "figure",
    "figcaption", "section", "article",
  ]

  /// What only arranges or decorates.
  private static let droppedNames: Set<String> = [
    "font", "picture", "source", "main", "header", "footer", "nav", "aside", "abbr", "dfn", "mark", "time", "wbr",
    "bdi", "bdo", "nobr", "html", "body", "address", "hgroup", "data", "ruby", "rt", "rp",
  ]

  /// The attributes that a kept element takes with it, of those that a tag has.
  static func attributes(of tag: HTMLTag) -> [(name: String, value: String)] {
    var kept = tag.attributes.filter { attribute in
      switch attribute.name {
      case "colspan", "rowspan", "start": attribute.value.allSatisfy(\.isNumber) && !attribute.value.isEmpty
      default: false
      }
    }
    if let side = tag.value(of: "align")?.lowercased() ?? (tag.name == "center" ? "center" : nil),
      ["left", "center", "right"].contains(side)
    {
      kept.append(("style", "text-align: \(side);"))
    }
    var names: Set<String> = []
    return kept.filter { names.insert($0.name).inserted }
  }
}

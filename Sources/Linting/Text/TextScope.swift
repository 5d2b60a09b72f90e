/// The places of a document where a rule looks: `heading.h2`, `paragraph & ~blockquote`, `section.prerequisites`.
public struct TextScope: Sendable {
  /// What is looked at as one text.
  public enum Unit: Sendable, Hashable {
    case block, sentence
    case link, emphasis, strong, alternative
    /// A block of code or a code span, as written.
    case code
    /// All running text together.
    case summary
    /// The source with all its marks.
    case raw
  }

  /// Alternatives of a scope: a text is in it where it is in one of them.
  struct Selector: Sendable {
    var unit = Unit.block
    /// One of each of these must be there.
    var required: [TextPlace] = []
    var excluded: TextPlace = []
    /// Roles of the section that the text stands in; any where empty.
    var roles: [String] = []

    func contains(_ place: TextPlace) -> Bool {
      required.allSatisfy { !place.isDisjoint(with: $0) } && place.isDisjoint(with: excluded)
    }
  }

  let selectors: [Selector]

  /// Every block of text.
  public static let text = TextScope(selectors: [Selector()])

  private init(selectors: [Selector]) { self.selectors = selectors }

  /// Reads scopes, of which a text must be in one.
  ///
  /// - Throws: `UnknownScope` for a name that means nothing in Markdown.
  public init(_ names: [String]) throws(UnknownScope) {
    var selectors: [Selector] = []
    for name in names { selectors.append(try Selector(name)) }
    self.selectors = selectors.isEmpty ? TextScope.text.selectors : selectors
  }

  /// Whether it is made of blocks and sentences, in which words are looked up by their hashes.
  public var isOfBlocks: Bool { selectors.allSatisfy { $0.unit == .block || $0.unit == .sentence } }

  /// Whether it is made of whole blocks.
  public var isOfWholeBlocks: Bool { selectors.allSatisfy { $0.unit == .block } }

  /// A scope that nothing in Markdown answers to.
  public struct UnknownScope: Error, Equatable {
    public let name: String
  }

  /// The names that a scope is made of, besides `section.ROLE`.
  public static let names: [String] =
    ["text", "sentence", "summary", "raw", "code", "link", "alt", "strong", "emphasis"] + places.keys.sorted()

  static let places: [String: TextPlace] = [
    "title": .title, "heading": .heading, "heading.h1": .heading(1), "heading.h2": .heading(2),
    "heading.h3": .heading(3), "heading.h4": .heading(4), "heading.h5": .heading(5), "heading.h6": .heading(6),
    "paragraph": .paragraph, "list": .list, "step": .step, "table": .table, "table.header": .tableHeader,
    "table.cell": .tableCell, "blockquote": .quotation, "footnote": .footnote,
  ]
  static let units: [String: Unit] = [
    "text": .block, "sentence": .sentence, "summary": .summary, "raw": .raw, "code": .code, "link": .link,
    "alt": .alternative, "strong": .strong, "emphasis": .emphasis,
  ]
}

extension TextScope.Selector {
  /// Reads names that hold together: `heading & ~heading.h1`.
  init(_ text: String) throws(TextScope.UnknownScope) {
    for part in text.split(separator: "&") {
      var name = part.filter { $0 != " " }
      let isNegated = name.hasPrefix("~")
      if isNegated { name = String(name.dropFirst()) }
      if let place = TextScope.places[name] {
        if isNegated { excluded.formUnion(place) } else { required.append(place) }
      } else if let unit = TextScope.units[name] {
        // A text that is not code, not a link: every block.
        if !isNegated { self.unit = unit == .block ? self.unit : unit }
      } else if name.hasPrefix("section."), !isNegated {
        roles.append(String(name.dropFirst("section.".count)))
      } else {
        throw TextScope.UnknownScope(name: name)
      }
    }
  }
}

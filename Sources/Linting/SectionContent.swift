import Markup
import Prose

/// Tells whether a part of a document holds what its role demands.
public struct SectionContent {
  private let document: Document
  private let outline: Outline
  private let prose: ProseIndex
  private let search: ContentSearch

  init(_ document: Document, _ outline: Outline, _ prose: ProseIndex) {
    self.document = document
    self.outline = outline
    self.prose = prose
    search = ContentSearch(document: document, outline: outline, prose: prose)
  }

  public init(_ document: CheckedDocument) {
    self.init(document.document, document.outline, document.prose)
  }

  public func holds(_ content: Role.Content, in place: RoleMap.Place) -> Bool {
    switch place {
    case .section(let index):
      let section = outline.sections[index]
      // A title can be an endpoint or a status code, but no list or link.
      let holdsTitle = content == .endpoint || content == .statusCodes
      let first = holdsTitle ? section.node : Int(document.nodes[section.node].next)
      return search.holds(content, first..<max(first, section.endNode))
    case .leadIn(let index):
      let leadIn = outline.leadIns[index]
      if content == .text, !leadIn.value.isEmpty { return true }
      return search.holds(content, leadIn.node..<followingEnd(of: leadIn.block))
    case .lead: return search.holds(content, 1..<max(1, leadEnd))
    case .content: return true
    }
  }

  /// Whether the text before the first section says something, besides fields such as `**Status:** Done`.
  public var hasLead: Bool {
    var node = outline.title.map { $0.node < 0 ? 1 : Int(document.nodes[$0.node].next) } ?? 1
    while node < leadEnd {
      let kind = document.nodes[node].kind
      if kind == .paragraph || kind == .blockQuote || kind == .list,
        !outline.leadIns.contains(where: { $0.block == node }), prose.wordCount(in: document.range(of: node)) >= 5
      {
        return true
      }
      node = Int(document.nodes[node].next)
    }
    return false
  }

  /// Whether something stands in the document under no heading of its own.
  ///
  /// - Parameter isFree: whether a section has no other role; -1 for the text before the first.
  func holdsAnywhere(_ content: Role.Content, isFree: (Int) -> Bool) -> Bool {
    switch content {
    case .numberedSteps: holdsActions(isFree: isFree)
    case .statusCodes: search.hasStatusCode(search.all)
    case .code: search.has([.codeBlock, .image], search.all)
    case .requestExample: search.hasRequest
    default: search.holds(content, search.all)
    }
  }

  /// Steps without numbers are steps nevertheless; that they have none is another matter.
  private func holdsActions(isFree: (Int) -> Bool) -> Bool {
    if outline.steps.contains(where: { isFree($0.section) }) { return true }
    return document.children(of: 0).contains { block in
      guard document.nodes[block].kind == .codeBlock || document.nodes[block].kind == .list else { return false }
      let section = outline.section(containing: block)
      return isFree(section) && (section >= 0 || outline.sections.isEmpty)
    }
  }

  private var leadEnd: Int { outline.sections.first?.node ?? document.nodes.count }

  /// The node index behind the block that follows a lead-in, which is what the lead-in announces.
  private func followingEnd(of block: Int) -> Int {
    let next = Int(document.nodes[block].next)
    return next < document.nodes.count ? Int(document.nodes[next].next) : next
  }

  // MARK: Insertions

  /// Whether a template puts something into a part that the source does not show: `{{< include >}}`, `{% code %}`.
  public func hasInsertion(in place: RoleMap.Place) -> Bool {
    guard case .section(let index) = place else { return false }
    let section = outline.sections[index]
    return (section.node..<max(section.node, section.endNode)).contains {
      document.nodes[$0].kind == .paragraph && isInsertion($0)
    }
  }

  /// Whether a paragraph opens with the marks of a template or an include.
  public func isInsertion(_ paragraph: Int) -> Bool {
    let range = document.range(of: paragraph)
    let opening = SourceRange(range.start, min(range.end, range.start + 8))
    // Letters, digits and spaces are in none.
    guard document.source.bytes[opening.start..<opening.end].contains(where: { !$0.isAlphanumeric && $0 != 0x20 })
    else { return false }
    return SectionContent.insertions.contains { document.source.contains($0, in: opening) }
  }

  private static let insertions: [StaticString] = [
    "{{", "{%", ":::", "[!code", "[!include", "@[", "<<<", "--8<--", "|||",
  ]
}

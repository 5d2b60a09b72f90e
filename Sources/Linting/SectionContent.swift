import Markup
import Prose

/// Tells whether a part of a document holds what its role demands.
public struct SectionContent {
  private let document: Document
  private let outline: Outline
  private let prose: ProseIndex

  init(_ document: Document, _ outline: Outline, _ prose: ProseIndex) {
    self.document = document
    self.outline = outline
    self.prose = prose
  }

  public init(_ document: CheckedDocument) {
    self.init(document.document, document.outline, document.prose)
  }

  public func holds(_ content: Role.Content, in place: RoleMap.Place) -> Bool {
    switch place {
    case .section(let index):
      let section = outline.sections[index]
      // A title can be an endpoint or a status code, but no list or link.
      let first = content == .endpoint || content == .statusCodes ? section.node : Int(document.nodes[section.node].next)
      return holds(content, first..<max(first, section.endNode))
    case .leadIn(let index):
      let leadIn = outline.leadIns[index]
      return holds(content, leadIn.node..<followingEnd(of: leadIn.block))
    case .lead: return holds(content, 1..<leadEnd)
    case .content: return true
    }
  }

  /// Whether the text before the first section says something, besides fields such as `**Status:** Done`.
  var hasLead: Bool {
    let first = outline.title.map { $0.node < 0 ? 1 : Int(document.nodes[$0.node].next) } ?? 1
    var node = first
    while node < leadEnd {
      let kind = document.nodes[node].kind
      if kind == .paragraph || kind == .blockQuote || kind == .list, !outline.leadIns.contains(where: { $0.block == node }),
        prose.wordCount(in: document.range(of: node)) >= 5
      {
        return true
      }
      node = Int(document.nodes[node].next)
    }
    return false
  }

  /// Whether something stands in the document outside the sections that have another role than the one at an index.
  func holdsAnywhere(_ content: Role.Content, besides roles: [Int?], _ role: Int, _ endpoints: [Int]) -> Bool {
    func isFree(_ section: Int) -> Bool {
      var section = section
      while section >= 0 {
        if let other = roles[section], other != role { return false }
        section = outline.sections[section].parent
      }
      return true
    }
    switch content {
    case .numberedSteps:
      // Steps without numbers are steps nevertheless; that they have none is another matter.
      return outline.steps.contains { isFree($0.section) }
        || document.children(of: 0).contains { block in
          let kind = document.nodes[block].kind
          guard kind == .codeBlock || kind == .list else { return false }
          let section = outline.section(containing: block)
          return isFree(section) && (section >= 0 || outline.sections.isEmpty)
        }
    case .endpoint: return !endpoints.isEmpty || holds(.endpoint, 1..<document.nodes.count)
    case .statusCodes: return hasStatusCode(1..<document.nodes.count)
    case .code: return has([.codeBlock, .image], 1..<document.nodes.count)
    case .requestExample:
      return document.codeBlocks.contains { block in
        Endpoint.find(in: block.content, of: document.source) != nil || document.source.contains("curl", in: block.content)
      }
    default: return holds(content, 1..<document.nodes.count)
    }
  }

  private var leadEnd: Int { outline.sections.first?.node ?? document.nodes.count }

  /// The node index behind the block that follows a lead-in, which is what the lead-in announces.
  private func followingEnd(of block: Int) -> Int {
    let next = Int(document.nodes[block].next)
    return next < document.nodes.count ? Int(document.nodes[next].next) : next
  }

  private func holds(_ content: Role.Content, _ nodes: Range<Int>) -> Bool {
    switch content {
    case .text: return nodes.contains { document.nodes[$0].kind == .paragraph || document.nodes[$0].kind == .table }
    case .numberedSteps: return hasOrderedList(nodes) || outline.sections.contains { $0.number != nil && nodes.contains($0.node) }
    case .list: return has([.list], nodes)
    case .links: return has([.link], nodes)
    case .table: return has([.table], nodes)
    case .parameters: return has([.table, .list, .codeBlock, .codeSpan, .link], nodes) || says(SectionContent.nothing, nodes)
    case .code: return has([.codeBlock, .codeSpan, .image, .table], nodes)
    case .commands: return has([.codeBlock, .codeSpan, .image, .link, .list], nodes)
    case .requestExample: return has([.codeBlock, .link], nodes)
    case .responseExample:
      return has([.codeBlock, .table, .list, .link], nodes) || says(SectionContent.emptyResponse, nodes)
    case .criteria: return has([.list, .table], nodes) || says(SectionContent.conditions, nodes)
    case .issues:
      return has([.list, .table, .heading, .codeBlock, .link], nodes) || outline.leadIns.contains { nodes.contains($0.node) }
        || outline.sections.contains { nodes.contains($0.node) }
    case .fields: return outline.leadIns.contains { nodes.contains($0.node) }
    case .endpoint: return hasEndpoint(nodes)
    case .statusCodes: return has([.table], nodes) || hasStatusCode(nodes)
    }
  }

  /// Whether a template puts something into a part that the source does not show: `{{< include >}}`, `{% code %}`.
  public func hasInsertion(in place: RoleMap.Place) -> Bool {
    guard case .section(let index) = place else { return false }
    let section = outline.sections[index]
    return (section.node..<max(section.node, section.endNode)).contains {
      document.nodes[$0].kind == .paragraph && isInsertion($0)
    }
  }

  /// Whether a paragraph opens with the marks of a template, an include or a tab.
  public func isInsertion(_ paragraph: Int) -> Bool {
    let range = document.range(of: paragraph)
    return SectionContent.insertions.contains { document.source.contains($0, in: SourceRange(range.start, min(range.end, range.start + 8))) }
  }

  private func has(_ kinds: Set<Node.Kind>, _ nodes: Range<Int>) -> Bool {
    nodes.contains { kinds.contains(document.nodes[$0].kind) }
  }

  private func hasOrderedList(_ nodes: Range<Int>) -> Bool {
    nodes.contains { document.nodes[$0].kind == .list && document.nodes[$0].level == 1 }
  }

  private func says(_ phrases: PhraseSet, _ nodes: Range<Int>) -> Bool { phrases.first(in: words(nodes)) != nil }

  private func words(_ nodes: Range<Int>) -> ArraySlice<Word> {
    guard let first = nodes.first, let last = nodes.last else { return [] }
    return prose.words[
      prose.words(in: SourceRange(Int(document.nodes[first].start), Int(document.nodes[last].end)))]
  }

  /// `200`, `404`: alone or in a code span.
  private func hasStatusCode(_ nodes: Range<Int>) -> Bool {
    words(nodes).contains { word in
      if word.kind != .code { return SectionContent.statusCodes.contains(word) }
      let digits = document.source.bytes[Int(word.start)..<Int(word.end)].drop { $0 < 0x30 || $0 > 0x39 }.prefix(3)
      return SectionContent.statusCodes.contains(hash: digits.reduce(WordHash.empty) { WordHash.add($1, to: $0) })
    }
  }

  private static let statusCodes = PhraseSet([
    "200", "201", "202", "204", "301", "302", "304", "400", "401", "403", "404", "405", "409", "410", "412", "415", "422",
    "429", "500", "501", "502", "503", "504",
  ])
  private static let insertions: [StaticString] = ["{{", "{%", ":::", "[!code", "[!include", "@[", "<<<", "--8<--", "|||"]
  private static let conditions = PhraseSet(["if", "when", "unless", "after", "within", "until", "should", "in case"])
  private static let nothing = PhraseSet(["none", "no", "not", "empty", "without"])
  private static let emptyResponse = PhraseSet(["none", "no", "not", "empty", "without", "204"])

  private func hasEndpoint(_ nodes: Range<Int>) -> Bool {
    nodes.contains { node in
      switch document.nodes[node].kind {
      case .codeBlock, .paragraph, .heading, .tableRow, .codeSpan:
        Endpoint.find(in: document.range(of: node), of: document.source) != nil
      default: false
      }
    }
  }
}

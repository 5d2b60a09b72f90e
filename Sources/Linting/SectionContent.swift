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
      return holds(content, Int(document.nodes[section.node].next)..<section.endNode)
    case .leadIn(let index):
      let leadIn = outline.leadIns[index]
      return holds(content, leadIn.node..<followingEnd(of: leadIn.block))
    case .lead: return holds(content, 1..<leadEnd)
    case .content: return true
    }
  }

  /// Whether the text before the first section says something, besides fields such as `**Status:** Done`.
  public var hasLead: Bool {
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

  /// Whether something stands in the document outside the sections that have a role.
  func holdsAnywhere(_ content: Role.Content, besides roles: [Int?], _ endpoints: [Int]) -> Bool {
    switch content {
    case .numberedSteps:
      return outline.steps.contains { step in
        var section = step.section
        while section >= 0 {
          if roles[section] != nil { return false }
          section = outline.sections[section].parent
        }
        return true
      }
    case .endpoint: return !endpoints.isEmpty || holds(.endpoint, 1..<document.nodes.count)
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
    case .parameters: return has([.table, .list], nodes) || says(["none", "no", "empty", "not"], nodes)
    case .code: return has([.codeBlock, .image], nodes)
    case .commands: return has([.codeBlock, .codeSpan], nodes)
    case .requestExample: return has([.codeBlock], nodes)
    case .responseExample: return has([.codeBlock], nodes) || says(["204", "empty", "no"], nodes)
    case .criteria: return has([.list, .table], nodes)
    case .issues: return has([.list, .table, .heading], nodes) || outline.leadIns.contains { nodes.contains($0.node) }
      || outline.sections.contains { nodes.contains($0.node) }
    case .fields: return outline.leadIns.contains { nodes.contains($0.node) }
    case .endpoint: return hasEndpoint(nodes)
    }
  }

  private func has(_ kinds: Set<Node.Kind>, _ nodes: Range<Int>) -> Bool {
    nodes.contains { kinds.contains(document.nodes[$0].kind) }
  }

  private func hasOrderedList(_ nodes: Range<Int>) -> Bool {
    nodes.contains { document.nodes[$0].kind == .list && document.nodes[$0].level == 1 }
  }

  private func says(_ words: [String], _ nodes: Range<Int>) -> Bool {
    guard let first = nodes.first, let last = nodes.last else { return false }
    let hashes = Set(words.map { WordHash.of($0) })
    let range = SourceRange(Int(document.nodes[first].start), Int(document.nodes[last].end))
    return prose.words[prose.words(in: range)].contains { hashes.contains($0.hash) }
  }

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

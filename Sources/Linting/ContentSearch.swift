import Markup
import Prose

/// Finds in a stretch of nodes what a role may demand.
struct ContentSearch {
  let document: Document
  let outline: Outline
  let prose: ProseIndex

  var all: Range<Int> { 1..<max(1, document.nodes.count) }

  func holds(_ content: Role.Content, _ nodes: Range<Int>) -> Bool {
    switch content {
    case .text: has([.paragraph, .table], nodes)
    case .numberedSteps:
      hasOrderedList(nodes) || outline.sections.contains { $0.number != nil && nodes.contains($0.node) }
    case .list: has([.list], nodes)
    case .links: has([.link], nodes) || hasAddress(nodes)
    case .table: has([.table], nodes)
    case .parameters: has([.table, .list, .codeBlock, .codeSpan, .link], nodes) || says(SaidContent.nothing, nodes)
    case .code: has([.codeBlock, .codeSpan, .image, .table], nodes)
    case .commands: has([.codeBlock, .codeSpan, .image, .link, .list], nodes) || says(SaidContent.clicks, nodes)
    case .requestExample: has([.codeBlock, .link], nodes)
    case .responseExample: has([.codeBlock, .table, .list, .link], nodes) || says(SaidContent.emptyResponse, nodes)
    case .criteria: has([.list, .table], nodes) || says(SaidContent.conditions, nodes)
    case .issues: has([.list, .table, .heading, .codeBlock, .link], nodes) || hasLeadIn(nodes) || hasSection(nodes)
    case .fields: hasLeadIn(nodes)
    case .endpoint: hasEndpoint(nodes)
    case .statusCodes: has([.table], nodes) || hasStatusCode(nodes)
    }
  }

  func has(_ kinds: [Node.Kind], _ nodes: Range<Int>) -> Bool {
    nodes.contains { kinds.contains(document.nodes[$0].kind) }
  }

  /// An address that GitHub leaves as text, as it does behind an open bracket, leads a reader on all the same.
  private func hasAddress(_ nodes: Range<Int>) -> Bool {
    nodes.contains { document.nodes[$0].kind == .text && document.source.contains("://", in: document.range(of: $0)) }
  }

  private func hasOrderedList(_ nodes: Range<Int>) -> Bool {
    nodes.contains { document.nodes[$0].kind == .list && document.nodes[$0].level == 1 }
  }

  private func hasLeadIn(_ nodes: Range<Int>) -> Bool { outline.leadIns.contains { nodes.contains($0.node) } }

  private func hasSection(_ nodes: Range<Int>) -> Bool { outline.sections.contains { nodes.contains($0.node) } }

  private func says(_ phrases: PhraseSet, _ nodes: Range<Int>) -> Bool { phrases.first(in: words(nodes)) != nil }

  private func words(_ nodes: Range<Int>) -> ArraySlice<Word> {
    guard let first = nodes.first, let last = nodes.last else { return [] }
    let range = SourceRange(Int(document.nodes[first].start), Int(document.nodes[last].end))
    return prose.words[prose.words(in: range)]
  }

  /// `200`, `404`: alone or in a code span.
  func hasStatusCode(_ nodes: Range<Int>) -> Bool {
    words(nodes).contains { word in
      if word.kind != .code { return SaidContent.statusCodes.contains(word) }
      let digits = document.source.bytes[Int(word.start)..<Int(word.end)].drop { $0 < 0x30 || $0 > 0x39 }.prefix(3)
      return SaidContent.statusCodes.contains(hash: WordHash.of(digits))
    }
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

  /// A code block with a method and a path, or with curl.
  var hasRequest: Bool {
    document.codeBlocks.contains { block in
      Endpoint.find(in: block.content, of: document.source) != nil
        || document.source.contains("curl", in: block.content)
    }
  }
}

/// Content that stands in words.
private enum SaidContent {
  static let conditions = PhraseSet(["if", "when", "unless", "after", "within", "until", "should", "in case"])
  static let clicks = PhraseSet(["click", "select", "navigate", "open", "go to"])
  static let nothing = PhraseSet(["none", "no", "not", "empty", "without"])
  static let emptyResponse = PhraseSet(["none", "no", "not", "empty", "without", "204"])
  static let statusCodes = PhraseSet([
    "200", "201", "202", "204", "301", "302", "304", "400", "401", "403", "404", "405", "409", "410", "412", "415",
    "422",
    "429", "500", "501", "502", "503", "504",
  ])
}

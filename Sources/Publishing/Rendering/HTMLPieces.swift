import Markup

/// What a page makes of the HTML in a document: only tags that have their partner among the children of the same
/// node become elements, so that every page is well-formed.
struct HTMLPieces {
  enum Piece: Equatable {
    case text(String)
    case open(HTMLTag)
    case close(HTMLTag)
    /// An element without content.
    case empty(HTMLTag)
    case openExpand(title: String)
    case closeExpand

    /// Whether it begins what cannot stand in a paragraph.
    var beginsBlock: Bool {
      switch self {
      case .open(let tag): HTMLElement.isBlock(tag.name)
      case .openExpand: true
      case .text, .close, .empty, .closeExpand: false
      }
    }
  }

  private var pieces: [Int: [Piece]] = [:]

  init(_ document: Document) {
    var byParent: [Int: [Int]] = [:]
    for (index, node) in document.nodes.enumerated() where node.kind == .html || node.kind == .htmlBlock {
      byParent[Int(node.parent), default: []].append(index)
    }
    for nodes in byParent.values {
      var balance = HTMLBalance(nodes.map { ($0, HTMLToken.tokens(of: document.html(of: $0))) })
      pieces.merge(balance.pieces()) { first, _ in first }
    }
  }

  /// The pieces of a node of HTML.
  func of(_ node: Int) -> [Piece] { pieces[node] ?? [] }
}

extension Document {
  /// HTML as it is meant: without the marks of the containers that it stands in.
  fileprivate func html(of node: Int) -> String {
    String(decoding: nodes[node].kind == .htmlBlock ? literal(of: node) : literal(ofInline: node), as: UTF8.self)
  }
}

/// Finds the partners of tags among the children of one node.
private struct HTMLBalance {
  private var tokens: [(node: Int, token: HTMLToken)]
  /// Index of a tag -> index of its partner.
  private var partner: [Int: Int] = [:]

  init(_ nodes: [(node: Int, tokens: [HTMLToken])]) {
    tokens = HTMLImpliedEnds.added(to: nodes.flatMap { node, tokens in tokens.map { (node, $0) } })
    pair()
  }

  private mutating func pair() {
    var open: [(name: String, index: Int)] = []
    for (index, entry) in tokens.enumerated() {
      switch entry.token {
      case .open(let tag) where !tag.isClosed && mayHoldContent(tag.name): open.append((tag.name, index))
      case .close(let name, _):
        guard let place = open.lastIndex(where: { $0.name == name }) else { continue }
        partner[open[place].index] = index
        partner[index] = open[place].index
        open.removeSubrange(place...)
      default: break
      }
    }
  }

  private func mayHoldContent(_ name: String) -> Bool {
    switch HTMLElement(name) {
    case .empty, .image, nil: false
    default: true
    }
  }

  mutating func pieces() -> [Int: [HTMLPieces.Piece]] {
    var pieces: [Int: [HTMLPieces.Piece]] = [:]
    var index = 0
    while index < tokens.count {
      let node = tokens[index].node
      if let title = summary(behind: index), case .open = tokens[index].token {
        pieces[node, default: []].append(.openExpand(title: title.text))
        index = title.end
      } else {
        if let piece = piece(at: index) { pieces[node, default: []].append(piece) }
        index += 1
      }
    }
    return pieces
  }

  private func piece(at index: Int) -> HTMLPieces.Piece? {
    switch tokens[index].token {
    case .text(let text): return .text(text)
    case .unseen: return nil
    case .open(let tag): return opening(tag, at: index)
    case .close(let name, let source):
      guard let element = HTMLElement(name) else { return .text(source) }
      guard let start = partner[index], case .open(let tag) = tokens[start].token else { return nil }
      if case .expand = element { return .closeExpand }
      return .close(tag)
    }
  }

  private func opening(_ tag: HTMLTag, at index: Int) -> HTMLPieces.Piece? {
    switch HTMLElement(tag.name) {
    case nil: return .text(tag.source)
    case .empty, .image: return .empty(tag)
    case .expand: return partner[index] == nil ? nil : .openExpand(title: "")
    case .dropped, .summary: return nil
    case .kept, .link: return partner[index] == nil ? anchor(tag) : .open(tag)
    }
  }

  /// A place to link to, also where its tag is never closed.
  private func anchor(_ tag: HTMLTag) -> HTMLPieces.Piece? {
    tag.value(of: "id") ?? tag.value(of: "name") != nil ? .empty(tag) : nil
  }

  /// The title of the expandable part that opens at an index, and the index behind it.
  private func summary(behind index: Int) -> (text: String, end: Int)? {
    guard case .open(let tag) = tokens[index].token, tag.name == "details", partner[index] != nil else { return nil }
    var i = index + 1
    while i < tokens.count, isBlank(tokens[i].token) { i += 1 }
    guard i < tokens.count, case .open(let summary) = tokens[i].token, summary.name == "summary", let end = partner[i],
      end < partner[index]!
    else { return nil }
    var text = ""
    for (_, token) in tokens[i..<end] {
      if case .text(let part) = token { text += part }
    }
    return (text.split(whereSeparator: \.isWhitespace).joined(separator: " "), end + 1)
  }

  private func isBlank(_ token: HTMLToken) -> Bool {
    switch token {
    case .unseen: true
    case .text(let text): text.allSatisfy(\.isWhitespace)
    default: false
    }
  }
}

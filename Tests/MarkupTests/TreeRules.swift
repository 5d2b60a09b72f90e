import CMark
import Markup

/// What holds of every tree, whatever was parsed.
struct TreeRules {
  let document: Document
  private var bytes: UnsafeBufferPointer<UInt8> { document.source.bytes }

  /// The rules that a document breaks, each with the node that breaks it.
  static func broken(by document: Document) -> [String] {
    let rules = TreeRules(document: document)
    return document.nodes.indices.flatMap { node in
      (rules.shape(node) + rules.marks(node)).map { rule in
        "\(rule): \(document.nodes[node].kind) \(document.nodes[node].range)"
      }
    }
  }

  /// Nodes lie inside their parents, in order, without overlap.
  private func shape(_ index: Int) -> [String] {
    let node = document.nodes[index]
    guard node.start >= 0, node.start <= node.end, Int(node.end) <= bytes.count else { return ["outside the text"] }
    var broken: [String] = []
    if index > 0 {
      let parent = document.nodes[Int(node.parent)]
      if node.start < parent.start || node.end > parent.end { broken.append("outside its parent") }
      if node.parent >= index || node.next > parent.next { broken.append("outside its parent's subtree") }
    }
    if node.next <= index || Int(node.next) > document.nodes.count { broken.append("ends before it begins") }
    var end: Int32 = -1
    for child in document.children(of: index) {
      if document.nodes[child].parent != index { broken.append("not the parent of its child") }
      if document.nodes[child].start < end { broken.append("children overlap") }
      end = document.nodes[child].end
    }
    return broken
  }

  /// A range begins and ends with the marks of its kind.
  private func marks(_ index: Int) -> [String] {
    let node = document.nodes[index]
    switch node.kind {
    case .emphasis, .strong: return expect(node, "*_", sameEnd: true)
    case .strikethrough: return expect(node, "~", sameEnd: true)
    case .codeSpan: return expect(node, "`", sameEnd: true)
    case .image: return expect(node, "!")
    case .escape: return expect(node, "\\")
    case .entity: return expect(node, "&")
    case .html: return expect(node, "<")
    case .blockQuote: return expect(node, ">")
    case .item: return expect(node, "-*+0123456789")
    case .link: return document.links[Int(node.detail)].style == .bare ? [] : expect(node, "[<")
    case .codeBlock: return document.codeBlocks[Int(node.detail)].isFenced ? expect(node, "`~") : []
    default: return []
    }
  }

  private func expect(_ node: Node, _ marks: String, sameEnd: Bool = false) -> [String] {
    guard node.start < node.end else { return ["is empty"] }
    let first = bytes[Int(node.start)]
    guard marks.utf8.contains(first) else { return ["begins with another mark"] }
    return sameEnd && bytes[Int(node.end) - 1] != first ? ["ends with another mark"] : []
  }

  /// The text and code of all nodes as libcmark has them, breaks as spaces.
  static func plainTextOfLibcmark(_ text: UnsafeRawBufferPointer) -> String {
    let root = cmark_parse_document(text.bindMemory(to: CChar.self).baseAddress, text.count, CMARK_OPT_DEFAULT)
    defer { cmark_node_free(root) }
    let walk = cmark_iter_new(root)
    defer { cmark_iter_free(walk) }
    var plain = ""
    while case let event = cmark_iter_next(walk), event != CMARK_EVENT_DONE {
      guard event == CMARK_EVENT_ENTER, let node = cmark_iter_get_node(walk) else { continue }
      switch cmark_node_get_type(node) {
      case CMARK_NODE_TEXT, CMARK_NODE_CODE: plain += cmark_node_get_literal(node).map { String(cString: $0) } ?? ""
      case CMARK_NODE_SOFTBREAK, CMARK_NODE_LINEBREAK: plain += " "
      default: break
      }
    }
    return plain
  }
}

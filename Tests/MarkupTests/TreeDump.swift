import Markup

/// The tree of a text in one line: `heading1('A ' emphasis('b')) list(item[x](paragraph('c')))`.
///
/// Text stands in single quotation marks, each kind of node by its name; what it says beside its children comes first:
/// the level of a heading, the number of a list, a check box, an alert, the address of a link behind `->`.
func tree(_ text: String) -> String { TreeDump(Parser().parse(SourceText(text))).text }

func parse(_ text: String) -> Document { Parser().parse(SourceText(text)) }

extension Document {
  /// The source of each node of a kind, in document order.
  func sources(of kind: Node.Kind) -> [String] { nodes.filter { $0.kind == kind }.map { source.string($0.range) } }
}

struct TreeDump {
  let document: Document

  init(_ document: Document) { self.document = document }

  var text: String { children(of: 0) }

  private func children(of node: Int) -> String {
    // The closing tildes of a strikethrough stay behind as empty text.
    document.children(of: node).filter { document.nodes[$0].kind != .text || !document.range(of: $0).isEmpty }
      .map(describe).joined(separator: " ")
  }

  private func describe(_ index: Int) -> String {
    let node = document.nodes[index]
    switch node.kind {
    case .text: return quoted(node.range)
    case .escape, .entity, .codeSpan, .html, .htmlBlock, .footnoteReference:
      return "\(node.kind)(\(quoted(node.range)))"
    case .softBreak, .lineBreak, .thematicBreak: return "\(node.kind)"
    case .codeBlock: return code(document.codeBlocks[Int(node.detail)])
    case .link, .image:
      let link = document.links[Int(node.detail)]
      return "\(node.kind)(\(children(of: index)) -> \(document.source.string(link.destination)))"
    default: return "\(name(index))(\(children(of: index)))"
    }
  }

  private func name(_ index: Int) -> String {
    let node = document.nodes[index]
    switch node.kind {
    case .heading: return "heading\(node.level)"
    case .list: return node.level == 1 ? "list\(document.lists[Int(node.detail)].start)" : "list"
    case .item: return "item" + (document.items[Int(node.detail)].isDone.map { $0 ? "[x]" : "[ ]" } ?? "")
    case .blockQuote: return "quote" + (document.alert(of: index).map { ":\($0.rawValue)" } ?? "")
    case .tableRow: return node.level == 1 ? "header" : "row"
    case .tableCell: return "cell"
    case .footnoteDefinition: return "footnote"
    default: return "\(node.kind)"
    }
  }

  private func code(_ block: CodeBlock) -> String {
    let info = block.info.isEmpty ? "" : " " + document.source.string(block.info)
    return "\(block.isFenced ? "fence" : "indented")\(info)(\(quoted(block.content)))"
  }

  private func quoted(_ range: SourceRange) -> String {
    let text = document.source.string(range)
    return "'" + text.unicodeScalars.map { $0 == "\n" ? "\\n" : $0 == "\r" ? "\\r" : String($0) }.joined() + "'"
  }
}

import Markup

extension PageRenderer {
  mutating func enterBlock(_ index: Int, _ node: Node) -> Int {
    switch node.kind {
    case .heading: return enterHeading(index, node)
    case .paragraph: return enterParagraph(index, node)
    case .codeBlock: addCode(index)
    case .htmlBlock: for piece in html.of(index) { add(piece, inBlock: true) }
    case .thematicBreak: page.empty("hr")
    case .blockQuote: enterQuote(index)
    case .list: enterList(index, node)
    case .item: enterItem(index, node)
    case .table:
      page.open("table")
      openElement("tbody", then: "table", index)
    case .tableRow:
      page.open("tr")
      opened(.element("tr"), until: index)
    case .tableCell: enterCell(index, node)
    default: break
    }
    return index + 1
  }

  private mutating func openElement(_ inner: String, then outer: String, _ index: Int) {
    page.open(inner)
    opened(.element(outer), until: index)
    opened(.element(inner), until: index)
  }

  private mutating func enterHeading(_ index: Int, _ node: Node) -> Int {
    if options.dropsTitle, outline.title?.node == index { return Int(node.next) }
    let name = "h\(node.level)"
    page.open(name)
    opened(.element(name), until: index)
    if let anchor = anchors.of(index) { dialect.anchor(anchor, to: &page) }
    return index + 1
  }

  private mutating func enterParagraph(_ index: Int, _ node: Node) -> Int {
    if isTableOfContentsMark(index) {
      dialect.tableOfContents(to: &page)
      return Int(node.next)
    }
    // What a task says stands in its body without a paragraph around it.
    let parent = document.nodes[Int(node.parent)]
    let isTask = parent.kind == .item && Int(node.parent) + 1 == index && isTaskOfTaskList(Int(node.parent))
    if !isTask {
      page.open("p")
      opened(.element("p"), until: index)
    }
    return index + 1
  }

  /// The marks that stand for a table of contents in the Markdown of GitLab, Azure DevOps and Python-Markdown.
  private func isTableOfContentsMark(_ paragraph: Int) -> Bool {
    let range = document.range(of: paragraph)
    guard range.length <= 12, document.source.bytes[range.start] == UInt8(ascii: "[") else { return false }
    return ["[TOC]", "[toc]", "[[_TOC_]]", "[[TOC]]"].contains(document.source.string(range))
  }

  private mutating func addCode(_ index: Int) {
    let block = document.codeBlocks[Int(document.nodes[index].detail)]
    let info = CodeInfo(block, in: document.source)
    var text = String(decoding: document.literal(of: index), as: UTF8.self)
    if text.hasSuffix("\n") { text.removeLast() }
    if let language = info.language, let image = options.diagrams.image(of: text, language: language) {
      page.open("p")
      dialect.image(PageImage(source: image, alternative: ""), to: &page)
      page.close("p")
    } else {
      dialect.code(text, language: info.language, title: info.title, to: &page)
    }
  }

  private mutating func enterQuote(_ index: Int) {
    guard let alert = document.alert(of: index) else {
      page.open("blockquote")
      return opened(.element("blockquote"), until: index)
    }
    let panel: Panel =
      switch alert {
      case .note: .info
      case .tip: .tip
      case .important: .note
      case .warning, .caution: .warning
      }
    dialect.openPanel(panel, to: &page)
    opened(.panel, until: index)
  }

  private mutating func enterList(_ index: Int, _ node: Node) {
    if isTaskList(index) {
      dialect.openTasks(to: &page)
      return opened(.tasks, until: index)
    }
    let list = document.lists[Int(node.detail)]
    if list.isOrdered {
      page.open("ol", ["start": list.start == 1 ? nil : "\(list.start)"])
    } else {
      page.open("ul")
    }
    opened(.element(list.isOrdered ? "ol" : "ul"), until: index)
  }

  private mutating func enterItem(_ index: Int, _ node: Node) {
    let isDone = document.items[Int(node.detail)].isDone
    if let isDone, isTaskList(Int(node.parent)) {
      tasks += 1
      dialect.openTask(number: tasks, isDone: isDone, to: &page)
      return opened(.task, until: index)
    }
    page.open("li")
    opened(.element("li"), until: index)
    // A list that holds other items too cannot be one of tasks.
    if let isDone { page.element("p", isDone ? "☑" : "☐") }
  }

  /// Confluence knows lists of tasks only, without numbers.
  private func isTaskList(_ list: Int) -> Bool {
    guard document.nodes[list].kind == .list, document.nodes[list].level == 0 else { return false }
    return document.children(of: list).allSatisfy { document.items[Int(document.nodes[$0].detail)].isDone != nil }
  }

  private func isTaskOfTaskList(_ item: Int) -> Bool {
    document.items[Int(document.nodes[item].detail)].isDone != nil && isTaskList(Int(document.nodes[item].parent))
  }

  private mutating func enterCell(_ index: Int, _ node: Node) {
    let row = document.nodes[Int(node.parent)]
    let table = document.tables[Int(document.nodes[Int(row.parent)].detail)]
    let column = Array(document.children(of: Int(node.parent)).prefix { $0 < index }).count
    let name = row.level == 1 ? "th" : "td"
    let side: String? =
      switch column < table.alignments.count ? table.alignments[column] : .none {
      case .none: nil
      case .left: "left"
      case .center: "center"
      case .right: "right"
      }
    let style = side.map { "text-align: \($0);" }
    opened(.element(name), until: index)
    // A list or another block that is written in HTML cannot stand in a paragraph.
    if holdsBlocks(index) { return page.open(name, ["style": style]) }
    page.open(name)
    page.open("p", ["style": style])
    opened(.element("p"), until: index)
  }

  private func holdsBlocks(_ cell: Int) -> Bool {
    document.children(of: cell).contains { child in
      document.nodes[child].kind == .html && html.of(child).contains(where: \.beginsBlock)
    }
  }
}

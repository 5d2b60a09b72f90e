import Markup

extension PageRenderer {
  mutating func enterInline(_ index: Int, _ node: Node) -> Int {
    switch node.kind {
    case .text: page.text(document.source.string(node.range))
    case .escape: page.text(document.source.string(SourceRange(Int(node.end) - 1, Int(node.end))))
    case .entity: page.text(CharacterReference.decode(document.source.string(node.range)))
    case .softBreak: addSoftBreak(index)
    case .lineBreak: page.empty("br")
    case .codeSpan: page.element("code", document.plainText(of: index))
    case .html: for piece in html.of(index) { add(piece, inBlock: false) }
    case .emphasis: openInline("em", index)
    case .strong: return enterStrong(index, node)
    case .strikethrough:
      dialect.openStrikethrough(to: &page)
      opened(.strikethrough, until: index)
    case .link: openLink(index, node)
    case .image: return addImage(index, node)
    case .footnoteReference: addReference(index, node)
    default: break
    }
    return index + 1
  }

  /// Confluence shows a line end inside a paragraph in some places, so it becomes a space; the fields at the head of a
  /// document, each a line that begins in bold words with a colon, stay lines of their own.
  private mutating func addSoftBreak(_ index: Int) {
    let isBeforeField = outline.leadIns.contains { $0.node == index + 1 }
    if isBeforeField { page.empty("br") } else { page.text(" ") }
  }

  private mutating func openInline(_ name: String, _ index: Int) {
    page.open(name)
    opened(.element(name), until: index)
  }

  /// A bold `Status:` with its value becomes a badge; gives the next node.
  private mutating func enterStrong(_ index: Int, _ node: Node) -> Int {
    guard let (badge, next) = status(behind: index, node) else {
      openInline("strong", index)
      return index + 1
    }
    page.element("strong", document.plainText(of: index))
    if !document.plainText(of: index).hasSuffix(":") { page.text(":") }
    page.text(" ")
    dialect.status(badge, to: &page)
    return next
  }

  /// The badge that a bold run announces, and the node behind its value, which must be plain text to the line's end.
  private func status(behind index: Int, _ node: Node) -> (StatusBadge, Int)? {
    guard let leadIn = outline.leadIns.first(where: { $0.node == index }),
      document.source.string(leadIn.label).lowercased() == "status"
    else { return nil }
    var value = ""
    var next = Int(node.next)
    let end = Int(document.nodes[Int(node.parent)].next)
    while next < end, document.nodes[next].start < leadIn.value.end {
      guard [.text, .escape, .entity].contains(document.nodes[next].kind) else { return nil }
      value += document.plainText(of: next)
      next += 1
    }
    while value.first == ":" || value.first == " " { value.removeFirst() }
    return StatusBadge(value).map { ($0, next) }
  }

  private mutating func openLink(_ index: Int, _ node: Node) {
    let address = Address.of(document.links[Int(node.detail)], in: document)
    let target = address.map(options.links.target) ?? .none
    dialect.openLink(target, to: &page)
    opened(.link(target), until: index)
  }

  private mutating func addImage(_ index: Int, _ node: Node) -> Int {
    let alternative = document.plainText(of: index)
    if let address = Address.of(document.links[Int(node.detail)], in: document), !address.isEmpty {
      dialect.image(PageImage(source: options.links.image(at: address), alternative: alternative), to: &page)
    } else {
      page.text(alternative)
    }
    return Int(node.next)
  }

  private mutating func addReference(_ index: Int, _ node: Node) {
    guard let number = notes.number(of: index, in: document) else {
      return page.text(document.source.string(node.range))
    }
    let target = LinkTarget.anchor(Footnotes.anchor(number))
    page.open("sup")
    dialect.openLink(target, to: &page)
    page.text("\(number + 1)")
    dialect.closeLink(target, to: &page)
    page.close("sup")
  }

  // MARK: HTML

  mutating func add(_ piece: HTMLPieces.Piece, inBlock: Bool) {
    switch piece {
    case .text(let text): addText(text, inBlock: inBlock)
    case .open(let tag): open(tag)
    case .close(let tag): close(tag)
    case .empty(let tag): addEmpty(tag)
    case .openExpand(let title): dialect.openExpand(title: title, to: &page)
    case .closeExpand: dialect.closeExpand(to: &page)
    }
  }

  private mutating func addText(_ text: String, inBlock: Bool) {
    let isBlank = text.allSatisfy(\.isWhitespace)
    page.text(inBlock && isBlank ? "\n" : text)
  }

  private mutating func open(_ tag: HTMLTag) {
    switch HTMLElement(tag.name) {
    case .kept(let name):
      page.open(name, attributes: HTMLElement.attributes(of: tag))
      addAnchor(of: tag)
    case .link:
      addAnchor(of: tag)
      dialect.openLink(target(of: tag), to: &page)
    default: break
    }
  }

  private mutating func close(_ tag: HTMLTag) {
    switch HTMLElement(tag.name) {
    case .kept(let name): page.close(name)
    case .link: dialect.closeLink(target(of: tag), to: &page)
    default: break
    }
  }

  private func target(of tag: HTMLTag) -> LinkTarget {
    guard let address = tag.value(of: "href").flatMap(Address.safe), !address.isEmpty else { return .none }
    return options.links.target(of: address)
  }

  private mutating func addEmpty(_ tag: HTMLTag) {
    switch HTMLElement(tag.name) {
    case .empty(let name): page.empty(name)
    case .image: addImage(tag)
    default: addAnchor(of: tag)
    }
  }

  private mutating func addImage(_ tag: HTMLTag) {
    guard let address = tag.value(of: "src").flatMap(Address.safe), !address.isEmpty else { return }
    let image = PageImage(
      source: options.links.image(at: address), alternative: tag.value(of: "alt") ?? "",
      width: pixels(tag.value(of: "width")), height: pixels(tag.value(of: "height")))
    dialect.image(image, to: &page)
  }

  /// A size in pixels; nil for a share of the page's width and for anything else.
  private func pixels(_ value: String?) -> String? {
    guard let value else { return nil }
    let number = value.hasSuffix("px") ? String(value.dropLast(2)) : value
    return Int(number).flatMap { $0 > 0 ? "\($0)" : nil }
  }

  /// An element that other places may link to; a table and its parts can hold no anchor.
  private mutating func addAnchor(of tag: HTMLTag) {
    guard let name = tag.value(of: "id") ?? (tag.name == "a" ? tag.value(of: "name") : nil), !name.isEmpty,
      !["table", "thead", "tbody", "tfoot", "tr", "ul", "ol", "dl", "colgroup"].contains(tag.name)
    else { return }
    dialect.anchor(name, to: &page)
  }
}

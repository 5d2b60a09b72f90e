/// The structure that a reader sees in a document: its title, sections, lead-ins and steps.
public struct Outline: Sendable {
  public internal(set) var title: Title?
  /// In document order, without the heading that is the title.
  public internal(set) var sections: [Section] = []
  public internal(set) var leadIns: [LeadIn] = []
  public internal(set) var steps: [Step] = []

  public init(_ document: Document) {
    var builder = OutlineBuilder(document)
    builder.build()
    self = builder.outline
  }

  /// The innermost section that a node stands in; -1 before the first.
  public func section(containing node: Int) -> Int {
    var low = 0
    var high = sections.count
    while low < high {
      let middle = (low + high) / 2
      if sections[middle].node <= node { low = middle + 1 } else { high = middle }
    }
    var index = low - 1
    while index >= 0, sections[index].endNode <= node { index = sections[index].parent }
    return index
  }
}

/// Reads the outline off the blocks at the top of a document.
private struct OutlineBuilder {
  let document: Document
  let nodes: [Node]
  let bytes: UnsafeBufferPointer<UInt8>
  var outline = Outline()
  /// Sections that are not ended yet, outermost first.
  private var open: [Int] = []

  init(_ document: Document) {
    self.document = document
    nodes = document.nodes
    bytes = document.source.bytes
  }

  mutating func build() {
    guard !nodes.isEmpty else { return }
    findTitle()
    outline.sections.reserveCapacity(16)
    open.reserveCapacity(8)
    var block = 1
    while block < nodes.count {
      visit(block)
      block = Int(nodes[block].next)
    }
    endSections(downTo: 0, at: nodes.count)
    sortSteps()
  }

  private mutating func visit(_ block: Int) {
    switch nodes[block].kind {
    case .heading:
      if block == outline.title?.node || document.isTab(block) { return }
      let text = textRange(of: block)
      begin(.heading, block, text, level: Int(nodes[block].level), number: StepNumber(bytes, text)?.value)
    case .paragraph: visitParagraph(block)
    case .list, .blockQuote: visitContainer(block)
    default: break
    }
  }

  private mutating func visitParagraph(_ block: Int) {
    if block != outline.title?.node, let bold = BoldTitle(block, in: document) {
      begin(.bold, block, bold.text, level: headingLevel + bold.depth, number: StepNumber(bytes, bold.text)?.value)
    } else {
      addLeadIns(in: block)
    }
  }

  /// Lists hold lead-ins and steps; what stands in a quotation is not the document's own structure.
  private mutating func visitContainer(_ block: Int) {
    let end = Int(nodes[block].next)
    var index = block
    while index < end {
      switch nodes[index].kind {
      case .paragraph: addLeadIns(in: index)
      case .list where isTopList(index, under: block): addSteps(of: index)
      default: break
      }
      index += 1
    }
  }

  private func isTopList(_ list: Int, under block: Int) -> Bool {
    nodes[list].level == 1 && (list == block || nodes[block].level == 0)
      && nodes[block].kind == .list && parentListIsBullets(list, block)
  }

  private func parentListIsBullets(_ list: Int, _ block: Int) -> Bool {
    var node = list
    while node != block {
      node = Int(nodes[node].parent)
      if nodes[node].kind == .list, nodes[node].level == 1 { return false }
    }
    return true
  }

  private mutating func addSteps(of list: Int) {
    let start = document.lists[Int(nodes[list].detail)].start
    for (index, item) in document.children(of: list).enumerated() where item + 1 < nodes[item].next {
      let number = document.items[Int(nodes[item].detail)].number ?? start + index
      let first = item + 1
      let text =
        nodes[first].kind == .paragraph ? nodes[first].range : .at(Int(nodes[first].start))
      outline.steps.append(Step(number: number, text: text, node: item, section: open.last ?? -1, isSection: false))
    }
  }

  // MARK: Sections

  /// The level of the heading that is open, 1 below a title alone.
  private var headingLevel: Int {
    for index in open.reversed() where outline.sections[index].style == .heading {
      return outline.sections[index].level
    }
    return 1
  }

  private mutating func begin(_ style: Section.Style, _ node: Int, _ title: SourceRange, level: Int, number: Int?) {
    let keep = open.firstIndex { index in
      let section = outline.sections[index]
      return section.level >= level || (style == .heading && section.style == .bold)
    }
    endSections(downTo: keep ?? open.count, at: node)
    if let parent = open.last, outline.sections[parent].ownEndNode == 0 { outline.sections[parent].ownEndNode = node }
    var section = Section(style: style, node: node, title: title, level: level, number: number)
    section.parent = open.last ?? -1
    open.append(outline.sections.count)
    if let number {
      outline.steps.append(
        Step(number: number, text: afterNumber(title), node: node, section: outline.sections.count, isSection: true))
    }
    outline.sections.append(section)
  }

  private mutating func endSections(downTo count: Int, at node: Int) {
    while open.count > count, let index = open.popLast() {
      outline.sections[index].endNode = node
      if outline.sections[index].ownEndNode == 0 { outline.sections[index].ownEndNode = node }
      outline.sections[index].end = node > 0 ? lastEnd(before: node) : 0
    }
  }

  private func lastEnd(before node: Int) -> Int {
    var index = node - 1
    while nodes[index].parent > 0 { index = Int(nodes[index].parent) }
    return Int(nodes[index].end)
  }

  private func afterNumber(_ title: SourceRange) -> SourceRange {
    SourceRange(StepNumber(bytes, title)?.end ?? title.start, title.end)
  }

  /// Numbered sections are steps only where a second one follows in the same place.
  private mutating func sortSteps() {
    var counts: [Int: Int] = [:]
    for step in outline.steps where step.isSection { counts[outline.sections[step.section].parent, default: 0] += 1 }
    outline.steps.removeAll { $0.isSection && counts[outline.sections[$0.section].parent, default: 0] < 2 }
  }

  private func textRange(of block: Int) -> SourceRange {
    let first = block + 1
    let end = Int(nodes[block].next)
    guard first < end else { return .at(Int(nodes[block].start)) }
    var last = first
    while Int(nodes[last].next) < end { last = Int(nodes[last].next) }
    return SourceRange(Int(nodes[first].start), Int(nodes[last].end))
  }

  // MARK: Lead-ins and the title

  private mutating func addLeadIns(in block: Int) {
    let end = Int(nodes[block].next)
    var child = block + 1
    var atLineStart = true
    while child < end {
      let node = nodes[child]
      if atLineStart, node.kind == .strong, let label = LeadIn.label(child, in: document) {
        let value = SourceRange(label.valueStart, lineEnd(after: child, in: block))
        outline.leadIns.append(
          LeadIn(label: label.text, value: value, node: child, block: block, section: open.last ?? -1))
      }
      atLineStart = node.kind == .softBreak || node.kind == .lineBreak
      child = Int(node.next)
    }
  }

  /// Where the line of an inline ends: at a break before the next bold run, or with the block.
  private func lineEnd(after inline: Int, in block: Int) -> Int {
    let end = Int(nodes[block].next)
    var child = Int(nodes[inline].next)
    while child < end {
      let node = nodes[child]
      let isBreak = node.kind == .softBreak || node.kind == .lineBreak
      if isBreak, child + 1 < end, nodes[child + 1].kind == .strong { return Int(node.start) }
      child = Int(node.next)
    }
    return Int(nodes[block].end)
  }

  private mutating func findTitle() {
    var block = 1
    var seen = 0
    while block < nodes.count {
      let node = nodes[block]
      if node.kind == .heading, node.level == 1, !document.isTab(block) {
        outline.title = Title(origin: .heading, text: textRange(of: block), node: block)
        return
      }
      if seen < 4, outline.title == nil { findPlainTitle(block) }
      seen += 1
      block = Int(node.next)
    }
    if let text = document.frontMatter?.value(of: "title", in: document.source) {
      outline.title = Title(origin: .frontMatter, text: text, node: -1)
    } else if outline.title == nil, let heading = enclosingHeading() {
      outline.title = Title(origin: .heading, text: textRange(of: heading), node: heading)
    }
  }

  /// A heading that opens the document and has all others below it is its title, whatever its level.
  private func enclosingHeading() -> Int? {
    let visible = document.blocks.first { !document.isBlank($0) }
    guard let first = visible, nodes[first].kind == .heading, !document.isTab(first) else { return nil }
    let others = document.blocks.filter { $0 != first && nodes[$0].kind == .heading }
    guard !others.isEmpty, others.allSatisfy({ nodes[$0].level > nodes[first].level }) else {
      return nil
    }
    return first
  }

  private mutating func findPlainTitle(_ block: Int) {
    let node = nodes[block]
    if node.kind == .paragraph, block + 1 < node.next, nodes[block + 1].kind == .strong,
      let label = LeadIn.label(block + 1, in: document),
      document.source.string(label.text).lowercased() == "title"
    {
      let text = SourceRange(label.valueStart, lineEnd(after: block + 1, in: block))
      if !text.isEmpty { outline.title = Title(origin: .leadIn, text: text, node: block) }
    } else if node.kind == .htmlBlock, let text = HTMLHeading.text(in: document.source, node.range) {
      outline.title = Title(origin: .html, text: text, node: block)
    }
  }
}

extension Outline {
  fileprivate init() {}
}

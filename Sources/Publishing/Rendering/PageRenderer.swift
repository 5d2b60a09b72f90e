import Markup

/// Writes a document as a page: the content of Confluence's storage format, or of a page for a browser.
///
/// The nodes are taken in their order, with a stack of what is open, so that no depth of nesting exhausts the program's.
struct PageRenderer<Dialect: PageDialect> {
  let document: Document
  let outline: Outline
  let dialect: Dialect
  let options: PageOptions
  let html: HTMLPieces
  let notes: Footnotes
  let anchors: HeadingAnchors
  var page = XMLText()
  private var open: [(end: Int, element: Open)] = []
  var tasks = 0

  /// What is open around the place where the page is written.
  enum Open {
    case element(String)
    case link(LinkTarget)
    case strikethrough
    case panel
    case tasks
    case task
    case note(Int)
    case nothing
  }

  init(_ document: Document, _ outline: Outline, dialect: Dialect, options: PageOptions) {
    self.document = document
    self.outline = outline
    self.dialect = dialect
    self.options = options
    html = HTMLPieces(document)
    notes = Footnotes(document)
    anchors = HeadingAnchors(document)
  }

  mutating func render() -> XMLText {
    if options.hasTableOfContents { dialect.tableOfContents(to: &page) }
    render(1..<document.nodes.count, skippingNotes: true)
    renderNotes()
    return page
  }

  private mutating func render(_ nodes: Range<Int>, skippingNotes: Bool) {
    var index = nodes.lowerBound
    while index < nodes.upperBound {
      closeWhatEnds(at: index)
      let isSkipped = skippingNotes && document.nodes[index].kind == .footnoteDefinition
      index = isSkipped ? Int(document.nodes[index].next) : enter(index)
    }
    closeWhatEnds(at: nodes.upperBound)
  }

  /// Writes a node, or opens it where its children follow; gives the next node.
  private mutating func enter(_ index: Int) -> Int {
    let node = document.nodes[index]
    return node.kind.isBlock ? enterBlock(index, node) : enterInline(index, node)
  }

  /// Notes what is closed when the children of a node are written.
  mutating func opened(_ element: Open, until index: Int) { open.append((Int(document.nodes[index].next), element)) }

  private mutating func closeWhatEnds(at index: Int) {
    while let last = open.last, last.end <= index {
      open.removeLast()
      close(last.element)
    }
  }

  private mutating func close(_ element: Open) {
    switch element {
    case .element(let name): page.close(name)
    case .link(let target): dialect.closeLink(target, to: &page)
    case .strikethrough: dialect.closeStrikethrough(to: &page)
    case .panel: dialect.closePanel(to: &page)
    case .tasks: dialect.closeTasks(to: &page)
    case .task: dialect.closeTask(to: &page)
    case .note, .nothing: break
    }
  }

  /// Footnotes stand at the end of the page, in the order in which the text refers to them.
  private mutating func renderNotes() {
    guard !notes.definitions.isEmpty else { return }
    page.empty("hr")
    page.open("ol")
    for (number, definition) in notes.definitions.enumerated() {
      page.open("li")
      dialect.anchor(Footnotes.anchor(number), to: &page)
      render(definition + 1..<Int(document.nodes[definition].next), skippingNotes: false)
      page.close("li")
    }
    page.close("ol")
  }
}

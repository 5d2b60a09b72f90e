import Markup
import Prose

/// The texts of one document that checks ask for, each made when it is first asked for.
final class DocumentTexts {
  let document: CheckedDocument
  /// The nodes of the blocks that somebody asks for; nil for all.
  private let wanted: [Int]?
  private(set) lazy var readable =
    wanted.map { ReadableTextBuilder.text(of: document, leaves: $0) } ?? ReadableTextBuilder.text(of: document)
  private lazy var summary = ReadableTextBuilder.summary(of: document)
  private lazy var code = ReadableTextBuilder.verbatim(codeRanges, of: document)
  private lazy var raw = ReadableTextBuilder.verbatim(
    [SourceRange(0, document.source.count)], of: document)

  /// - Parameter wanted: the nodes of the blocks of which the readable text is to be made, in order; nil for all.
  init(_ document: CheckedDocument, wanted: [Int]?) {
    self.document = document
    self.wanted = wanted
  }

  /// The texts in a scope, in order.
  ///
  /// - Parameter isWanted: tells whether a block of the readable text may hold what is looked for.
  func views(in scope: TextScope, where isWanted: (Int) -> Bool) -> [TextView] {
    var views: [TextView] = []
    for selector in scope.selectors { add(selector, isWanted, to: &views) }
    if scope.selectors.count > 1 { removeRepeated(&views) }
    return views
  }

  /// Whether a block is in a scope of blocks.
  func contains(_ scope: TextScope, block: Int) -> Bool {
    scope.selectors.contains { isIn($0, block) }
  }

  private func add(_ selector: TextScope.Selector, _ isWanted: (Int) -> Bool, to views: inout [TextView]) {
    switch selector.unit {
    case .block, .alternative:
      for block in readable.blocks.indices where isWanted(block) && isIn(selector, block) {
        append(readable, readable.blocks[block].start..<readable.blocks[block].end, block, to: &views)
      }
    case .sentence:
      for sentence in document.prose.sentences { addSentence(sentence, selector, isWanted, to: &views) }
    case .link, .strong, .emphasis:
      for span in readable.spans where span.unit == selector.unit && isWanted(span.block) && isIn(selector, span.block)
      {
        append(readable, span.range, span.block, to: &views)
      }
    case .summary: addAll(summary, to: &views)
    case .code: addAll(code, to: &views)
    case .raw: addAll(raw, to: &views)
    }
  }

  private func addSentence(
    _ sentence: Sentence, _ selector: TextScope.Selector, _ isWanted: (Int) -> Bool, to views: inout [TextView]
  ) {
    guard let block = readable.block(ofNode: Int(sentence.block)), isWanted(block), isIn(selector, block),
      let start = readable.offset(ofSource: Int(sentence.start), in: block),
      let last = readable.offset(ofSource: Int(sentence.end) - 1, in: block), start <= last
    else { return }
    append(readable, start..<last + 1, block, to: &views)
  }

  private func addAll(_ text: ReadableText, to views: inout [TextView]) {
    for block in text.blocks.indices {
      append(text, text.blocks[block].start..<text.blocks[block].end, block, to: &views)
    }
  }

  private func append(_ text: ReadableText, _ range: Range<Int>, _ block: Int, to views: inout [TextView]) {
    if !range.isEmpty { views.append(TextView(text: text, range: range, block: block)) }
  }

  private func isIn(_ selector: TextScope.Selector, _ block: Int) -> Bool {
    let place = readable.blocks[block].place
    guard place.contains(.alternative) == (selector.unit == .alternative), selector.contains(place) else {
      return false
    }
    if selector.unit == .sentence, !place.isDisjoint(with: [.heading, .tableHeader, .tableCell]) { return false }
    return selector.roles.isEmpty || fills(selector.roles, readable.blocks[block].node)
  }

  /// Whether the section of a node, or one around it, has one of some roles.
  private func fills(_ roles: [String], _ node: Int) -> Bool {
    guard let standard = document.standard else { return false }
    var section = document.outline.section(containing: node)
    while section >= 0 {
      if let role = document.roles.ofSection[section], roles.contains(standard.sections[role].id) { return true }
      section = document.outline.sections[section].parent
    }
    return false
  }

  private func removeRepeated(_ views: inout [TextView]) {
    views.sort { ($0.range.lowerBound, $0.range.upperBound) < ($1.range.lowerBound, $1.range.upperBound) }
    var kept: [TextView] = []
    for view in views where !(kept.last.map { $0.text === view.text && $0.range == view.range } ?? false) {
      kept.append(view)
    }
    views = kept
  }

  private var codeRanges: [SourceRange] {
    document.document.nodes.indices.compactMap { index in
      let node = document.document.nodes[index]
      switch node.kind {
      case .codeBlock: return document.document.codeBlocks[Int(node.detail)].content
      case .codeSpan: return document.document.codeSpanContent(index)
      default: return nil
      }
    }
  }
}

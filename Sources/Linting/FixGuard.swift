import Markup

/// Keeps fixes from breaking what a check does not see: a mark may lose its other half, other words in a heading give it another anchor, the text of a link
/// such as `[data model][]` is the name that its address is found by, and words in quotation marks may be those of a screen.
public struct FixGuard {
  private let document: Document

  public init(_ document: Document) { self.document = document }

  /// How far a fix may be trusted that will put another word in a place; for checks that make their fixes when the document is
  /// gone.
  public func trust(at range: SourceRange) -> Fix.Applicability {
    let (edit, around) = (Edit(range, ""), nodes(around: range))
    if breaksMarkup(edit, around) { return .display }
    return isInHeading(edit, around) || isQuoted(range) ? .unsafe : .safe
  }

  /// Takes trust from the fixes that may not be trusted as far as they say.
  func check(_ findings: inout [Finding]) {
    for index in findings.indices {
      guard let fix = findings[index].fix, fix.applicability != .display else { continue }
      let around = fix.edits.map { nodes(around: $0.range) }
      if zip(fix.edits, around).contains(where: breaksMarkup) {
        findings[index].fix = Fix(.display, fix.edits)
      } else if zip(fix.edits, around).contains(where: isDoubtful) {
        findings[index].fix = Fix(.unsafe, fix.edits)
      }
    }
  }

  /// Whether other words than those that stand there may be a wrong anchor, or not what a screen says.
  private func isDoubtful(_ edit: Edit, _ nodes: [Int]) -> Bool {
    (isInHeading(edit, nodes) || isQuoted(edit.range)) && anchor(of: edit.text.utf8) != anchor(of: bytes(edit.range))
  }

  /// The nodes that a range stands in, and those that begin in it.
  private func nodes(around range: SourceRange) -> [Int] {
    let last = document.lastNode(beginningBy: range.start)
    var found: [Int] = []
    var node = last
    while node > 0 {
      found.append(node)
      node = Int(document.nodes[node].parent)
    }
    var next = last + 1
    while next < document.nodes.count, Int(document.nodes[next].start) < range.end {
      found.append(next)
      next += 1
    }
    return found
  }

  private func isInHeading(_ edit: Edit, _ nodes: [Int]) -> Bool {
    nodes.contains { document.nodes[$0].kind == .heading && document.range(of: $0).contains(edit.range) }
  }

  /// Whether an edit changes the name of an address, or takes one mark of two: `the **the**`.
  private func breaksMarkup(_ edit: Edit, _ nodes: [Int]) -> Bool {
    nodes.contains { node in
      guard FixGuard.isSpan(document.nodes[node].kind) else { return false }
      let span = document.range(of: node)
      if isReference(node), label(in: span).overlaps(edit.range) { return true }
      guard span.overlaps(edit.range), !edit.range.contains(span) else { return false }
      return edit.range.start <= span.start || edit.range.end >= span.end
    }
  }

  private func isReference(_ node: Int) -> Bool {
    let kind = document.nodes[node].kind
    return (kind == .link || kind == .image) && document.links[Int(document.nodes[node].detail)].style == .reference
  }

  private static func isSpan(_ kind: Node.Kind) -> Bool {
    switch kind {
    case .emphasis, .strong, .strikethrough, .link, .image, .codeSpan: true
    default: false
    }
  }

  /// Whether quotation marks stand directly on both sides.
  private func isQuoted(_ range: SourceRange) -> Bool {
    guard !range.isEmpty else { return false }
    let (before, after) = (document.source.bytes[..<range.start], document.source.bytes[range.end...])
    return FixGuard.quotationMarks.contains { before.suffix($0.count).elementsEqual($0) }
      && FixGuard.quotationMarks.contains { after.starts(with: $0) }
  }

  private static let quotationMarks = ["\"", "'", "“", "”", "‘", "’", "«", "»"].map { Array($0.utf8) }

  /// The part of a reference link that names its address: the second pair of brackets, or the first where that is empty
  /// or missing.
  private func label(in link: SourceRange) -> SourceRange {
    let bytes = bytes(link)
    let last = bytes.lastIndex(of: UInt8(ascii: "[")) ?? bytes.startIndex
    let isSecond = last > bytes.startIndex && bytes[last - 1] == UInt8(ascii: "]")
    return isSecond && bytes[(last + 1)...].first != UInt8(ascii: "]") ? SourceRange(last, link.end) : link
  }

  private func bytes(_ range: SourceRange) -> Slice<UnsafeBufferPointer<UInt8>> {
    document.source.bytes[range.start..<range.end]
  }

  /// What site generators make of ASCII text in a heading; characters beyond it each keeps or drops as it likes.
  private func anchor(of text: some Sequence<UInt8>) -> [UInt8] {
    text.compactMap { byte in
      if byte.isAlphanumeric { return byte.lowercased }
      return byte == 0x20 || byte == UInt8(ascii: "-") ? UInt8(ascii: "-") : nil
    }
  }
}

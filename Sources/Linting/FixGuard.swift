import Markup

/// Keeps fixes from breaking what a check does not see: a mark may lose its other half, other words in a heading give it another anchor, the text of a link
/// such as `[data model][]` is the name that its address is found by, and words in quotation marks may be those of a screen.
public struct FixGuard {
  private let document: Document

  public init(_ document: Document) { self.document = document }

  /// How far a fix may be trusted that will put another word in a place; for checks that make their fixes when the document is
  /// gone.
  public func trust(at range: SourceRange) -> Fix.Applicability {
    let last = document.lastNode(beginningBy: range.start)
    if breaksMarkup(range, last) { return .display }
    return isInHeading(range, last) || isQuoted(range) ? .unsafe : .safe
  }

  /// Takes trust from the fixes that may not be trusted as far as they say.
  func check(_ findings: inout [Finding]) {
    for index in findings.indices {
      guard let fix = findings[index].fix, fix.applicability != .display else { continue }
      var trust = fix.applicability
      for edit in fix.edits {
        let last = document.lastNode(beginningBy: edit.range.start)
        if breaksMarkup(edit.range, last) {
          trust = .display
          break
        }
        if isDoubtful(edit, last) { trust = .unsafe }
      }
      if trust != fix.applicability { findings[index].fix = Fix(trust, fix.edits) }
    }
  }

  // The nodes that matter are those that a range stands in, the last node that begins by its start and those around it,
  // and those that begin in it.

  /// Whether other words than those that stand there may be a wrong anchor, or not what a screen says.
  private func isDoubtful(_ edit: Edit, _ last: Int) -> Bool {
    (isInHeading(edit.range, last) || isQuoted(edit.range))
      && anchor(of: edit.text.utf8) != anchor(of: bytes(edit.range))
  }

  private func isInHeading(_ range: SourceRange, _ last: Int) -> Bool {
    var node = last
    while node > 0 {
      if document.nodes[node].kind == .heading, document.range(of: node).contains(range) { return true }
      node = Int(document.nodes[node].parent)
    }
    return false
  }

  /// Whether an edit changes the name of an address, or takes one mark of two: `the **the**`.
  private func breaksMarkup(_ range: SourceRange, _ last: Int) -> Bool {
    var node = last
    while node > 0 {
      if breaks(node, range) { return true }
      node = Int(document.nodes[node].parent)
    }
    node = last + 1
    while node < document.nodes.count, Int(document.nodes[node].start) < range.end {
      if breaks(node, range) { return true }
      node += 1
    }
    return false
  }

  private func breaks(_ node: Int, _ range: SourceRange) -> Bool {
    guard FixGuard.isSpan(document.nodes[node].kind) else { return false }
    let span = document.range(of: node)
    if isReference(node), label(in: span).overlaps(range) { return true }
    guard span.overlaps(range), !range.contains(span) else { return false }
    return range.start <= span.start || range.end >= span.end
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
    guard !range.isEmpty, range.start > 0, document.source.bytes[range.start - 1] > 0x20 else { return false }
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

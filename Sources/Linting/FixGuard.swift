import Markup

/// Keeps fixes from breaking what a check does not see: a mark may lose its other half, other words in a heading give it another anchor, the text of a link
/// such as `[data model][]` is the name that its address is found by, and words in quotation marks may be those of a screen.
struct FixGuard {
  private let document: Document
  private var headings: [SourceRange] = []
  private var labels: [SourceRange] = []
  /// What has marks on both sides.
  private var spans: [SourceRange] = []

  init(_ document: Document) {
    self.document = document
    headings = document.nodes.filter { $0.kind == .heading }.map(\.range)
    spans = document.nodes.filter { FixGuard.isSpan($0.kind) }.map(\.range)
    labels = document.links.filter { $0.style == .reference }.map { label(in: document.range(of: $0.node)) }
  }

  /// Findings whose fixes may be trusted as far as they say.
  func guarded(_ findings: [Finding]) -> [Finding] {
    findings.map { finding in
      guard let fix = finding.fix, fix.applicability != .display else { return finding }
      if fix.edits.contains(where: breaksMarkup) { return finding.with(Fix(.display, fix.edits)) }
      let isDoubtful = fix.edits.contains { edit in
        (headings.contains { $0.contains(edit.range) } || isQuoted(edit.range))
          && anchor(of: edit.text.utf8) != anchor(of: bytes(edit.range))
      }
      return isDoubtful ? finding.with(Fix(.unsafe, fix.edits)) : finding
    }
  }

  /// Whether an edit changes the name of an address, or takes one mark of two: `the **the**`.
  private func breaksMarkup(_ edit: Edit) -> Bool {
    labels.contains { $0.overlaps(edit.range) }
      || spans.contains { span in
        guard span.overlaps(edit.range), !edit.range.contains(span) else { return false }
        return edit.range.start <= span.start || edit.range.end >= span.end
      }
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

extension Finding {
  fileprivate func with(_ fix: Fix) -> Finding {
    Finding(rule: rule, severity: severity, range: range, message: message, fix: fix, roles: roles)
  }
}

import Linting
import Markup
import Patterns

/// Flags links whose whole text says nothing of where they lead: `[here](setup.md)`.
///
/// `texts` are regular expressions for such texts, without regard to case. A link that shows an image or code says more.
public struct VagueLinkText: DocumentCheck {
  private let pattern: Pattern?
  /// A text of more bytes says something.
  private static let longest = 80

  public init(_ parameters: inout ParameterReader) {
    let texts = parameters.strings("texts") ?? []
    do {
      pattern = try Pattern(#"^\s*(?:\#(texts.joined(separator: "|")))\s*$"#, ignoresCase: true)
    } catch {
      pattern = nil
      parameters.report("'texts' holds no pattern: \(error.message)", at: parameters.value("texts"))
    }
  }

  public func check(_ document: CheckedDocument, _ report: inout Report) {
    guard let pattern else { return }
    var written: [UInt8] = []
    for link in document.document.links where link.style == .inline || link.style == .reference {
      guard let range = text(of: link, in: document) else { continue }
      written.removeAll(keepingCapacity: true)
      document.document.appendPlainText(of: link.node, to: &written)
      VagueLinkText.collapseSpaces(of: &written)
      let isVague = written.withUnsafeBufferPointer { bytes in
        var isFound = false
        try? pattern.forEachMatch(in: bytes) { _ in isFound = true }
        return isFound
      }
      if isVague { report.flag(range, ["match": String(decoding: written, as: UTF8.self)]) }
    }
  }

  /// Leaves one space where white space stands, and none at the ends.
  private static func collapseSpaces(of text: inout [UInt8]) {
    var count = 0
    for byte in text where byte > 0x20 || (count > 0 && text[count - 1] != 0x20) {
      text[count] = byte > 0x20 ? byte : 0x20
      count += 1
    }
    if count > 0, text[count - 1] == 0x20 { count -= 1 }
    text.removeLast(text.count - count)
  }

  /// Where the text of a link stands, without white space around it; nil where it holds more than text or much of it.
  private func text(of link: Link, in document: CheckedDocument) -> SourceRange? {
    let nodes = document.document.nodes
    let inside = (link.node + 1)..<Int(nodes[link.node].next)
    guard nodes[link.node].kind == .link, let last = inside.last,
      Int(nodes[last].end - nodes[inside.lowerBound].start) <= VagueLinkText.longest,
      inside.allSatisfy({ isText(nodes[$0].kind) })
    else { return nil }
    var range = SourceRange(Int(nodes[inside.lowerBound].start), Int(nodes[last].end))
    while range.length > 0, document.source.bytes[range.start] <= 0x20 { range.start += 1 }
    while range.length > 0, document.source.bytes[range.end - 1] <= 0x20 { range.end -= 1 }
    return range.isEmpty ? nil : range
  }

  private func isText(_ kind: Node.Kind) -> Bool {
    switch kind {
    case .text, .escape, .entity, .softBreak, .emphasis, .strong: true
    default: false
    }
  }
}

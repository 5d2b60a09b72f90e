import Linting
import Markup
import Prose

/// Flags a paragraph with more words than a reader who scans will read.
public struct LongParagraph: ParagraphCheck {
  private let maximum: Int

  public init(_ parameters: inout ParameterReader) { maximum = parameters.int("max") ?? 120 }

  public func check(_ paragraph: Int, in document: CheckedDocument, _ report: inout Report) {
    let range = document.document.range(of: paragraph)
    // No word and the space behind it fit into three bytes on average; most paragraphs end here.
    // Rows between pipes are a table that is broken, which is another matter.
    guard range.length > maximum * 3, document.source.bytes[range.start] != UInt8(ascii: "|"),
      let part = longestPart(of: paragraph, in: document)
    else { return }
    let count = document.prose.wordCount(in: part)
    guard count > maximum, let first = document.prose.sentences[document.prose.sentences(in: part)].first else {
      return
    }
    // The first sentence begins behind the marks of emphasis that a paragraph may open with.
    let start = part.start == range.start ? range.start : Int(first.start)
    report.flag(SourceRange(start, Int(first.end)), ["count": "\(count)", "max": "\(maximum)"])
  }

  /// The part between two hard line breaks that has the most bytes: each looks like a paragraph of its own.
  private func longestPart(of paragraph: Int, in document: CheckedDocument) -> SourceRange? {
    let nodes = document.document.nodes
    var start = Int(nodes[paragraph].start)
    var parts: [SourceRange] = []
    for node in document.document.children(of: paragraph) where nodes[node].kind == .lineBreak {
      parts.append(SourceRange(start, Int(nodes[node].start)))
      start = Int(nodes[node].end)
    }
    parts.append(SourceRange(start, Int(nodes[paragraph].end)))
    return parts.max { $0.length < $1.length }
  }
}

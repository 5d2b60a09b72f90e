import Linting
import Markup

/// Flags words that announce the output of a command where none follows: a new heading, item or the end of the document,
/// an empty block, or a transcript that shows only commands.
public struct MissingOutput: ParagraphCheck {
  private let announcements: OutputAnnouncements

  public init(_ parameters: inout ParameterReader) { announcements = OutputAnnouncements(&parameters) }

  public func check(_ paragraph: Int, in document: CheckedDocument, _ report: inout Report) {
    let range = document.document.range(of: paragraph)
    guard let place = announcements.announcement(in: range, of: document), !isFollowed(paragraph, document) else {
      return
    }
    report.flag(place)
  }

  /// Whether something stands behind the paragraph that can be the output.
  private func isFollowed(_ paragraph: Int, _ document: CheckedDocument) -> Bool {
    let nodes = document.document.nodes
    var next = Int(nodes[paragraph].next)
    while next < nodes.count, nodes[next].kind == .htmlBlock, document.document.isBlank(next) {
      next = Int(nodes[next].next)
    }
    guard next < nodes.count else { return false }
    switch nodes[next].kind {
    case .heading, .item, .thematicBreak: return false
    // `Options:` announces a list of its own.
    case .paragraph: return !document.source.endsWithColon(nodes[next].range) || !follows(.list, behind: next, nodes)
    case .codeBlock:
      let isShown = !isEmpty(next, document) && !showsOnlyCommands(next, document)
      return isShown || follows(.codeBlock, behind: next, nodes)
    default: return true
    }
  }

  private func isEmpty(_ node: Int, _ document: CheckedDocument) -> Bool {
    let content = document.document.codeBlocks[Int(document.document.nodes[node].detail)].content
    return document.source.bytes[content.start..<content.end].allSatisfy { $0 <= 0x20 }
  }

  private func showsOnlyCommands(_ node: Int, _ document: CheckedDocument) -> Bool {
    let block = document.document.codeBlocks[Int(document.document.nodes[node].detail)]
    let transcript = Transcript(CodeListing(block, in: document.document).text)
    return !transcript.commands.isEmpty && !transcript.hasOutput
  }

  private func follows(_ kind: Node.Kind, behind node: Int, _ nodes: [Node]) -> Bool {
    let next = Int(nodes[node].next)
    guard next < nodes.count else { return false }
    let second = Int(nodes[next].next)
    return nodes[next].kind == kind
      || (nodes[next].kind == .paragraph && second < nodes.count && nodes[second].kind == kind)
  }
}

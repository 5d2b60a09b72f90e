import Linting
import Markup

/// Flags open check boxes in a section that says what is done, such as a sign-off.
///
/// Elsewhere a box is for the reader to tick, or names what is still to be decided. So are the boxes of a type of document
/// that is read again and again, unless one of their list is ticked.
public struct UncheckedItem: DocumentCheck {
  private let sections: PhraseTable<Bool>
  /// The types of document that record what was done.
  private let records: Set<String>

  public init(_ parameters: inout ParameterReader) {
    sections = PhraseTable(all: parameters.strings("sections") ?? [])
    records = Set(parameters.strings("records") ?? [])
  }

  public func check(_ document: CheckedDocument, _ report: inout Report) {
    // By the node of a list.
    var ticked: [Int32: Bool] = [:]
    for item in document.document.items where item.isDone == false {
      guard records.contains(document.type.type) || hasTickedNeighbour(item, document, &ticked),
        let title = title(of: document.outline.section(containing: item.node), document),
        let box = document.source.offset(of: "[ ]", in: document.document.range(of: item.node))
      else { continue }
      report.flag(SourceRange(box, box + 3), ["title": document.source.string(title)])
    }
  }

  private func hasTickedNeighbour(_ item: Item, _ document: CheckedDocument, _ ticked: inout [Int32: Bool]) -> Bool {
    let nodes = document.document.nodes
    let list = nodes[item.node].parent
    if let known = ticked[list] { return known }
    let answer = document.document.children(of: Int(list)).contains {
      document.document.items[Int(nodes[$0].detail)].isDone == true
    }
    ticked[list] = answer
    return answer
  }

  /// The title of a section, or of one around it, that says what is done.
  private func title(of section: Int, _ document: CheckedDocument) -> SourceRange? {
    var section = section
    while section >= 0 {
      if sections.contains(document.titles.words(ofSection: section)) {
        return document.outline.sections[section].title
      }
      section = document.outline.sections[section].parent
    }
    return nil
  }
}

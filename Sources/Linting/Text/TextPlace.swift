import Markup

/// What a block of text is in its document; a block may be several things at once.
public struct TextPlace: OptionSet, Sendable, Hashable {
  public let rawValue: UInt32
  public init(rawValue: UInt32) { self.rawValue = rawValue }

  /// The document's title.
  public static let title = TextPlace(rawValue: 1)
  public static let heading = TextPlace(rawValue: 2)
  /// A paragraph in no list, quotation or footnote.
  public static let paragraph = TextPlace(rawValue: 4)
  /// Anything in a list.
  public static let list = TextPlace(rawValue: 8)
  /// An item that is a step of a procedure.
  public static let step = TextPlace(rawValue: 16)
  public static let tableHeader = TextPlace(rawValue: 32)
  public static let tableCell = TextPlace(rawValue: 64)
  /// Anything in a quotation.
  public static let quotation = TextPlace(rawValue: 128)
  public static let footnote = TextPlace(rawValue: 256)
  /// The text that stands for an image.
  public static let alternative = TextPlace(rawValue: 512)

  public static let table: TextPlace = [.tableHeader, .tableCell]

  /// A heading of one level, 1 to 6.
  public static func heading(_ level: Int) -> TextPlace { TextPlace(rawValue: 1 << UInt32(16 + level)) }
}

/// Tells the places of a document's blocks.
struct TextPlaceReader {
  private let document: Document
  private let title: Int
  private let steps: Set<Int>

  init(_ document: Document, _ outline: Outline) {
    self.document = document
    title = outline.title?.node ?? -1
    steps = Set(outline.steps.map(\.node))
  }

  /// - Parameter leaf: the node of a paragraph, heading or table cell.
  func place(of leaf: Int) -> TextPlace {
    let node = document.nodes[leaf]
    var place = own(leaf, node)
    if leaf == title { place.insert(.title) }
    if steps.contains(leaf) { place.insert(.step) }
    var parent = Int(node.parent)
    while parent > 0 {
      place.formUnion(given(by: parent))
      parent = Int(document.nodes[parent].parent)
    }
    if node.kind == .paragraph, place.isDisjoint(with: [.list, .quotation, .footnote]) { place.insert(.paragraph) }
    return place
  }

  private func own(_ leaf: Int, _ node: Node) -> TextPlace {
    switch node.kind {
    case .heading: [.heading, .heading(Int(node.level))]
    case .tableCell: document.nodes[Int(node.parent)].level == 1 ? .tableHeader : .tableCell
    default: []
    }
  }

  private func given(by container: Int) -> TextPlace {
    switch document.nodes[container].kind {
    case .item: steps.contains(container) ? [.list, .step] : .list
    case .blockQuote: .quotation
    case .footnoteDefinition: .footnote
    default: []
    }
  }
}

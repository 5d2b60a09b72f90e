/// One element of a document: what it is, the bytes it stands on, and its place in the tree.
///
/// Nodes lie in one array in document order, each before its children; `next` leads past them.
public struct Node: Sendable {
  public enum Kind: UInt8, Sendable {
    // Blocks
    case document, blockQuote, list, item, codeBlock, htmlBlock, paragraph, heading, thematicBreak
    case table, tableRow, tableCell, footnoteDefinition
    // Inlines
    case text
    /// A backslash and the punctuation mark it protects.
    case escape
    /// A character reference such as `&amp;`.
    case entity
    case softBreak, lineBreak, codeSpan, html, emphasis, strong, strikethrough, link, image, footnoteReference

    public var isBlock: Bool { rawValue < Kind.text.rawValue }
  }

  public let kind: Kind
  /// Heading: 1 to 6. List: 1 when ordered. Table row: 1 for the header. Otherwise 0.
  public var level: UInt8 = 0
  /// Offset of the first byte.
  public var start: Int32
  /// Offset behind the last byte.
  public var end: Int32
  /// Index of the first node that is not inside this one.
  public var next: Int32 = 0
  /// Index of the node that holds this one; -1 for the document.
  public let parent: Int32
  /// Index into the document's array for this kind (lists, items, links, code blocks, tables); otherwise -1.
  public var detail: Int32 = -1

  init(_ kind: Kind, _ start: Int, _ end: Int, parent: Int, level: Int = 0) {
    self.kind = kind
    self.start = Int32(truncatingIfNeeded: start)
    self.end = Int32(truncatingIfNeeded: end)
    self.parent = Int32(truncatingIfNeeded: parent)
    self.level = UInt8(truncatingIfNeeded: level)
  }

  public var range: SourceRange { SourceRange(Int(start), Int(end)) }
}

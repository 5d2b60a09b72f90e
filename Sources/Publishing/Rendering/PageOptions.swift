/// What a page is made with besides its document.
public struct PageOptions: Sendable {
  /// Leaves out the heading that is the title, since Confluence shows the title of a page above it.
  public var dropsTitle: Bool
  /// Puts a table of contents in front.
  public var hasTableOfContents: Bool
  public var links: any PageLinks
  public var diagrams: any Diagrams

  public init(
    dropsTitle: Bool = false, hasTableOfContents: Bool = false, links: any PageLinks = PlainLinks(),
    diagrams: any Diagrams = DiagramsAsCode()
  ) {
    self.dropsTitle = dropsTitle
    self.hasTableOfContents = hasTableOfContents
    self.links = links
    self.diagrams = diagrams
  }
}

/// Draws the diagrams that a document gives as code.
public protocol Diagrams: Sendable {
  /// The picture of a diagram; nil where it is shown as code.
  func image(of code: String, language: String) -> LinkTarget?
}

/// Leaves diagrams as code.
public struct DiagramsAsCode: Diagrams {
  public init() {}

  public func image(of code: String, language: String) -> LinkTarget? { nil }
}

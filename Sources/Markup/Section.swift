/// A part of a document under a heading, or under a paragraph that is one bold run and serves as a heading.
public struct Section: Sendable {
  public enum Style: Sendable {
    /// `## Title`
    case heading
    /// `**Title**`, `**Title** (aside)` or `**Title**:` as a paragraph of its own.
    case bold
  }

  public let style: Style
  /// The heading or the bold paragraph.
  public let node: Int
  /// Where the words of the title stand, without `#`, `**` and a closing colon.
  public let title: SourceRange
  /// Headings have their own level; a bold title lies below the heading above it.
  public let level: Int
  /// The number in front of a step's title: `3. Deploy`, `Step 3: Deploy`.
  public let number: Int?
  /// Index of the section around this one; -1 at the top.
  public internal(set) var parent = -1
  /// Index of the first node behind the section with all its subsections.
  public internal(set) var endNode = 0
  /// Index of the first node behind the section's own text, before any subsection.
  public internal(set) var ownEndNode = 0
  /// Offset behind the section.
  public internal(set) var end = 0
}

/// Bold words with a colon that open a line and name what follows: `**Status:** Done`.
public struct LeadIn: Sendable {
  /// Where the words stand, without `**` and colon.
  public let label: SourceRange
  /// The rest of the line or item.
  public let value: SourceRange
  /// The bold run.
  public let node: Int
  /// The paragraph that it stands in.
  public let block: Int
  /// Index of the section that it stands in; -1 before the first.
  public let section: Int
}

/// One step of a procedure: an item of an ordered list, or a section with a number.
public struct Step: Sendable {
  /// As written.
  public let number: Int
  /// The words that say what to do.
  public let text: SourceRange
  /// The list item, heading or bold paragraph.
  public let node: Int
  /// Index of the section that it stands in, or that it is; -1 before the first.
  public let section: Int
  public let isSection: Bool
}

/// What a document says its title is.
public struct Title: Sendable {
  public enum Origin: Sendable { case heading, frontMatter, leadIn, html }
  public let origin: Origin
  public let text: SourceRange
  /// The node that holds it; -1 for front matter.
  public let node: Int
}

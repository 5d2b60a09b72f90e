import Markup
import Prose

/// A document with all that checks ask about it.
public final class CheckedDocument: Sendable {
  /// As given on the command line, `/` between parts.
  public let path: String
  public let document: Document
  public let outline: Outline
  public let prose: ProseIndex
  /// What its front matter says about its type, whatever decided it.
  public let declaration: TypeDeclaration
  public let type: TypeAssignment
  /// The standard for its type; nil for `other`.
  public let standard: Standard?
  /// Which section fills which role of the standard.
  public let roles: RoleMap

  /// The words of titles, sections and lead-ins.
  public let titles: TitleWords
  /// What its checks may ask that does not stand in it.
  public let surroundings: Surroundings
  /// What its links lead to; empty where its standard demands no links.
  public let linkTargets: LinkTargets

  init(
    path: String, document: Document, outline: Outline, prose: ProseIndex, titles: TitleWords,
    declaration: TypeDeclaration, type: TypeAssignment, standard: Standard?, surroundings: Surroundings
  ) {
    self.path = path
    self.document = document
    self.outline = outline
    self.prose = prose
    self.declaration = declaration
    self.type = type
    self.standard = standard
    self.titles = titles
    self.surroundings = surroundings
    linkTargets = standard?.links.isEmpty == false ? LinkTargets(document) : LinkTargets()
    roles = RoleMap(standard, document, outline, prose, titles)
  }

  public var source: SourceText { document.source }

  /// Where a finding about something missing from the whole document stands: its title, or the first thing that a reader sees.
  public var head: SourceRange {
    if let title = outline.title { return .at(title.text.start) }
    let first = document.blocks.first { !document.isBlank($0) }
    if let first { return .at(document.range(of: first).start) }
    return .at(document.frontMatter?.range.end ?? (source.hasByteOrderMark ? 3 : 0))
  }

  /// The node indices of a section: with its subsections, or only its own text.
  public func nodes(of section: Int, own: Bool = false) -> Range<Int> {
    let section = outline.sections[section]
    let first = Int(document.nodes[section.node].next)
    return first..<max(first, own ? section.ownEndNode : section.endNode)
  }

  /// The bytes of a section behind its title.
  public func body(of section: Int) -> SourceRange {
    let entry = outline.sections[section]
    return SourceRange(Int(document.nodes[entry.node].end), entry.end)
  }

  /// The words of a section's title.
  public func title(of section: Int) -> String { source.string(outline.sections[section].title) }

  /// The title of a part that fills a role; nil where it has none.
  public func title(of place: RoleMap.Place) -> SourceRange? {
    switch place {
    case .section(let index): outline.sections[index].title
    case .leadIn(let index): outline.leadIns[index].label
    case .lead, .content: nil
    }
  }
}

/// The type that a document has for docgate, and why.
public struct TypeAssignment: Sendable {
  public enum Origin: String, Sendable { case declared, configured, inferred }
  /// `other` where it is not known.
  public let type: String
  public let origin: Origin
  /// 0 to 1; 1 unless inferred.
  public let confidence: Double

  public init(type: String, origin: Origin, confidence: Double) {
    self.type = type
    self.origin = origin
    self.confidence = confidence
  }

  public static let other = "other"
}

import Markup
import Prose

/// Which parts of a document fill which roles of its standard.
public struct RoleMap: Sendable {
  /// A part that fills a role.
  public enum Place: Sendable, Equatable {
    /// Index into the outline's sections.
    case section(Int)
    /// Index into the outline's lead-ins.
    case leadIn(Int)
    /// The text between the title and the first section.
    case lead
    /// What the role holds, under no heading of its own.
    case content
  }

  /// For each section the index of its role in the standard, or nil.
  public let ofSection: [Int?]
  /// The same by the title alone, whatever the section holds.
  public let named: [Int?]
  /// For each section whether its title is one of the role's names, not only matched by a pattern such as `create *`.
  public let isNamedExactly: [Bool]
  /// For each role of the standard, in its order, the parts that fill it.
  public let places: [[Place]]
  /// Sections that are an API endpoint each: `POST /login`.
  public let endpoints: [Int]
  /// Sections that are a scenario each, where there are two or more.
  public let scenarios: [Int]

  init(_ standard: Standard?, _ document: Document, _ outline: Outline, _ prose: ProseIndex, _ titles: TitleWords) {
    var filler = RoleFiller(standard, document, outline, prose, titles)
    filler.fill(prose)
    named = filler.named
    isNamedExactly = filler.isNamedExactly
    ofSection = filler.ofSection
    places = filler.places
    endpoints = filler.endpoints
    scenarios = RoleMap.scenarioSections(document, outline)
  }

  /// The endpoints or scenarios that must each fill a role; none where the document as a whole must.
  public func scopes(of role: Role) -> [Int] {
    switch role.scope {
    case .document: []
    case .endpoint: endpoints
    case .scenario: scenarios
    }
  }

  /// The section or one around it that is in a list.
  public func enclosing(_ section: Int, among sections: [Int], in outline: Outline) -> Int? {
    var index = section
    while index >= 0 {
      if sections.contains(index) { return index }
      index = outline.sections[index].parent
    }
    return nil
  }

  /// The parts of a role within an endpoint or scenario; what stands outside all of them serves each.
  public func places(of role: Int, within scope: Int, among scopes: [Int], in outline: Outline) -> [Place] {
    places[role].filter { place in
      let section: Int
      switch place {
      case .section(let index): section = index
      case .leadIn(let index): section = outline.leadIns[index].section
      case .lead, .content: return true
      }
      let around = enclosing(section, among: scopes, in: outline)
      return around == nil || around == scope
    }
  }

  private static func scenarioSections(_ document: Document, _ outline: Outline) -> [Int] {
    let word = Array("scenario".utf8)
    let found = outline.sections.indices.filter { index in
      let title = outline.sections[index].title
      guard title.length > word.count + 1 else { return false }
      let bytes = document.source.bytes
      return word.indices.allSatisfy { bytes[title.start + $0] | 0x20 == word[$0] }
        && bytes[title.start + word.count] == 0x20
    }
    return found.count > 1 ? found : []
  }
}

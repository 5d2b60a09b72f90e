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
  /// For each role of the standard, in its order, the parts that fill it.
  public let places: [[Place]]
  /// Sections that are an API endpoint each: `POST /login`.
  public let endpoints: [Int]
  /// Sections that are a scenario each, where there are two or more.
  public let scenarios: [Int]

  init(_ standard: Standard?, _ document: Document, _ outline: Outline, _ prose: ProseIndex, _ titles: TitleWords) {
    let endpoints = Endpoint.sections(document, outline)
    self.endpoints = endpoints
    scenarios = RoleMap.scenarioSections(document, outline)
    guard let standard else {
      ofSection = Array(repeating: nil, count: outline.sections.count)
      places = []
      return
    }
    var places = Array(repeating: [Place](), count: standard.sections.count)
    let content = SectionContent(document, outline, prose)
    let ofSection = outline.sections.indices.map { index -> Int? in
      guard let role = standard.names.match(titles.words(ofSection: index)) else { return nil }
      if titles.isWeak(outline.sections[index], standard.sections[role]) {
        guard standard.sections[role].holds.allSatisfy({ content.holds($0, in: .section(index)) }) else { return nil }
      }
      places[role].append(.section(index))
      return role
    }
    for index in outline.leadIns.indices {
      guard let role = standard.names.match(titles.words(ofLeadIn: index)) else { continue }
      places[role].append(.leadIn(index))
    }
    for (index, role) in standard.sections.enumerated() where places[index].isEmpty {
      if role.isLead, content.hasLead {
        places[index].append(.lead)
      } else if role.isAnywhere, role.holds.allSatisfy({ content.holdsAnywhere($0, besides: ofSection, endpoints) }) {
        places[index].append(.content)
      }
    }
    self.ofSection = ofSection
    self.places = places
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

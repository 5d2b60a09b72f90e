import Markup
import Prose

/// Finds the parts of a document that fill the roles of a standard.
struct RoleFiller {
  private let roles: [Role]
  private let standard: Standard?
  private let outline: Outline
  private let document: Document
  private let titles: TitleWords
  private let content: SectionContent
  private(set) var named: [Int?]
  /// For each section whether its title is one of the role's names, not only matched by a pattern such as `create *`.
  private(set) var isNamedExactly: [Bool]
  private(set) var ofSection: [Int?]
  private(set) var places: [[RoleMap.Place]]
  private(set) var endpoints: [Int] = []

  init(_ standard: Standard?, _ document: Document, _ outline: Outline, _ prose: ProseIndex, _ titles: TitleWords) {
    self.outline = outline
    self.document = document
    self.standard = standard
    roles = standard?.sections ?? []
    self.titles = titles
    content = SectionContent(document, outline, prose)
    named = Array(repeating: nil, count: outline.sections.count)
    isNamedExactly = Array(repeating: false, count: outline.sections.count)
    ofSection = named
    places = Array(repeating: [], count: roles.count)
  }

  mutating func fill(_ prose: ProseIndex) {
    guard let standard else {
      endpoints = Endpoint.sections(document, outline)
      return
    }
    fillFromSections(standard)
    endpoints = endpointSections()
    for index in outline.leadIns.indices { fill(fromLeadIn: index, standard) }
    fillFromContent()
    let open = roles.indices.filter { places[$0].isEmpty }
    for index in CueSearch(standard, document, outline, prose, named: named).filled(among: open) {
      places[index].append(.content)
    }
  }

  private mutating func fillFromSections(_ standard: Standard) {
    for index in outline.sections.indices {
      let title = titles.words(ofSection: index)
      guard let match = standard.role(titled: title) else { continue }
      named[index] = match.index
      isNamedExactly[index] = match.strength == .exact
      if match.strength == .weak, !holdsAll(match.index, .section(index)) { continue }
      ofSection[index] = match.index
      places[match.index].append(.section(index))
      for other in rolesOfParts(index, title, standard) where other != match.index {
        places[other].append(.section(index))
      }
    }
  }

  /// `Detection and Analysis` is two sections in one: each side of the `and`, comma or stroke may name a role.
  private func rolesOfParts(_ section: Int, _ title: ArraySlice<UInt64>, _ standard: Standard) -> [Int] {
    let range = outline.sections[section].title
    let hasParts =
      document.source.bytes[range.start..<range.end].contains { [0x26, 0x2C, 0x2F].contains($0) }
      || document.source.contains(" and ", in: range)
    guard hasParts, title.count > 1, title.count < 8 else { return [] }
    return title.indices.dropFirst().flatMap { cut in
      [title[..<cut], title[cut...]].compactMap { part in
        standard.role(titled: part).flatMap { $0.strength == .weak ? nil : $0.index }
      }
    }
  }

  /// A lead-in is a small heading, `**Authentication**: none`, but the bold words of a step only stress what it does.
  private mutating func fill(fromLeadIn index: Int, _ standard: Standard) {
    let leadIn = outline.leadIns[index]
    guard !isInStep(leadIn), let match = standard.role(titled: titles.words(ofLeadIn: index)) else { return }
    switch match.strength {
    case .exact: places[match.index].append(.leadIn(index))
    case .weak: if holdsAll(match.index, .leadIn(index)) { places[match.index].append(.leadIn(index)) }
    case .pattern: break
    }
  }

  private mutating func fillFromContent() {
    for (index, role) in roles.enumerated() where places[index].isEmpty {
      if role.isLead, content.hasLead || hasDescription {
        places[index].append(.lead)
      } else if role.isAnywhere,
        role.holds.allSatisfy({ content.holdsAnywhere($0, isFree: { isFree($0, of: index) }) })
      {
        places[index].append(.content)
      } else if role.holds == [.links], FurtherReading(document: document).isThere {
        places[index].append(.content)
      }
    }
  }

  /// Site generators set the front matter's description below the title.
  private var hasDescription: Bool { document.frontMatter?.value(of: "description", in: document.source) != nil }

  private func holdsAll(_ role: Int, _ place: RoleMap.Place) -> Bool {
    roles[role].holds.allSatisfy { content.holds($0, in: place) }
  }

  private func isInStep(_ leadIn: LeadIn) -> Bool {
    var node = Int(document.nodes[leadIn.block].parent)
    while node > 0 {
      if document.nodes[node].kind == .list, document.nodes[node].level == 1 { return true }
      node = Int(document.nodes[node].parent)
    }
    return false
  }

  /// Whether neither a section nor one around it has another role. One that a document may or may not have, named only
  /// by a pattern, is none: `Verifying the traffic` can be a step.
  private func isFree(_ section: Int, of role: Int) -> Bool {
    var section = section
    while section >= 0 {
      if let other = named[section], other != role, isNamedExactly[section] || roles[other].presence != .conditional {
        return false
      }
      section = outline.sections[section].parent
    }
    return true
  }

  /// The sections with a method and a path in their title, but not those of an endpoint's parts: `Example: GET /users`.
  private func endpointSections() -> [Int] {
    Endpoint.sections(document, outline).filter { index in
      guard let role = named[index] else { return true }
      return roles[role].holds.contains(.endpoint)
    }
  }
}

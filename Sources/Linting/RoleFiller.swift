import Markup
import Prose

/// Finds the parts of a document that fill the roles of a standard.
struct RoleFiller {
  private let roles: [Role]
  private let standard: Standard?
  private let outline: Outline
  private let prose: ProseIndex
  private let document: Document
  private let titles: TitleWords
  private let content: SectionContent
  private(set) var named: [Int?]
  private(set) var ofSection: [Int?]
  private(set) var places: [[RoleMap.Place]]
  private(set) var endpoints: [Int] = []

  init(_ standard: Standard?, _ document: Document, _ outline: Outline, _ prose: ProseIndex) {
    self.outline = outline
    self.prose = prose
    self.document = document
    roles = standard?.sections ?? []
    self.standard = standard
    titles = TitleWords(document, prose)
    content = SectionContent(document, outline, prose)
    named = Array(repeating: nil, count: outline.sections.count)
    ofSection = named
    places = Array(repeating: [], count: roles.count)
  }

  mutating func fill() {
    fillFromSections()
    endpoints = endpointSections()
    for index in outline.leadIns.indices { fill(fromLeadIn: index) }
    for index in roles.indices where places[index].isEmpty {
      if roles[index].isLead, content.hasLead {
        places[index].append(.lead)
      } else if isFilledAnywhere(index) {
        places[index].append(.content)
      }
    }
  }

  private mutating func fillFromSections() {
    guard let standard else { return }
    for index in outline.sections.indices {
      let title = titles.words(of: outline.sections[index])
      guard let (role, isWeak) = standard.role(titled: title) else { continue }
      named[index] = role
      if isWeak, !roles[role].holds.allSatisfy({ content.holds($0, in: .section(index)) }) { continue }
      ofSection[index] = role
      places[role].append(.section(index))
    }
  }

  /// A lead-in is a small heading, `**Authentication**: none`, but the bold words of a step only stress what it does.
  private mutating func fill(fromLeadIn index: Int) {
    let leadIn = outline.leadIns[index]
    guard let standard, !isInStep(leadIn) else { return }
    guard let role = standard.role(named: titles.words(in: leadIn.label)) else { return }
    places[role].append(.leadIn(index))
  }

  private func isInStep(_ leadIn: LeadIn) -> Bool {
    var node = Int(document.nodes[leadIn.block].parent)
    while node > 0 {
      if document.nodes[node].kind == .list, document.nodes[node].level == 1 { return true }
      node = Int(document.nodes[node].parent)
    }
    return false
  }

  private func isFilledAnywhere(_ index: Int) -> Bool {
    let role = roles[index]
    if role.isAnywhere, role.holds.allSatisfy({ content.holdsAnywhere($0, besides: named, index, endpoints) }) {
      return true
    }
    guard !role.cues.isEmpty else { return false }
    return prose.sentences.contains { sentence in
      document.nodes[Int(sentence.block)].kind != .heading && role.cues.first(in: prose.words[sentence.words]) != nil
    }
  }

  /// The sections with a method and a path in their title, but not those of an endpoint's parts: `Example: GET /users`.
  private func endpointSections() -> [Int] {
    Endpoint.sections(document, outline).filter { index in
      guard let role = named[index] else { return true }
      return roles[role].holds.contains(.endpoint)
    }
  }
}

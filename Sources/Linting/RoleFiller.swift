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
  /// For each section whether its title is one of the role's names, not only matched by a pattern such as `create *`.
  private(set) var isNamedExactly: [Bool]
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
    isNamedExactly = Array(repeating: false, count: outline.sections.count)
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
      isNamedExactly[index] = standard.role(named: title) == role
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

  /// The roles of the sections, but for those that may or may not be there and are named only by a pattern: `Verifying
  /// the traffic` can be a step.
  private var settled: [Int?] {
    named.indices.map { index in
      named[index].flatMap { isNamedExactly[index] || roles[$0].presence != .conditional ? $0 : nil }
    }
  }

  private func isFilledAnywhere(_ index: Int) -> Bool {
    let role = roles[index]
    if role.isAnywhere, role.holds.allSatisfy({ content.holdsAnywhere($0, besides: settled, index, endpoints) }) {
      return true
    }
    guard !role.cues.isEmpty else { return false }
    return prose.sentences.contains { sentence in
      let words = prose.words[sentence.words]
      guard role.cues.first(in: words) != nil, !isTitle(Int(sentence.block)) else { return false }
      return (role.phraseCues.first(in: words) != nil || isFree(outline.section(containing: Int(sentence.block)), of: index))
        && (!role.holds.contains(.links) || hasLink(sentence.range))
    }
  }

  /// Whether neither a section nor one around it has another role; an endpoint's section has all roles in it.
  private func isFree(_ section: Int, of role: Int) -> Bool {
    var section = section
    while section >= 0 {
      if let other = named[section], other != role, !roles[other].holds.contains(.endpoint) { return false }
      section = outline.sections[section].parent
    }
    return true
  }

  /// A bold title is a paragraph too.
  private func isTitle(_ block: Int) -> Bool {
    if document.nodes[block].kind == .heading { return true }
    let section = outline.section(containing: block)
    return section >= 0 && outline.sections[section].node == block
  }

  private func hasLink(_ range: SourceRange) -> Bool {
    document.links.contains { range.contains(Int(document.nodes[$0.node].start)) }
  }

  /// The sections with a method and a path in their title, but not those of an endpoint's parts: `Example: GET /users`.
  private func endpointSections() -> [Int] {
    Endpoint.sections(document, outline).filter { index in
      guard let role = named[index] else { return true }
      return roles[role].holds.contains(.endpoint)
    }
  }
}

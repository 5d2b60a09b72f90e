import Linting
import Markup

/// The part of a document where its steps stand.
///
/// Steps that may stand anywhere stand outside the sections of all other roles, others within sections with a name that
/// the standard knows.
struct StepRegion {
  /// The paragraphs of one section.
  struct Paragraphs {
    /// Whether it has a heading such as `Steps`.
    let isNamedForSteps: Bool
    var blocks: [Int] = []
  }

  /// Sections beside each other that may be a step each: below a heading such as `Steps`, behind one that is empty, or
  /// in a row that ends with a section that verifies.
  private(set) var groups: [[Int]] = []
  private(set) var bulletLists: [Int] = []
  private(set) var paragraphs: [Paragraphs] = []
  private var numbers = 0
  private let role: Int
  private let isAnywhere: Bool
  private let verification: Int?
  private let document: CheckedDocument

  /// Whether steps in it have numbers.
  var isNumbered: Bool { numbers > 1 }

  init(_ role: Int, isAnywhere: Bool, _ document: CheckedDocument) {
    self.role = role
    self.isAnywhere = isAnywhere
    verification = document.standard?.sections.firstIndex { $0.id == "verification" }
    self.document = document
    findSections()
    findBlocks()
  }

  private func holds(_ section: Int) -> Bool {
    var section = section
    while section >= 0 {
      let isExact = document.roles.isNamedExactly[section]
      // `Validate the configuration` can be a step, `Validation` is a section of its own.
      if let found = document.roles.named[section], found != verification || isExact {
        return found == role && (isAnywhere || isExact)
      }
      section = document.outline.sections[section].parent
    }
    return isAnywhere
  }

  private mutating func findSections() {
    var rows: [Int: [Int]] = [:]
    for (index, section) in document.outline.sections.enumerated() where holds(section.parent) {
      if section.number != nil { numbers += 1 }
      let named = document.roles.named[index]
      if named == nil || named == role || named == verification { rows[section.parent, default: []].append(index) }
    }
    groups = rows.sorted { $0.key < $1.key }.compactMap { parent, row in
      if isHeadingOfSteps(parent) { return row }
      if let heading = row.firstIndex(where: { isHeadingOfSteps($0) && isEmpty($0) }) {
        return Array(row[(heading + 1)...])
      }
      let isVerified = row.dropFirst().contains { document.roles.named[$0] == verification && verification != nil }
      return isVerified ? row : nil
    }
  }

  private func isHeadingOfSteps(_ section: Int) -> Bool {
    section >= 0 && document.roles.named[section] == role && document.roles.isNamedExactly[section]
  }

  private func isEmpty(_ section: Int) -> Bool { document.nodes(of: section).isEmpty }

  private mutating func findBlocks() {
    numbers += document.outline.steps.count { !$0.isSection && holds($0.section) }
    var last = -2
    for block in document.document.children(of: 0) {
      let node = document.document.nodes[block]
      let section = document.outline.section(containing: block)
      guard holds(section), section >= 0 || document.outline.sections.isEmpty else { continue }
      switch node.kind {
      case .htmlBlock: if document.source.contains("<ol", in: node.range) { numbers += 2 }
      case .list: if node.level == 0, !isTasks(block) { bulletLists.append(block) }
      case .paragraph where section < 0 || document.outline.sections[section].node != block:
        if section != last { paragraphs.append(Paragraphs(isNamedForSteps: isHeadingOfSteps(section))) }
        last = section
        paragraphs[paragraphs.count - 1].blocks.append(block)
      default: break
      }
    }
  }

  private func isTasks(_ list: Int) -> Bool {
    document.document.children(of: list).contains {
      document.document.items[Int(document.document.nodes[$0].detail)].isDone != nil
    }
  }
}

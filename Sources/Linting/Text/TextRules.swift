import Markup
import Patterns

/// The rules whose checks look for words and patterns: one pass over the words finds the terms of all of them and the
/// phrases around which their patterns may match; the readable text is made of the blocks where there is one. Where a
/// pattern needs no phrase, it is made of all blocks, and one pass over it finds the literals that patterns need.
final class TextRules: Sendable {
  private let rules: [Bound<any TextCheck>]
  private let scopes: [TextScope]
  private let terms: TermTable
  private let scanner: LiteralScanner
  /// For each rule the literals that it needs, as indices into the scanner's; nil where it asks for all texts.
  private let literals: [[Int]?]
  private let hasLiterals: Bool

  init(_ rules: [Bound<any TextCheck>]) {
    self.rules = rules
    scopes = rules.map(\.check.scope)
    let table = TermTable()
    var all: [[UInt8]: Int] = [:]
    literals = rules.enumerated().map { owner, bound in
      let needs = bound.check.needs
      for term in needs.terms { table.add(term, owner: owner) }
      switch needs.texts {
      case .none: return []
      case .withPhrases(let phrases):
        for phrase in phrases { table.add(phrase, owner: owner, isCue: true) }
        return []
      case .all: return nil
      case .holding(let literals):
        return literals.map { literal in
          let number = all[literal] ?? all.count
          all[literal] = number
          return number
        }
      }
    }
    terms = table
    hasLiterals = !all.isEmpty
    scanner = LiteralScanner(all.sorted { $0.value < $1.value }.map(\.key))
  }

  var all: [BoundRule] { rules.map(\.rule) }

  /// Runs the rules that apply to a document.
  func check(_ document: CheckedDocument, _ report: inout Report, where applies: (BoundRule) -> Bool) {
    let active = rules.map { applies($0.rule) }
    var candidates: [TermTable.Candidate] = []
    var isOwner = Array(repeating: false, count: rules.count)
    terms.search(document) { candidate in
      guard active[candidate.owner] else { return }
      candidates.append(candidate)
      isOwner[candidate.owner] = true
    }
    let readsAll = active.indices.contains { active[$0] && literals[$0]?.isEmpty != true }
    guard readsAll || !candidates.isEmpty else { return }
    let texts = DocumentTexts(document, wanted: readsAll ? nil : TextRules.blocks(of: candidates))
    let occurring = readsAll ? literalBlocks(texts) : []
    for index in rules.indices where isOwner[index] || (readsAll && active[index]) {
      let finds = finds(for: index, among: candidates, texts)
      let views = self.views(for: index, texts, finds.blocks, occurring)
      guard !finds.terms.isEmpty || !views.isEmpty else { continue }
      report.rule = rules[index].rule
      rules[index].check.check(FoundText(terms: finds.terms, texts: views), in: document, &report)
    }
  }

  /// The nodes of the blocks in which candidates stand, in order.
  private static func blocks(of candidates: [TermTable.Candidate]) -> [Int] {
    var nodes: [Int] = []
    for candidate in candidates where candidate.node != nodes.last { nodes.append(candidate.node) }
    return nodes
  }

  /// What the words of a document tell for one rule.
  private struct Finds {
    var terms: [TextMatch] = []
    /// The blocks of the readable text in which its patterns may match, in order.
    var blocks: [Int] = []
  }

  /// What stands in the texts of a rule's scope.
  private func finds(for rule: Int, among candidates: [TermTable.Candidate], _ texts: DocumentTexts) -> Finds {
    var found = Finds()
    for candidate in candidates where candidate.owner == rule {
      guard let block = texts.readable.block(ofNode: candidate.node), texts.contains(scopes[rule], block: block)
      else { continue }
      if candidate.isCue {
        if found.blocks.last != block { found.blocks.append(block) }
      } else if let match = terms.match(candidate, in: texts.readable, block: block) {
        found.terms.append(match)
      }
    }
    return found
  }

  /// For each literal the blocks that hold it, in order.
  private func literalBlocks(_ texts: DocumentTexts) -> [[Int]] {
    guard hasLiterals else { return [] }
    var blocks: [[Int]] = []
    let readable = texts.readable
    scanner.scan(readable.bytes) { literal, offset in
      while blocks.count <= literal { blocks.append([]) }
      if let last = blocks[literal].last, readable.blocks[last].end > offset { return }
      blocks[literal].append(readable.block(at: offset))
    }
    return blocks
  }

  private func views(for index: Int, _ texts: DocumentTexts, _ cued: [Int], _ occurring: [[Int]]) -> [TextView] {
    let scope = scopes[index]
    guard let wanted = literals[index] else { return texts.views(in: scope) { _ in true } }
    if wanted.isEmpty { return cued.isEmpty ? [] : texts.views(in: scope, where: cued.contains) }
    if scope.selectors.contains(where: \.unit.isOutsideBlocks) { return texts.views(in: scope) { _ in true } }
    let blocks = Set(wanted.flatMap { $0 < occurring.count ? occurring[$0] : [] })
    return blocks.isEmpty ? [] : texts.views(in: scope, where: blocks.contains)
  }
}

extension TextScope.Unit {
  /// Whether its texts are not parts of the readable text's blocks.
  fileprivate var isOutsideBlocks: Bool { self == .code || self == .raw || self == .summary }
}

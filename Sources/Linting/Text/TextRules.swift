import Markup
import Patterns

/// The rules whose checks look for words and patterns: one pass over the words finds the terms of all of them, and one
/// over the text the literals without which their patterns cannot match.
final class TextRules: Sendable {
  private let rules: [Bound<any TextCheck>]
  private let terms: TermTable
  private let scanner: LiteralScanner
  /// For each rule the literals that it needs, as indices into the scanner's; nil where it needs none.
  private let literals: [[Int]?]
  private let hasLiterals: Bool

  init(_ rules: [Bound<any TextCheck>]) {
    self.rules = rules
    let table = TermTable()
    var all: [[UInt8]: Int] = [:]
    literals = rules.enumerated().map { owner, bound in
      let needs = bound.check.needs
      for term in needs.terms { table.add(term, owner: owner) }
      switch needs.texts {
      case .none: return []
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
    let texts = DocumentTexts(document)
    let active = rules.map { applies($0.rule) }
    let found = termMatches(texts, active)
    let occurring = literalBlocks(texts)
    for (index, bound) in rules.enumerated() where active[index] {
      let views = self.views(for: index, texts, occurring)
      guard !found[index].isEmpty || !views.isEmpty else { continue }
      report.rule = bound.rule
      bound.check.check(FoundText(terms: found[index], texts: views), in: document, &report)
    }
  }

  /// For each rule its terms as they stand in the texts of its scope.
  private func termMatches(_ texts: DocumentTexts, _ active: [Bool]) -> [[TextMatch]] {
    var found = Array(repeating: [TextMatch](), count: rules.count)
    terms.search(texts.document.prose) { candidate in
      guard active[candidate.owner], let block = texts.readable.block(ofNode: candidate.node),
        texts.contains(rules[candidate.owner].check.scope, block: block),
        let match = terms.match(candidate, in: texts.readable, block: block)
      else { return }
      found[candidate.owner].append(match)
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

  private func views(for index: Int, _ texts: DocumentTexts, _ occurring: [[Int]]) -> [TextView] {
    let scope = rules[index].check.scope
    guard let wanted = literals[index] else { return texts.views(in: scope) { _ in true } }
    if wanted.isEmpty { return [] }
    if scope.selectors.contains(where: \.unit.isOutsideBlocks) { return texts.views(in: scope) { _ in true } }
    let blocks = Set(wanted.flatMap { $0 < occurring.count ? occurring[$0] : [] })
    return blocks.isEmpty ? [] : texts.views(in: scope, where: blocks.contains)
  }
}

extension TextScope.Unit {
  /// Whether its texts are not parts of the readable text's blocks.
  fileprivate var isOutsideBlocks: Bool { self == .code || self == .raw || self == .summary }
}

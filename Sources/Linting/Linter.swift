import Markup
import Prose

/// Holds documents against the standard of their type.
public final class Linter: Sendable {
  let rules: RuleViews
  /// The rules whose suppressions can be judged.
  private let active: Set<String>
  private let standards: StandardLibrary
  private let inference: TypeInference
  private let knownRules: Set<String>
  private let links: LinkSettings
  private let surroundings: Surroundings

  /// - Parameters:
  ///   - rules: those that run.
  ///   - knownRules: the ids of all rules, also of those that are switched off.
  ///   - links: what the team says about its links.
  ///   - surroundings: what the checks may ask that does not stand in a document.
  public init(
    rules: [BoundRule], knownRules: Set<String> = [], standards: StandardLibrary, inference: TypeInference,
    links: LinkSettings = LinkSettings(), surroundings: Surroundings = Surroundings()
  ) {
    self.surroundings = surroundings
    self.rules = RuleViews(rules)
    self.links = links
    self.knownRules = knownRules
    active = Set(rules.map(\.id))
    self.standards = standards
    self.inference = inference
  }

  /// Parses and indexes one document.
  ///
  /// The command line decides the type of a document, then its front matter, then the configuration, and where none of
  /// them does it is inferred.
  ///
  /// - Parameter type: the type that the command line (declared) or the configuration (configured) gives it, if any.
  public func read(_ source: SourceText, path: String, type: TypeAssignment?) -> CheckedDocument {
    let document = Parser().parse(source)
    let outline = Outline(document)
    let prose = ProseIndex(document)
    let titles = TitleWords(document, outline, prose)
    let declaration = TypeDeclaration(in: document, types: standards.types)
    let assigned = settled(declaration, given: type) ?? inference.type(of: document, outline, prose, titles)
    return CheckedDocument(
      path: path, document: document, outline: outline, prose: prose, titles: titles, declaration: declaration,
      type: assigned, standard: standards[assigned.type], links: links, surroundings: surroundings)
  }

  /// The ids of the rules that apply to a document.
  public func rules(for document: CheckedDocument) -> Set<String> {
    Set(rules.all.filter { applies($0, document) }.map(\.id))
  }

  /// What one document says by itself: the findings of the rules that look at no other, nothing suppressed yet, and
  /// what the others have to know of it.
  public func examine(_ document: CheckedDocument) -> Examination {
    var report = Report(guess: guess(document.type))
    for bound in rules.document where applies(bound.rule, document) {
      report.rule = bound.rule
      bound.check.check(document, &report)
    }
    for bound in rules.section where applies(bound.rule, document) {
      report.rule = bound.rule
      for section in document.outline.sections.indices { bound.check.check(section, in: document, &report) }
    }
    visitParagraphs(of: document, &report)
    let words = rules.sought.find(in: document.prose)
    visitWords(of: document, words, &report)
    visitCode(of: document, &report)
    rules.text?.check(document, &report) { applies($0, document) }
    let facts = zip(rules.corpus, words.dropFirst(rules.word.count)).map { bound, words in
      applies(bound.rule, document) ? bound.check.facts(in: document, at: words) as (any Sendable)? : nil
    }
    var findings = report.takeFindings()
    if findings.contains(where: { $0.fix != nil }) { FixGuard(document.document).check(&findings) }
    let seesLinks =
      rules.link.contains { applies($0.rule, document) } || rules.image.contains { applies($0.rule, document) }
    return Examination(
      findings: consume findings, suppressions: Suppression.all(in: document.document), facts: facts,
      links: seesLinks ? DocumentLinks(document) : nil, diagnostics: report.diagnostics)
  }

  private func visitParagraphs(of document: CheckedDocument, _ report: inout Report) {
    let nodes = document.document.nodes
    for bound in rules.paragraph where applies(bound.rule, document) {
      report.rule = bound.rule
      for node in nodes.indices where nodes[node].kind == .paragraph {
        bound.check.check(node, in: document, &report)
      }
    }
  }

  /// - Parameter words: for each rule the words that it looks at.
  private func visitWords(of document: CheckedDocument, _ words: [[Int32]], _ report: inout Report) {
    for (bound, words) in zip(rules.word, words) where applies(bound.rule, document) {
      report.rule = bound.rule
      let seesFirstOnly = bound.check.seesFirstOnly
      var seen = -1
      document.prose.forEach(words) { word, sentence in
        if seesFirstOnly, seen == Int(sentence.start) { return }
        seen = Int(sentence.start)
        bound.check.check(word, of: sentence, in: document, &report)
      }
    }
  }

  private func visitCode(of document: CheckedDocument, _ report: inout Report) {
    let active = rules.code.filter { applies($0.rule, document) }
    guard !active.isEmpty else { return }
    for block in document.document.codeBlocks {
      let listing = CodeListing(block, in: document.document)
      for bound in active {
        report.rule = bound.rule
        bound.check.check(listing, in: document, &report)
      }
    }
  }

  /// The findings of one document alone in the order of their places.
  ///
  /// - Parameter files: what its links may lead to.
  public func findings(in document: CheckedDocument, among files: LinkedFiles = LinkedFiles()) -> [Finding] {
    let examination = examine(document)
    let others = files.beside.sorted { $0.key < $1.key }.map { name, text in
      (self, examine(read(SourceText(text), path: name, type: nil)))
    }
    return (examination.findings + Corpus([(self, examination)] + others, files: files).findings[0]).inOrder()
  }

  /// Takes out what a comment suppresses and flags the comments that suppress nothing.
  func suppress(_ findings: [Finding], _ suppressions: [Suppression]) -> [Finding] {
    guard !suppressions.isEmpty else { return findings }
    var used = Array(repeating: false, count: suppressions.count)
    let kept = findings.filter { finding in
      var isSuppressed = false
      for (index, suppression) in suppressions.enumerated()
      where (suppression.rule.isEmpty || suppression.rule == finding.rule)
        && suppression.scope.contains(finding.range.start)
      {
        used[index] = true
        isSuppressed = true
      }
      return !isSuppressed
    }
    guard let suppressionRule = rules.suppression else { return kept }
    var unused = Report(guess: nil)
    unused.rule = suppressionRule
    for (index, suppression) in suppressions.enumerated() where !used[index] {
      let isJudged =
        suppression.rule.isEmpty || active.contains(suppression.rule) || !knownRules.contains(suppression.rule)
      if isJudged { unused.flag(suppression.place, ["rule": suppression.rule.isEmpty ? "any rule" : suppression.rule]) }
    }
    return kept + unused.findings
  }

  private func applies(_ rule: BoundRule, _ document: CheckedDocument) -> Bool {
    applies(rule, to: document.type.type)
  }

  func applies(_ rule: BoundRule, to type: String) -> Bool { rule.types.isEmpty || rule.types.contains(type) }

  private func settled(_ declaration: TypeDeclaration, given: TypeAssignment?) -> TypeAssignment? {
    if case .known(let type) = declaration, given == nil || given?.origin == .configured {
      return TypeAssignment(type: type, origin: .declared, confidence: 1)
    }
    return given
  }

  private func guess(_ type: TypeAssignment) -> String? {
    guard type.origin == .inferred, type.type != TypeAssignment.other else { return nil }
    return "(Type \(type.type) is inferred; declare it with 'type:' in the front matter.)"
  }
}

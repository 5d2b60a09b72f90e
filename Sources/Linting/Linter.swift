import Markup
import Prose

/// Holds documents against the standard of their type.
public struct Linter: Sendable {
  private let documentRules: [(BoundRule, any DocumentCheck)]
  private let sectionRules: [(BoundRule, any SectionCheck)]
  private let paragraphRules: [(BoundRule, any ParagraphCheck)]
  private let sentenceRules: [(BoundRule, any SentenceCheck)]
  /// The rule about suppressions that suppress nothing, and the rules whose suppressions can be judged.
  private let suppressionRule: BoundRule?
  private let active: Set<String>
  private let standards: StandardLibrary
  private let inference: TypeInference
  private let knownRules: Set<String>

  /// - Parameters:
  ///   - rules: those that run.
  ///   - knownRules: the ids of all rules, also of those that are switched off.
  public init(rules: [BoundRule], knownRules: Set<String> = [], standards: StandardLibrary, inference: TypeInference) {
    var documentRules: [(BoundRule, any DocumentCheck)] = []
    var sectionRules: [(BoundRule, any SectionCheck)] = []
    var paragraphRules: [(BoundRule, any ParagraphCheck)] = []
    var sentenceRules: [(BoundRule, any SentenceCheck)] = []
    var suppressionRule: BoundRule?
    for rule in rules {
      switch rule.check.view {
      case .document(let check): documentRules.append((rule, check))
      case .section(let check): sectionRules.append((rule, check))
      case .paragraph(let check): paragraphRules.append((rule, check))
      case .sentence(let check): sentenceRules.append((rule, check))
      case .suppressions: suppressionRule = suppressionRule ?? rule
      }
    }
    (self.documentRules, self.sectionRules) = (documentRules, sectionRules)
    (self.paragraphRules, self.sentenceRules) = (paragraphRules, sentenceRules)
    self.suppressionRule = suppressionRule
    self.knownRules = knownRules
    active = Set(rules.map(\.id))
    self.standards = standards
    self.inference = inference
  }

  /// Parses and indexes one document.
  ///
  /// - Parameter type: the type that the configuration or the command line gives it, if any.
  public func read(_ source: SourceText, path: String, type: TypeAssignment?) -> CheckedDocument {
    let document = Parser().parse(source)
    let outline = Outline(document)
    let prose = ProseIndex(document)
    let titles = TitleWords(document, outline, prose)
    let assigned = type ?? declaredType(of: document) ?? inference.type(of: document, outline, prose, titles)
    return CheckedDocument(
      path: path, document: document, outline: outline, prose: prose, titles: titles, type: assigned,
      standard: standards[assigned.type])
  }

  /// The ids of the rules that apply to a document.
  public func rules(for document: CheckedDocument) -> Set<String> {
    let all = documentRules.map(\.0) + sectionRules.map(\.0) + paragraphRules.map(\.0) + sentenceRules.map(\.0)
    return Set(all.filter { applies($0, document) }.map(\.id))
  }

  /// The findings of one document in the order of their places.
  public func findings(in document: CheckedDocument) -> [Finding] {
    var report = Report(guess: guess(document.type))
    for (rule, check) in documentRules where applies(rule, document) {
      report.rule = rule
      check.check(document, &report)
    }
    for (rule, check) in sectionRules where applies(rule, document) {
      report.rule = rule
      for section in document.outline.sections.indices { check.check(section, in: document, &report) }
    }
    visitParagraphs(of: document, &report)
    visitSentences(of: document, &report)
    let kept = suppress(&report, Suppression.all(in: document.document))
    return kept.sorted { left, right in
      (left.range.start, left.range.end, left.rule) < (right.range.start, right.range.end, right.rule)
    }
  }

  private func visitParagraphs(of document: CheckedDocument, _ report: inout Report) {
    let rules = paragraphRules.filter { applies($0.0, document) }
    guard !rules.isEmpty else { return }
    for node in document.document.nodes.indices where document.document.nodes[node].kind == .paragraph {
      for (rule, check) in rules {
        report.rule = rule
        check.check(node, in: document, &report)
      }
    }
  }

  private func visitSentences(of document: CheckedDocument, _ report: inout Report) {
    for (rule, check) in sentenceRules where applies(rule, document) {
      report.rule = rule
      document.document.nodes.withUnsafeBufferPointer { nodes in
        for sentence in document.prose.sentences where nodes[Int(sentence.block)].kind != .heading {
          check.check(sentence, in: document, &report)
        }
      }
    }
  }

  /// Takes out what a comment suppresses and flags the comments that suppress nothing.
  private func suppress(_ report: inout Report, _ suppressions: [Suppression]) -> [Finding] {
    guard !suppressions.isEmpty else { return report.findings }
    var used = Array(repeating: false, count: suppressions.count)
    let kept = report.findings.filter { finding in
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
    guard let suppressionRule else { return kept }
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
    rule.types.isEmpty || rule.types.contains(document.type.type)
  }

  private func declaredType(of document: Document) -> TypeAssignment? {
    guard let range = document.frontMatter?.value(of: "type", in: document.source) else { return nil }
    let type = document.source.string(range)
    guard type == TypeAssignment.other || standards.types.contains(type) else { return nil }
    return TypeAssignment(type: type, origin: .declared, confidence: 1)
  }

  private func guess(_ type: TypeAssignment) -> String? {
    guard type.origin == .inferred, type.type != TypeAssignment.other else { return nil }
    return "(Type \(type.type) is inferred; declare it with 'type:' in the front matter.)"
  }
}

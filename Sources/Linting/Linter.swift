import Markup
import Prose

/// Holds documents against the standard of their type.
public struct Linter: Sendable {
  private let documentRules: [Bound<any DocumentCheck>]
  private let sectionRules: [Bound<any SectionCheck>]
  private let paragraphRules: [Bound<any ParagraphCheck>]
  /// Nil where no rule looks for words or patterns.
  private let textRules: TextRules?
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
    var documentRules: [Bound<any DocumentCheck>] = []
    var sectionRules: [Bound<any SectionCheck>] = []
    var paragraphRules: [Bound<any ParagraphCheck>] = []
    var textRules: [Bound<any TextCheck>] = []
    var suppressionRule: BoundRule?
    for rule in rules {
      switch rule.check.view {
      case .document(let check): documentRules.append(Bound(rule, check))
      case .section(let check): sectionRules.append(Bound(rule, check))
      case .paragraph(let check): paragraphRules.append(Bound(rule, check))
      case .text(let check): textRules.append(Bound(rule, check))
      case .suppressions: suppressionRule = suppressionRule ?? rule
      }
    }
    (self.documentRules, self.sectionRules, self.paragraphRules) = (documentRules, sectionRules, paragraphRules)
    self.textRules = textRules.isEmpty ? nil : TextRules(textRules)
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
    let all =
      documentRules.map(\.rule) + sectionRules.map(\.rule) + paragraphRules.map(\.rule)
      + (textRules?.all ?? [])
    return Set(all.filter { applies($0, document) }.map(\.id))
  }

  /// The findings of one document in the order of their places.
  public func findings(in document: CheckedDocument) -> [Finding] {
    var diagnostics: [Diagnostic] = []
    return findings(in: document, diagnostics: &diagnostics)
  }

  /// The same, and what kept a rule from being checked.
  public func findings(in document: CheckedDocument, diagnostics: inout [Diagnostic]) -> [Finding] {
    var report = Report(guess: guess(document.type))
    for bound in documentRules where applies(bound.rule, document) {
      report.rule = bound.rule
      bound.check.check(document, &report)
    }
    for bound in sectionRules where applies(bound.rule, document) {
      report.rule = bound.rule
      for section in document.outline.sections.indices { bound.check.check(section, in: document, &report) }
    }
    let paragraphRules = paragraphRules.filter { applies($0.rule, document) }
    if !paragraphRules.isEmpty {
      for node in document.document.nodes.indices where document.document.nodes[node].kind == .paragraph {
        for bound in paragraphRules {
          report.rule = bound.rule
          bound.check.check(node, in: document, &report)
        }
      }
    }
    textRules?.check(document, &report) { applies($0, document) }
    diagnostics += report.diagnostics
    let kept = suppress(&report, Suppression.all(in: document.document))
    return kept.sorted { left, right in
      (left.range.start, left.range.end, left.rule) < (right.range.start, right.range.end, right.rule)
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

/// A rule beside its check as what the check wants to see; a class, since handing it on copies no existential.
final class Bound<Check: Sendable>: Sendable {
  let rule: BoundRule
  let check: Check

  init(_ rule: BoundRule, _ check: Check) {
    self.rule = rule
    self.check = check
  }
}

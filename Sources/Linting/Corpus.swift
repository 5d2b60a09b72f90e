/// The documents of a run, each examined by itself, before they are compared.
public struct Corpus: Sendable {
  private let documents: [(linter: Linter, examination: Examination)]

  /// - Parameter documents: in the order of their paths, each with the linter that examined it.
  public init(_ documents: [(linter: Linter, examination: Examination)]) { self.documents = documents }

  /// For each document the findings that it gets from the comparison, in the order of their places: those of the rules
  /// that compare documents and, where comments suppress, those that it said by itself too, less what is suppressed.
  public var findings: [[Finding]] {
    zip(documents, comparisons).map { document, compared in
      let (linter, examination) = document
      return linter.suppress(examination.undecided + compared, examination.suppressions).inOrder()
    }
  }

  /// For each document the findings of the rules that compare documents.
  private var comparisons: [[Finding]] {
    var findings = documents.map { _ in [Finding]() }
    var done: Set<String> = []
    for bound in documents.flatMap(\.linter.rules.corpus) where done.insert(bound.rule.id).inserted {
      let places = documents.map { $0.linter.rules.corpus.firstIndex { $0.rule.id == bound.rule.id } }
      var report = CorpusReport(
        rules: zip(documents, places).map { document, place in place.map { document.linter.rules.corpus[$0].rule } })
      let facts = zip(documents, places).map { document, place in place.flatMap { document.examination.facts[$0] } }
      bound.check.check(anyFacts: facts, &report)
      for index in findings.indices { findings[index] += report.findings[index] }
    }
    return findings
  }
}

/// What a linter takes from one document before the documents of a run are compared.
public struct Examination: Sendable {
  /// The findings that stand whatever the other documents say, in the order of their places.
  public private(set) var findings: [Finding]
  /// Those of a document in which comments suppress: whether a comment is of use shows in the comparison.
  let undecided: [Finding]
  let suppressions: [Suppression]
  /// For each rule that compares documents what it remembers of this one.
  let facts: [(any Sendable)?]
  /// What kept a rule from being checked.
  public let diagnostics: [Diagnostic]

  init(findings: consuming [Finding], suppressions: [Suppression], facts: [(any Sendable)?], diagnostics: [Diagnostic])
  {
    if suppressions.isEmpty {
      undecided = []
      findings.putInOrder()
      self.findings = findings
    } else {
      undecided = findings
      self.findings = []
    }
    self.suppressions = suppressions
    self.facts = facts
    self.diagnostics = diagnostics
  }

  /// Whether the comparison decides what comments suppress.
  public var hasSuppressions: Bool { !suppressions.isEmpty }

  /// Whether the comparison may find something in the document.
  public var isCompared: Bool { hasSuppressions || facts.contains { $0 != nil } }

  /// Only what the comparison needs.
  public var forComparison: Examination {
    var examination = self
    examination.findings = []
    return examination
  }
}

/// The documents of a run, each examined by itself, before they are compared.
public struct Corpus: Sendable {
  private let documents: [(linter: Linter, examination: Examination)]

  /// - Parameter documents: in the order of their paths, each with the linter that examined it.
  public init(_ documents: [(linter: Linter, examination: Examination)]) { self.documents = documents }

  /// For each document its findings, those of the rules that compare documents too, less what is suppressed, in the
  /// order of their places.
  public var findings: [[Finding]] {
    let compared = comparisons
    return documents.indices.map { index in
      let (linter, examination) = documents[index]
      let kept = linter.suppress(examination.findings + compared[index], examination.suppressions)
      return kept.sorted { left, right in
        (left.range.start, left.range.end, left.rule) < (right.range.start, right.range.end, right.rule)
      }
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
  let findings: [Finding]
  let suppressions: [Suppression]
  /// For each rule that compares documents what it remembers of this one.
  let facts: [(any Sendable)?]
  /// What kept a rule from being checked.
  public let diagnostics: [Diagnostic]
}

/// The documents of a run, each examined by itself, before they are compared.
public struct Corpus: Sendable {
  private let documents: [(linter: Linter, examination: Examination)]
  private let files: LinkedFiles

  /// - Parameters:
  ///   - documents: in the order of their paths, each with the linter that examined it.
  ///   - files: what the links of the documents may lead to.
  public init(_ documents: [(linter: Linter, examination: Examination)], files: LinkedFiles = LinkedFiles()) {
    self.documents = documents
    self.files = files
  }

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
    checkLinks(&findings)
    return findings
  }

  /// Adds the findings of the rules about where links lead; each link is followed once.
  private func checkLinks(_ findings: inout [[Finding]]) {
    let links = documents.map(\.examination.links)
    guard links.contains(where: { $0 != nil }) else { return }
    var resolver = LinkResolver(links, files: files)
    var problems = links.map { $0.map { resolver.problems(of: $0) } ?? [] }
    for (document, problem) in resolver.oneWayLinks() { problems[document].append(problem) }
    for (index, document) in documents.enumerated() where !problems[index].isEmpty {
      for bound in document.linter.rules.link where document.linter.applies(bound.rule, to: links[index]?.type ?? "") {
        var report = Report(guess: nil)
        report.rule = bound.rule
        for problem in problems[index] { bound.check.check(problem, &report) }
        findings[index] += report.findings
      }
    }
    for (index, document) in documents.enumerated() where !document.linter.rules.image.isEmpty {
      guard let links = links[index] else { continue }
      let images = resolver.images(of: links)
      for bound in document.linter.rules.image
      where !images.isEmpty && document.linter.applies(bound.rule, to: links.type) {
        var report = Report(guess: nil)
        report.rule = bound.rule
        for image in images { bound.check.check(image, &report) }
        findings[index] += report.findings
      }
    }
  }

  /// The same with what the web answered.
  public func answered(_ answers: [String: LinkedFiles.Answer]) -> Corpus {
    Corpus(documents, files: LinkedFiles(names: files.names, images: files.images, answers: answers))
  }

  /// The addresses in the web that the documents link, each once, sorted.
  public var webAddresses: [String] {
    let all = documents.flatMap { $0.examination.links?.targets ?? [] }.filter { $0.address.kind == .web }
    return Set(all.map(\.written)).sorted()
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
  /// Where its links lead; nil where no rule asks.
  let links: DocumentLinks?
  /// What kept a rule from being checked.
  public let diagnostics: [Diagnostic]

  init(
    findings: consuming [Finding], suppressions: [Suppression], facts: [(any Sendable)?], links: DocumentLinks?,
    diagnostics: [Diagnostic]
  ) {
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
    self.links = links
    self.diagnostics = diagnostics
  }

  /// Whether the comparison decides what comments suppress.
  public var hasSuppressions: Bool { !suppressions.isEmpty }

  /// Whether the comparison may find something in the document.
  public var isCompared: Bool { hasSuppressions || links?.targets.isEmpty == false || facts.contains { $0 != nil } }

  /// Only what the comparison needs.
  public var forComparison: Examination {
    var examination = self
    examination.findings = []
    return examination
  }
}

import Linting
import Markup
import Reporting
import RuleLibrary

/// The way of a document through `docgate lint`: discover, parse, index, check, report.
package struct LintRun: Sendable {
  let reporter: any Reporter
  let failOn: FailureLevel
  let minimum: Severity
  let filter: FindingFilter
  let quality: QualityChecks?
  let jobs: Int
  /// What follows the links into the web, and whether it must reach the network; nil where they are left.
  let web: (probe: LinkProbe, isRequired: Bool)?
  /// Whether the format or a baseline needs fingerprints.
  let hasFingerprints: Bool

  package init(
    reporter: any Reporter, failOn: FailureLevel, minimum: Severity, filter: FindingFilter = FindingFilter(),
    quality: QualityChecks? = nil, jobs: Int, web: (probe: LinkProbe, isRequired: Bool)? = nil, hasFingerprints: Bool
  ) {
    (self.reporter, self.failOn, self.minimum) = (reporter, failOn, minimum)
    (self.filter, self.quality, self.jobs) = (filter, quality, jobs)
    (self.web, self.hasFingerprints) = (web, hasFingerprints)
  }

  package struct Outcome: Sendable {
    /// In parts that are written one after the other.
    package var report: [[UInt8]]
    package var summary = Summary()
    package var diagnostics: [Diagnostic] = []
    package var fingerprints: [String] = []

    /// What went well; the trouble is noted.
    fileprivate mutating func value<Value>(of result: Result<Value, Diagnostic>) -> Value? {
      switch result {
      case .success(let value): return value
      case .failure(let diagnostic):
        diagnostics.append(diagnostic)
        return nil
      }
    }
  }

  /// Lints files; the same input gives the same bytes, whatever the number of jobs.
  package func lint(_ tasks: [Project.Task]) -> Outcome {
    finish(
      Parallel.map(tasks, jobs: jobs) { task in
        trying(task.path) {
          let (source, isFile) = try SourceText.reading(fileOrPipe: task.path)
          return Examined(source, task, in: self, canBeReadAgain: isFile)
        }
      })
  }

  /// Lints one text that does not come from a file.
  package func lint(_ source: SourceText, as task: Project.Task) -> Outcome {
    finish([.success(Examined(source, task, in: self, canBeReadAgain: false))])
  }

  /// One document, examined by itself. What it says whatever the others say is told already and its source gone, so
  /// that the memory that a run needs hardly grows with the number of documents. A class, since it is handed on often.
  private final class Examined: Sendable {
    let profile: DocumentProfile
    let told: Told
    let linter: Linter
    let examination: Examination
    /// Which of the quality checks can be made of it.
    let quality: QualityChecks.Scope?
    let diagnostics: [Diagnostic]
    /// The source where it is needed again and cannot be read again.
    let source: SourceText?
    let sourceCount: Int

    init(_ source: SourceText, _ task: Project.Task, in run: LintRun, canBeReadAgain: Bool) {
      linter = task.linter
      let document = linter.read(source, path: task.path, type: task.type)
      let examination = linter.examine(document)
      profile = DocumentProfile(document)
      quality = run.quality?.scope(active: linter.rules(for: document), standard: document.standard)
      told = run.tell(examination.findings, profile, source, quality)
      let keepsSource = examination.hasSuppressions || (examination.isCompared && !canBeReadAgain)
      self.source = keepsSource ? source : nil
      sourceCount = source.count
      diagnostics = EncodingTrouble.diagnostics(of: source, task.path) + examination.diagnostics
      self.examination = examination.forComparison
    }
  }

  /// Compares the documents with one another and puts the report together.
  private func finish(_ examined: [Result<Examined, Diagnostic>]) -> Outcome {
    var outcome = Outcome(report: [])
    var documents: [Examined] = []
    for document in examined {
      guard let document = outcome.value(of: document) else { continue }
      documents.append(document)
      outcome.diagnostics += document.diagnostics
    }
    let findings = compare(documents, &outcome.diagnostics)
    let told = Parallel.map(Array(zip(documents, findings)), jobs: jobs) { document, findings in
      trying(document.profile.path) { try tell(document, findings) }
    }
    var rendered: [RenderedDocument] = []
    rendered.reserveCapacity(documents.count)
    for (document, told) in zip(documents, told) {
      guard let told = outcome.value(of: told) else { continue }
      rendered.append(render(document.profile, told))
      outcome.summary.add(told.counts, failOn: failOn)
      outcome.fingerprints += told.fingerprints
    }
    outcome.report = reporter.assemble(rendered, outcome.summary)
    return outcome
  }

  /// For each document what is found when all are known, and what the web answers to their links.
  private func compare(_ documents: [Examined], _ diagnostics: inout [Diagnostic]) -> [[Finding]] {
    let corpus = Corpus(documents.map { ($0.linter, $0.examination) })
    guard let web else { return corpus.findings }
    let asked = web.probe.answers(for: corpus.webAddresses)
    if let trouble = asked.trouble {
      diagnostics.append(Diagnostic(trouble, file: "", severity: web.isRequired ? .error : .warning))
    }
    return corpus.answered(asked.answers).findings
  }

  /// Adds what the comparison found; only a document that it found something in is read again.
  private func tell(_ document: Examined, _ findings: [Finding]) throws -> Told {
    var told = document.told
    if findings.isEmpty { return told }
    let source = try document.source ?? SourceText.reading(document.profile.path)
    guard source.count == document.sourceCount else {
      throw Diagnostic("changed while it was linted", file: document.profile.path)
    }
    told.add(tell(findings, document.profile, source, document.quality))
    return told
  }

  private func tell(
    _ findings: [Finding], _ profile: DocumentProfile, _ source: SourceText, _ scope: QualityChecks.Scope?
  ) -> Told {
    let all = DocumentResult(profile, source, findings: findings, hasFingerprints: hasFingerprints)
    let kept = filter.apply(to: all, minimum: minimum)
    return Told(
      findings: reporter.render(kept), counts: FindingCounts(kept.findings), fingerprints: all.fingerprints,
      quality: scope?.marks(for: findings) ?? [])
  }

  private func render(_ document: DocumentProfile, _ told: Told) -> RenderedDocument {
    let description = reporter.describe(document, quality: told.quality, findings: told.findings.count)
    return RenderedDocument(told.findings, description: description)
  }

  /// Does what may fail for a document without failing the run.
  private func trying<Value>(_ path: String, _ work: () throws -> Value) -> Result<Value, Diagnostic> {
    do {
      return .success(try work())
    } catch let diagnostic as Diagnostic {
      return .failure(diagnostic)
    } catch {
      return .failure(Diagnostic("\(error)", file: path))
    }
  }
}

/// What is told of one document.
private struct Told: Sendable {
  var findings: RenderedFindings
  var counts: FindingCounts
  /// Of all findings, also of those that are not told.
  var fingerprints: [String]
  var quality: [QualityMark]

  mutating func add(_ other: Told) {
    findings.merge(other.findings)
    counts.add(other.counts)
    fingerprints += other.fingerprints
    quality = zip(quality, other.quality).map { $0.merged(with: $1) }
  }
}

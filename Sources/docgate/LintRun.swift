import Foundation
import Linting
import Markup
import Reporting
import RuleLibrary

/// The way of a document through `docgate lint`: discover, parse, index, check, report.
struct LintRun: Sendable {
  let reporter: any Reporter
  let failOn: FailureLevel
  let minimum: Severity
  let filter: FindingFilter
  let quality: QualityChecks?
  let jobs: Int
  /// Whether the format or a baseline needs fingerprints.
  let hasFingerprints: Bool

  struct Outcome: Sendable {
    var report: [UInt8]
    var summary = Summary()
    var diagnostics: [Diagnostic] = []
    var fingerprints: [String] = []
  }

  /// Lints files; the same input gives the same bytes, whatever the number of jobs.
  func lint(_ tasks: [Project.Task]) -> Outcome {
    finish(
      Parallel.map(tasks, jobs: jobs) { task -> Result<Read, Diagnostic> in
        do {
          return .success(read(try SourceText.reading(task.path), task))
        } catch let diagnostic as Diagnostic {
          return .failure(diagnostic)
        } catch {
          return .failure(Diagnostic("\(error)", file: task.path))
        }
      })
  }

  /// Lints one text that does not come from a file.
  func lint(_ source: SourceText, as task: Project.Task) -> Outcome { finish([.success(read(source, task))]) }

  /// One document, examined by itself.
  private struct Read: Sendable {
    var result: DocumentResult
    let linter: Linter
    let examination: Examination
    /// Which of the quality checks can be made of it.
    let quality: QualityChecks.Scope?
    let diagnostics: [Diagnostic]
  }

  private struct Linted: Sendable {
    let rendered: RenderedDocument
    let summary: Summary
    let fingerprints: [String]
  }

  private func read(_ source: SourceText, _ task: Project.Task) -> Read {
    let document = task.linter.read(source, path: task.path, type: task.type)
    let examination = task.linter.examine(document)
    return Read(
      result: DocumentResult(document), linter: task.linter, examination: examination,
      quality: quality?.scope(active: task.linter.rules(for: document), standard: document.standard),
      diagnostics: EncodingTrouble.diagnostics(of: source, task.path) + examination.diagnostics)
  }

  /// Compares the documents with one another and renders them.
  private func finish(_ documents: [Result<Read, Diagnostic>]) -> Outcome {
    var outcome = Outcome(report: [])
    var read: [Read] = []
    for document in documents {
      switch document {
      case .success(let document):
        read.append(document)
        outcome.diagnostics += document.diagnostics
      case .failure(let diagnostic): outcome.diagnostics.append(diagnostic)
      }
    }
    let findings = Corpus(read.map { ($0.linter, $0.examination) }).findings
    let linted = Parallel.map(Array(zip(read, findings)), jobs: jobs) { render($0.0, $0.1) }
    for document in linted {
      outcome.summary.add(document.summary)
      outcome.fingerprints += document.fingerprints
    }
    outcome.report = reporter.assemble(linted.map(\.rendered), outcome.summary)
    return outcome
  }

  private func render(_ document: Read, _ findings: [Finding]) -> Linted {
    var all = document.result
    all.complete(
      findings, quality: document.quality?.marks(for: findings) ?? [], hasFingerprints: hasFingerprints)
    let told = filter.apply(to: all, minimum: minimum)
    var summary = Summary()
    summary.add(told, failOn: failOn)
    return Linted(
      rendered: reporter.render(told), summary: summary, fingerprints: all.fingerprints)
  }
}

/// Files that are no UTF-8 text are linted as far as they can be read, and named.
enum EncodingTrouble {
  static func diagnostics(of source: SourceText, _ path: String) -> [Diagnostic] {
    guard let offset = source.firstInvalidByte else { return [] }
    let place = source.position(of: offset)
    let isUTF16 = source.count >= 2 && [[0xFF, 0xFE], [0xFE, 0xFF]].contains([source.bytes[0], source.bytes[1]])
    let message = isUTF16 ? "this is UTF-16; save it as UTF-8" : "not valid UTF-8 from here on; save the file as UTF-8"
    return [Diagnostic(message, file: path, line: place.line, column: place.column)]
  }
}

/// Runs work on several threads and keeps its order.
enum Parallel {
  static func map<Input: Sendable, Output: Sendable>(
    _ inputs: [Input], jobs: Int, _ work: @escaping @Sendable (Input) -> Output
  ) -> [Output] {
    guard jobs > 1, inputs.count > 1 else { return inputs.map(work) }
    let slots = Slots<Output>(count: inputs.count)
    DispatchQueue.concurrentPerform(iterations: min(jobs, inputs.count)) { _ in
      while let index = slots.take() { slots.put(work(inputs[index]), at: index) }
    }
    return slots.values
  }

  /// Hands out indices and takes results, each under a lock.
  private final class Slots<Value>: @unchecked Sendable {
    private let lock = NSLock()
    private var results: [Value?]
    private var next = 0

    init(count: Int) { results = Array(repeating: nil, count: count) }

    func take() -> Int? {
      lock.withLock {
        guard next < results.count else { return nil }
        defer { next += 1 }
        return next
      }
    }

    func put(_ value: Value, at index: Int) { lock.withLock { results[index] = value } }

    var values: [Value] { lock.withLock { results.compactMap { $0 } } }
  }
}

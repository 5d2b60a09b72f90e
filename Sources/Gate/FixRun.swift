import Foundation
import Linting
import Markup
import Reporting

/// The way of documents through `docgate fix`: discover, parse, index, check, fix, and so on until nothing changes.
package struct FixRun: Sendable {
  let fixer: Fixer
  let jobs: Int
  let failOn: FailureLevel

  package init(fixer: Fixer, jobs: Int, failOn: FailureLevel) {
    (self.fixer, self.jobs, self.failOn) = (fixer, jobs, failOn)
  }

  /// What became of one document.
  package struct Document: Sendable {
    package let path: String
    package let result: FixedDocument

    package var difference: [UInt8] {
      result.isChanged ? UnifiedDiff.bytes(of: result.original.bytes, to: result.text.bytes, path: path) : []
    }

    /// `docs/a.md: 3 fixed (latinism 2, repeated-word 1)`.
    fileprivate var line: String {
      let counts = Dictionary(grouping: result.fixed, by: \.rule).mapValues(\.count).sorted { $0.key < $1.key }
      return
        "\(path): \(result.fixed.count) fixed (\(counts.map { "\($0.key) \($0.value)" }.joined(separator: ", ")))\n"
    }
  }

  package struct Outcome: Sendable {
    package fileprivate(set) var documents: [Document] = []
    package fileprivate(set) var diagnostics: [Diagnostic] = []
    package fileprivate(set) var remaining = Summary()

    /// Writes the documents that changed; one that cannot be written keeps none of the others from it.
    package mutating func write() {
      var written: [Document] = []
      for document in documents {
        do {
          if document.result.isChanged {
            try FileReplacement(path: document.path, expected: document.result.original).write(document.result.text)
          }
          written.append(document)
        } catch {
          diagnostics.append(error as? Diagnostic ?? Diagnostic("\(error)", file: document.path))
        }
      }
      documents = written
    }

    /// What was fixed, document by document, and what remains.
    ///
    /// - Parameter isPlan: whether nothing was written.
    package func summary(isPlan: Bool) -> String {
      let changed = documents.filter(\.result.isChanged)
      let count = changed.reduce(0) { $0 + $1.result.fixed.count }
      let lines = isPlan ? "" : changed.map(\.line).joined()
      let found = remaining.counts
      return lines + "\(count) finding\(count == 1 ? "" : "s") \(isPlan ? "can be " : "")fixed in \(changed.count) "
        + "file\(changed.count == 1 ? "" : "s"); remaining: \(found.errors) error\(found.errors == 1 ? "" : "s"), "
        + "\(found.warnings) warning\(found.warnings == 1 ? "" : "s"), "
        + "\(found.suggestions) suggestion\(found.suggestions == 1 ? "" : "s")\n"
    }
  }

  /// Fixes files; the same input gives the same bytes, whatever the number of jobs.
  package func fix(_ tasks: [Project.Task]) -> Outcome {
    var diagnostics: [Diagnostic] = []
    var read: [(task: Project.Task, source: SourceText)] = []
    for task in FixRun.onePerFile(tasks) {
      do {
        read.append((task, try SourceText.reading(task.path)))
      } catch {
        diagnostics.append(error as? Diagnostic ?? Diagnostic("\(error)", file: task.path))
      }
    }
    return fix(read, diagnostics)
  }

  /// Fixes one text that does not come from a file.
  package func fix(_ source: SourceText, as task: Project.Task) -> Outcome { fix([(task, source)], []) }

  private func fix(_ read: [(task: Project.Task, source: SourceText)], _ diagnostics: [Diagnostic]) -> Outcome {
    let inputs = read.map { task, source in
      Fixer.Input(path: task.path, source: source, type: task.type, linter: task.linter)
    }
    let fixed = fixer.fix(inputs) { numbers, work in
      Parallel.map(numbers, jobs: jobs) { number in work(number) }
    }
    var outcome = Outcome(diagnostics: diagnostics)
    for (input, result) in zip(inputs, fixed) {
      outcome.documents.append(Document(path: input.path, result: result))
      outcome.remaining.add(FindingCounts(result.remaining), failOn: failOn)
      outcome.diagnostics += EncodingTrouble.diagnostics(of: result.text, input.path) + result.diagnostics
      outcome.diagnostics += result.fights.map { FixRun.diagnostic(for: $0, input.path) }
    }
    return outcome
  }

  private static func diagnostic(for rules: [String], _ path: String) -> Diagnostic {
    let names = rules.map { "'\($0)'" }.joined(separator: ", ")
    let message =
      rules.count == 1
      ? "the fixes of \(names) come to no end here; they are not applied"
      : "the fixes of \(names) undo one another here; none of them is applied"
    return Diagnostic(message, file: path, severity: .warning)
  }

  /// A file that several paths lead to is fixed under the first of them.
  private static func onePerFile(_ tasks: [Project.Task]) -> [Project.Task] {
    var seen: Set<[UInt64]> = []
    return tasks.filter { task in
      var info = stat()
      guard stat(task.path, &info) == 0 else { return true }
      return seen.insert([UInt64(truncatingIfNeeded: info.st_dev), UInt64(info.st_ino)]).inserted
    }
  }
}

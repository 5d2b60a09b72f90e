import Foundation
import Publishing

/// Takes a job to the services: asks first all that can be known, plans, then applies the plan step by step.
public struct Publisher: Sendable {
  let job: PublishJob
  let confluence: any Confluence
  let jira: Jira?
  let gitHub: GitHub?
  let patience: Patience
  let progress: @Sendable (String) -> Void
  /// Whether somebody asked to stop; looked at between two steps.
  let isStopped: @Sendable () -> Bool

  /// How many requests run at once.
  static let concurrency = 4

  /// Does the job and tells what became of it; what a step throws is told too.
  public func run() async -> PublishReport {
    var run = PublishRun(self)
    do {
      try await run.prepare()
      if job.isDryRun {
        run.reportPlan()
      } else {
        try await run.apply()
      }
    } catch {
      run.report.errors.append(run.message(of: error))
      run.noteUndone()
    }
    return run.report
  }
}

/// What keeps a job from being done, in words for a reader.
public struct PublishTrouble: Error {
  public let message: String

  init(_ message: String) { self.message = message }
}

/// Does something with each element, some of them at once; the results come in the order of the elements.
func concurrently<Element: Sendable, Result: Sendable>(
  _ elements: [Element], _ work: @escaping @Sendable (Element) async throws -> Result
) async throws -> [Result] {
  try await withThrowingTaskGroup(of: (Int, Result).self) { group in
    var results: [Result?] = Array(repeating: nil, count: elements.count)
    var next = 0
    func start() {
      guard next < elements.count else { return }
      let (index, element) = (next, elements[next])
      next += 1
      group.addTask { (index, try await work(element)) }
    }
    for _ in 0..<Publisher.concurrency { start() }
    while let (index, result) = try await group.next() {
      results[index] = result
      start()
    }
    return results.compactMap { $0 }
  }
}

import Linting

/// Runs the commands of documents and compares what they print with what the documents show.
public struct Verifier {
  private let barrier: NetworkBarrier
  private let limit: Int
  public let interruption: Interruption?

  /// - Parameters:
  ///   - barrier: what keeps the commands from the network.
  ///   - limit: the time that each block may take, in seconds.
  public init(behind barrier: NetworkBarrier, limit: Int, interruption: Interruption? = nil) {
    self.barrier = barrier
    self.limit = limit
    self.interruption = interruption
  }

  /// Runs the blocks of a plan in one shell in a new folder, which is gone afterwards.
  ///
  /// - Throws: `Diagnostic` where there can be no folder or no shell.
  public func run(_ plan: VerificationPlan) throws -> VerifiedDocument {
    var result = VerifiedDocument(plan)
    guard !plan.blocks.isEmpty else { return result }
    let folder = try ScratchFolder()
    do {
      defer {
        if !folder.remove() {
          result.diagnostics.append(
            Diagnostic("the scratch folder \(folder.path) could not be removed", file: plan.document.path))
        }
      }
      let session = try ShellSession(in: folder, behind: barrier)
      for index in plan.blocks.indices where !session.isOver {
        let found = run(plan.blocks[index], in: session, behind: plan.blocks.count - index - 1, &result.isInterrupted)
        result.findings += found
        result.states[index] = found.isEmpty ? .passed : .failed
      }
      session.end()
    }
    return result
  }

  /// - Parameter behind: how many blocks come after it.
  private func run(
    _ block: PlannedBlock, in session: ShellSession, behind: Int, _ isInterrupted: inout Bool
  ) -> [VerificationFinding] {
    let deadline = Deadline(seconds: Double(limit))
    var findings: [VerificationFinding] = []
    for (index, step) in block.steps.enumerated() where !session.isOver {
      let execution = session.run(step.script, until: deadline, interruption: interruption)
      if execution.end == .interrupted { isInterrupted = true }
      let isLast = index == block.steps.count - 1
      let judgement = Judgement(
        step: step, execution: execution, wanted: isLast ? block.exitStatus : nil, hasNetwork: barrier.words.isEmpty)
      if let finding = judgement.finding(limit: limit, behind: behind, isLast: isLast) { findings.append(finding) }
    }
    return findings
  }
}

/// What is to be said of a step that was run.
private struct Judgement {
  let step: PlannedBlock.Step
  let execution: ShellSession.Execution
  /// The status that it is to end with; nil where any will do.
  let wanted: Int32?
  let hasNetwork: Bool

  /// - Parameters:
  ///   - behind: how many blocks come after that of the step.
  ///   - isLast: whether it is the last of its block.
  func finding(limit: Int, behind: Int, isLast: Bool) -> VerificationFinding? {
    let unrun = behind == 1 ? "the block behind it was" : "the \(behind) blocks behind it were"
    switch execution.end {
    case .interrupted: return nil
    case .timeLimit:
      return finding(
        "exceeded-time-limit",
        "The block takes longer than \(Judgement.count(limit, "second")); allow more with --time-limit or leave it out "
          + "with 'skip'.\(behind > 0 ? " \(unrun.prefix(1).uppercased())\(unrun.dropFirst()) not run." : "")")
    case .shellEnded(let status):
      if isLast, behind == 0 { return failure(status) ?? outputDifference }
      let rest = isLast ? unrun : "what follows was"
      let how = status < 0 ? "a signal ends the shell" : "the shell ends with status \(status)"
      return finding(
        "ended-shell",
        "Here \(how), and \(rest) not run; put 'exit' and what needs 'set -e' in round brackets.", status)
    case .finished(let status): return failure(status) ?? outputDifference
    }
  }

  private func failure(_ status: Int32) -> VerificationFinding? {
    guard let wanted, status != wanted else { return nil }
    let message =
      lacksNetwork
      ? "The block ends with status \(status), as it finds no network; give it one with --allow-network, or leave it out with "
        + "'skip'."
      : status < 0
        ? "A signal ends the block; mend its commands."
        : "The block ends with status \(status) instead of \(wanted); mend its commands, or write 'exit=\(status)' behind "
          + "its language where that is right."
    return finding("failing-command", message, status)
  }

  private var lacksNetwork: Bool {
    guard !hasNetwork else { return false }
    let printed = String(decoding: execution.output.suffix(Judgement.mostSearched), as: UTF8.self)
    return Judgement.complaints.contains { printed.contains($0) }
  }

  /// What is searched for complaints, in bytes: programs complain at the end.
  private static let mostSearched = 1 << 14
  /// What programs say that reach no name server or no other host: curl, the messages of `gai_strerror` and `strerror`, Node.js.
  private static let complaints = [
    "Could not resolve host", "Temporary failure in name resolution", "Name or service not known",
    "nodename nor servname provided", "Network is unreachable", "getaddrinfo EAI_AGAIN", "getaddrinfo ENOTFOUND",
  ]

  private var outputDifference: VerificationFinding? {
    guard let expected = step.expected else { return nil }
    if execution.isCut {
      let most = ShellSession.mostOutput >> 20
      return finding("differing-output", "The output is longer than \(most) MiB and is not compared; shorten it.")
    }
    let printed = OutputLines.lines(of: execution.output)
    if expected.matches(printed) { return nil }
    if expected.lines.isEmpty {
      return finding(
        "differing-output",
        "The commands print something where the document shows no output; mend the one or the other.")
    }
    return finding(
      "differing-output",
      "The output differs from what line \(expected.start) shows; mend the commands or the document.")
  }

  private func finding(_ rule: String, _ message: String, _ status: Int32? = nil) -> VerificationFinding {
    VerificationFinding(rule, message, step, execution, exitStatus: status)
  }

  private static func count(_ number: Int, _ noun: String) -> String { "\(number) \(noun)\(number == 1 ? "" : "s")" }
}

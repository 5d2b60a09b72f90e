import Linting

/// What became of the blocks of a document.
public struct VerifiedDocument: Sendable {
  public enum State: String, Sendable {
    case passed, failed
    /// A block before it took too long or ended the shell.
    case notRun = "not-run"
  }

  public let plan: VerificationPlan
  /// For each block of the plan.
  public internal(set) var states: [State]
  public internal(set) var findings: [VerificationFinding] = []
  /// Whether somebody asked the run to end.
  public internal(set) var isInterrupted = false
  /// What went wrong besides.
  public internal(set) var diagnostics: [Diagnostic] = []

  init(_ plan: VerificationPlan) {
    self.plan = plan
    states = Array(repeating: .notRun, count: plan.blocks.count)
  }
}

/// A block that did not do what the document says.
public struct VerificationFinding: Sendable {
  /// At the opening fence of the block that was run, or at the command behind a prompt.
  public let finding: Finding
  /// How the output differs; where the document shows none, what was printed last.
  public let difference: OutputDifference
  /// The lines that the document shows; nil where it shows none.
  public let expected: [String]?
  /// What was printed, up to 64 KiB.
  public let printed: String
  /// The status that the block ended with, 0 to 255 or -1 for a signal; nil where it was stopped.
  public let exitStatus: Int32?

  private static let mostPrinted = 1 << 16

  init(
    _ rule: String, _ message: String, _ step: PlannedBlock.Step, _ execution: ShellSession.Execution,
    exitStatus: Int32? = nil
  ) {
    finding = Finding(rule: rule, severity: .error, range: step.place, message: message)
    difference = OutputDifference(step.expected, OutputLines.lines(of: execution.output))
    expected = step.expected?.lines.map { String(decoding: $0.text, as: UTF8.self) }
    printed = String(decoding: execution.output.prefix(VerificationFinding.mostPrinted), as: UTF8.self)
    self.exitStatus = exitStatus
  }
}

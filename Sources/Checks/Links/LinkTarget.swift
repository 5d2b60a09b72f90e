import Linting

/// Flags links with one kind of trouble at their target: a missing file, other capital letters, an answer of the web.
public struct LinkTarget: LinkCheck {
  private let kind: LinkProblem.Kind?

  public init(_ parameters: inout ParameterReader) {
    kind = parameters.choice("problem")
    if kind == nil { parameters.report("'problem' is missing", at: nil) }
  }

  public func check(_ problem: LinkProblem, _ report: inout Report) {
    guard problem.kind == kind else { return }
    // Where only capital letters differ, the file is the one that is meant.
    let isSure = problem.kind == .otherCase
    let fix = problem.replacement.map { Fix(isSure ? .safe : .unsafe, [Edit(problem.range, $0)]) }
    report.flag(
      problem.range, ["target": problem.target, "what": problem.what, "hint": problem.hint], fix: fix)
  }
}

/// How much a finding weighs.
public enum Severity: String, CaseIterable, Comparable, Sendable {
  case suggestion, warning, error

  private var rank: Int {
    switch self {
    case .suggestion: 0
    case .warning: 1
    case .error: 2
    }
  }

  public static func < (left: Severity, right: Severity) -> Bool { left.rank < right.rank }
}

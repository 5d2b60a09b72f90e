/// The documents of a feature, each made at the end of a phase of its work.
public enum FeatureDocument: String, CaseIterable, Sendable {
  case design = "technical-design"
  case implementation = "implementation-notes"
  case test = "test-plan"
  case operations = "operations-guide"
  case release = "release-notes"

  /// - Parameter phase: `PLAN`, `CODE`, `TEST`, `DOCUMENT` or `RELEASE`, in any case.
  public init?(phase: String) {
    guard let document = FeatureDocument.allCases.first(where: { $0.phase == phase.uppercased() }) else { return nil }
    self = document
  }

  public var phase: String {
    switch self {
    case .design: "PLAN"
    case .implementation: "CODE"
    case .test: "TEST"
    case .operations: "DOCUMENT"
    case .release: "RELEASE"
    }
  }

  public var title: String {
    switch self {
    case .design: "Technical Design"
    case .implementation: "Implementation Notes"
    case .test: "Test Plan & Results"
    case .operations: "Operations Guide"
    case .release: "Release Notes"
    }
  }
}

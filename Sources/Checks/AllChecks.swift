import Linting

/// Every check that a rule may name.
public let allChecks: [any Check.Type] = [
  TitleLength.self,
  UnusedSuppression.self,
]

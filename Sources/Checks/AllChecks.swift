import Linting

/// Every check that a rule may name.
public let allChecks: [any Check.Type] = [
  IncompleteSection.self,
  IncompleteTroubleshooting.self,
  MisnumberedSteps.self,
  MisorderedSection.self,
  MissingCrossLink.self,
  MissingExample.self,
  MissingSection.self,
  TitleLength.self,
  UnnumberedSteps.self,
  UnverifiedSteps.self,
  WordCount.self,
]

import Linting

/// Every check that a rule may name.
public let allChecks: [any Check.Type] = [
  DuplicateSection.self,
  EmptySection.self,
  GenericTitle.self,
  LongParagraph.self,
  LongSection.self,
  MissingHeaderField.self,
  MissingIntroduction.self,
  MissingReviewDate.self,
  MissingTitle.self,
  MultipleTitles.self,
  SentenceHeading.self,
  SkippedHeadingLevel.self,
  TitleLength.self,
  UnstatedAudience.self,
  UnusedSuppression.self,
]

/// How a pattern of short texts is made of words: a `*` stands for one or more others.
public enum PatternShape: Int, Sendable {
  /// `overview`
  case exact
  /// `create *`
  case prefix
  /// `* guide`
  case suffix
  /// `* best practices *`
  case infix
  /// `choose * model`
  case gap
  /// `{version}`: a form that words cannot express.
  case form
}

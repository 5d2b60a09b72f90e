import LocatedYAML

/// A clause of a standard as data: what to look for, how much it weighs, and why.
public struct Rule: Sendable {
  /// Equal to the file's name: kebab-case, names the pattern that is found, reads after "allow".
  public let id: String
  /// The folder that it stands in.
  public let group: String
  /// One line.
  public let summary: String
  /// Name of the check that looks for it.
  public let check: String
  public let severity: Severity
  /// Whether it is off until a team gives it a severity in the configuration.
  public let isOptIn: Bool
  /// The document types that it applies to; empty for all.
  public let types: [String]
  /// Parameters of the check.
  public let parameters: LocatedValue
  /// With `{names}` that the check fills in.
  public let message: String
  public let why: String
  /// How a writer mends it.
  public let fix: String
  public let flags: [Example]
  public let allows: [Example]
  /// The rule's file, for diagnostics.
  public let file: String
  /// 1-based line of the `check` key.
  public let checkLine: Int
  /// The style of Vale's that it was read from, if any.
  public let style: String?

  /// A document that shows the rule: `⟦` and `⟧` stand around what is flagged.
  public struct Example: Sendable {
    public let text: String
    /// The type that the document is declared to be of, if any.
    public let type: String?
    /// The words that the team's vocabulary rejects.
    public let rejected: [String]
    /// What git would know of it.
    public let surroundings: Surroundings
    /// 1-based line in the rule's file.
    public let line: Int

    public init(
      text: String, type: String?, rejected: [String] = [], surroundings: Surroundings = Surroundings(), line: Int = 1
    ) {
      self.text = text
      self.type = type
      self.rejected = rejected
      self.surroundings = surroundings
      self.line = line
    }
  }

  public init(
    id: String, group: String, summary: String, check: String, severity: Severity, isOptIn: Bool, types: [String],
    parameters: LocatedValue, message: String, why: String, fix: String, flags: [Example], allows: [Example],
    file: String, checkLine: Int, style: String? = nil
  ) {
    self.id = id
    self.group = group
    self.summary = summary
    self.check = check
    self.severity = severity
    self.isOptIn = isOptIn
    self.types = types
    self.parameters = parameters
    self.message = message
    self.why = why
    self.fix = fix
    self.flags = flags
    self.allows = allows
    self.file = file
    self.checkLine = checkLine
    self.style = style
  }
}

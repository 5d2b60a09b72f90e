import Markup

/// What docgate says about a document.
public struct Finding: Sendable {
  /// The rule's id.
  public let rule: String
  public var severity: Severity
  /// The flagged bytes; empty where the finding is that something is missing.
  public let range: SourceRange
  /// One sentence that says what is wrong and what to do.
  public let text: Message
  public internal(set) var fix: Fix?
  /// The roles of the sections that it is about, if any.
  public let roles: [String]

  public init(
    rule: String, severity: Severity, range: SourceRange, message: String, fix: Fix? = nil, roles: [String] = []
  ) {
    self.init(rule: rule, severity: severity, range: range, message: Message(message), fix: fix, roles: roles)
  }

  init(rule: String, severity: Severity, range: SourceRange, message: Message, fix: Fix?, roles: [String]) {
    self.rule = rule
    self.severity = severity
    self.range = range
    text = message
    self.fix = fix
    self.roles = roles
  }

  /// Its sentence.
  public var message: String { text.string }
}

/// The edits that mend a finding.
public struct Fix: Sendable {
  /// How far a fix may be trusted.
  public enum Applicability: String, CaseIterable, Sendable {
    /// Keeps the meaning: applied by `docgate fix`.
    case safe
    /// May change the meaning: applied with `--unsafe`.
    case unsafe
    /// An advice to look at: never applied.
    case display
  }

  public let applicability: Applicability
  public let edits: [Edit]

  public init(_ applicability: Applicability, _ edits: [Edit]) {
    self.applicability = applicability
    self.edits = edits
  }
}

/// Bytes to take out and text to put in their place.
public struct Edit: Sendable {
  public let range: SourceRange
  public let text: String

  public init(_ range: SourceRange, _ text: String) {
    self.range = range
    self.text = text
  }
}

/// A section that a standard knows: its role, its names, and what it must hold.
public final class Role: Sendable {
  public enum Presence: String, CaseIterable, Sendable { case required, recommended, conditional }
  public enum Scope: String, CaseIterable, Sendable { case document, endpoint, scenario }
  /// What a section must hold to do its work.
  public enum Content: String, CaseIterable, Sendable {
    case text
    case numberedSteps = "numbered-steps"
    case list, links, table, parameters, code, commands
    case requestExample = "request-example"
    case responseExample = "response-example"
    case criteria, issues, fields, endpoint
    case statusCodes = "status-codes"
  }

  /// `troubleshooting`: the same in all types for the same thing.
  public let id: String
  /// What to write as the heading.
  public let title: String
  /// What the section tells, as the end of a sentence: `what the reader must have before the start`.
  public let tells: String
  /// Other headings that mean the same.
  public let names: [String]
  /// Other headings that fill the role only where the section holds what it must.
  public let weakNames: [String]
  /// Words that fill the role where they stand under no heading of another role: `prerequisite`.
  let cues: PhraseSet
  /// Those of several words, which say enough to fill it anywhere: `make sure that you have`.
  let phraseCues: PhraseSet
  public let presence: Presence
  public let scope: Scope
  /// Whether it may stand anywhere.
  public let isUnordered: Bool
  /// Whether the text before the first section fills it.
  public let isLead: Bool
  /// Whether what it holds may stand under no heading of its own.
  public let isAnywhere: Bool
  public let holds: [Content]

  public init(
    id: String, title: String, tells: String, names: [String], weakNames: [String], cues: [String], presence: Presence,
    scope: Scope, isUnordered: Bool, isLead: Bool, isAnywhere: Bool, holds: [Content]
  ) {
    self.id = id
    self.title = title
    self.tells = tells
    self.names = names
    self.weakNames = weakNames
    self.cues = PhraseSet(cues)
    phraseCues = PhraseSet(cues.filter { $0.utf8.contains(0x20) })
    self.presence = presence
    self.scope = scope
    self.isUnordered = isUnordered
    self.isLead = isLead
    self.isAnywhere = isAnywhere
    self.holds = holds
  }
}

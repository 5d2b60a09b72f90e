/// What the writing standard demands of one type of document.
public struct Standard: Sendable {
  /// The type's id: `how-to`.
  public let type: String
  /// `How-to guide`.
  public let name: String
  public let purpose: String
  public let words: WordRange?
  /// Names of the fields that the head of the document must carry.
  public let header: [String]
  /// What it must link to: `jira`, `pull-request`, or a sibling's type.
  public let links: [String]
  /// Whether it must say when it is reviewed.
  public let isReviewed: Bool
  /// In the order in which they should stand.
  public let sections: [Role]
  private let names: PhraseTable<Int>
  private let weakNames: PhraseTable<Int>
  /// The first words of all cues.
  let cueStarts: Set<UInt64>

  public init(
    type: String, name: String, purpose: String, words: WordRange?, header: [String], links: [String], isReviewed: Bool,
    sections: [Role]
  ) {
    self.type = type
    self.name = name
    self.purpose = purpose
    self.words = words
    self.header = header
    self.links = links
    self.isReviewed = isReviewed
    self.sections = sections
    var names = PhraseTable<Int>()
    var weakNames = PhraseTable<Int>()
    for (index, section) in sections.enumerated() {
      for name in [section.title] + section.names { names.add(name, index) }
      for name in section.weakNames { weakNames.add(name, index) }
    }
    self.names = names
    self.weakNames = weakNames
    cueStarts = sections.reduce(into: []) { $0.formUnion($1.cues.starts) }
  }

  /// How a title names a role.
  enum Strength {
    /// It is one of the role's names.
    case exact
    /// It is one of the names that fill the role only with the right content.
    case weak
    /// It fits a pattern such as `create *`.
    case pattern
  }

  /// The role that a title names.
  func role(titled words: [UInt64]) -> (index: Int, strength: Strength)? {
    if let index = names.exactMatch(words) { return (index, .exact) }
    if let index = weakNames.match(words) { return (index, .weak) }
    return names.match(words).map { ($0, .pattern) }
  }

  public func role(_ id: String) -> Role? { sections.first { $0.id == id } }
}

/// A range of prose words, and what it is counted over.
public struct WordRange: Sendable {
  public enum Scope: String, CaseIterable, Sendable { case document, endpoint, scenario }
  public let min: Int
  public let max: Int
  public let scope: Scope

  public init(min: Int, max: Int, scope: Scope) {
    self.min = min
    self.max = max
    self.scope = scope
  }
}

/// A section that a standard knows: its role, its names, and what it must hold.
public struct Role: Sendable {
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
    phraseCues = PhraseSet(cues.filter { $0.contains(" ") })
    self.presence = presence
    self.scope = scope
    self.isUnordered = isUnordered
    self.isLead = isLead
    self.isAnywhere = isAnywhere
    self.holds = holds
  }
}

import Foundation

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
  let names: PhraseTable<Int>

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
    let names = PhraseTable<Int>()
    for (index, section) in sections.enumerated() {
      for name in [section.title] + section.names { names.add(name, index) }
    }
    self.names = names
  }

  public func role(_ id: String) -> Role? { sections.first { $0.id == id } }
}

/// The standards by type, each read when the first document of its type is met.
public final class StandardLibrary: @unchecked Sendable {
  /// The types that have a standard, sorted.
  public let types: [String]
  private let load: @Sendable (String) -> Standard?
  private let lock = NSLock()
  private var loaded: [String: Standard] = [:]

  public init(types: [String], load: @escaping @Sendable (String) -> Standard?) {
    self.types = types.sorted()
    self.load = load
  }

  /// The standard of a type; nil for `other` and unknown types.
  public subscript(type: String) -> Standard? {
    lock.withLock {
      if let standard = loaded[type] { return standard }
      guard types.contains(type), let standard = load(type) else { return nil }
      loaded[type] = standard
      return standard
    }
  }

  public var all: [Standard] { types.compactMap { self[$0] } }
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
  }

  /// `troubleshooting`: the same in all types for the same thing.
  public let id: String
  /// What to write as the heading.
  public let title: String
  /// Other headings that mean the same.
  public let names: [String]
  /// Those of them that fill the role only where the section holds what it must.
  public let weakNames: [String]
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
    id: String, title: String, names: [String], weakNames: [String], presence: Presence, scope: Scope, isUnordered: Bool,
    isLead: Bool, isAnywhere: Bool, holds: [Content]
  ) {
    self.id = id
    self.title = title
    self.names = names
    self.weakNames = weakNames
    self.presence = presence
    self.scope = scope
    self.isUnordered = isUnordered
    self.isLead = isLead
    self.isAnywhere = isAnywhere
    self.holds = holds
  }
}

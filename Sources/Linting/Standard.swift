import Foundation
import Prose

/// What the writing standard demands of one type of document.
public final class Standard: Sendable {
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
  /// For the first word of each cue the roles that it may fill, a bit for each by index modulo 32.
  let cueStarts: WordTable
  let cueOpenings = PhraseOpenings()

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
    let weakNames = PhraseTable<Int>()
    for (index, section) in sections.enumerated() {
      for name in [section.title] + section.names { names.add(name, index) }
      for name in section.weakNames { weakNames.add(name, index) }
    }
    self.names = names
    self.weakNames = weakNames
    cueStarts = WordTable()
    for (index, section) in sections.enumerated() {
      cueOpenings.formUnion(section.cues.openings)
      section.cues.starts.forEachKey { cueStarts.insert($0, (cueStarts[$0] ?? 0) | Standard.cueBit(index)) }
    }
  }

  /// The bit of a role in `cueStarts`.
  static func cueBit(_ role: Int) -> Int32 { 1 << Int32(role & 31) }

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
  func role(titled words: ArraySlice<UInt64>) -> (index: Int, strength: Strength)? {
    if let index = names.exactMatch(words) { return (index, .exact) }
    if let index = weakNames.match(words) { return (index, .weak) }
    return names.patternMatch(words).map { ($0, .pattern) }
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

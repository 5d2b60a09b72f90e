import Foundation

/// What a check may ask that does not stand in the document: the day, what git remembers, and what templates say.
public struct Surroundings: Sendable {
  public let today: Day
  /// The day on which the file at a path was last changed; nil where git does not know it.
  public let lastChange: @Sendable (_ path: String) -> Day?
  /// The names of the tags of the repository that the file at a path is in.
  public let tags: @Sendable (_ path: String) -> [String]
  /// What the team's templates say that the file at a path may have been made from.
  public let teamTemplates: @Sendable (_ path: String) -> TemplateTexts
  /// What docgate's own templates say.
  public let builtInTemplates: @Sendable () -> TemplateTexts

  public init(
    today: Day = .today, lastChange: @escaping @Sendable (String) -> Day? = { _ in nil },
    tags: @escaping @Sendable (String) -> [String] = { _ in [] },
    teamTemplates: @escaping @Sendable (String) -> TemplateTexts = { _ in TemplateTexts() },
    builtInTemplates: @escaping @Sendable () -> TemplateTexts = { TemplateTexts() }
  ) {
    self.today = today
    self.lastChange = lastChange
    self.tags = tags
    self.teamTemplates = teamTemplates
    self.builtInTemplates = builtInTemplates
  }

  /// Those of the files on disk; git is asked once for each repository, when the first check wants to know.
  ///
  /// - Parameter templates: gives docgate's own.
  public static func ofFiles(templates: @escaping @Sendable () -> [String]) -> Surroundings {
    let histories = Histories()
    let shelf = TemplateShelf(builtIn: templates)
    return Surroundings(
      lastChange: { histories.lastChange(of: $0) }, tags: { histories.tags(around: $0) },
      teamTemplates: { shelf.teamTexts(for: $0) }, builtInTemplates: { shelf.builtInTexts })
  }
}

/// What was asked of each repository so far.
private final class Histories: @unchecked Sendable {
  private let lock = NSLock()
  private var roots: [String: String?] = [:]
  private var changes: [String: [String: Day]] = [:]
  private var tags: [String: [String]] = [:]

  func lastChange(of path: String) -> Day? {
    let file = URL(fileURLWithPath: path).standardizedFileURL.path
    return lock.withLock {
      guard let root = root(of: file), file.hasPrefix(root + "/") else { return nil }
      let known = changes[root] ?? RepositoryHistory.lastChanges(in: root)
      changes[root] = known
      return known[String(file.dropFirst(root.count + 1))]
    }
  }

  func tags(around path: String) -> [String] {
    let file = URL(fileURLWithPath: path).standardizedFileURL.path
    return lock.withLock {
      guard let root = root(of: file) else { return [] }
      let known = tags[root] ?? RepositoryHistory.tags(in: root)
      tags[root] = known
      return known
    }
  }

  private func root(of file: String) -> String? {
    let folder = URL(fileURLWithPath: file).deletingLastPathComponent().path
    let known = roots[folder] ?? Repository.root(above: folder)
    roots[folder] = .some(known)
    return known
  }
}

/// What git tells of a repository as a whole.
enum RepositoryHistory {
  /// For each Markdown file, by its path from the root, the day of its last change.
  ///
  /// A file with changes that are not committed has none: somebody is at it. In a shallow clone the files of the oldest
  /// commit count as changed by it, which makes them younger than they are.
  static func lastChanges(in root: String) -> [String: Day] {
    let files = ["--", "*.md", "*.markdown"]
    let arguments = ["log", "--format=%x01%at", "--name-only", "-z", "--no-renames"]
    guard let log = Repository.git(arguments + files, in: root) else { return [:] }
    var changes = lastChanges(log)
    let open = Repository.git(["diff", "--name-only", "-z", "HEAD"] + files, in: root) ?? []
    for name in open.split(separator: 0) { changes[String(decoding: name, as: UTF8.self)] = nil }
    return changes
  }

  /// Reads the times of commits, each behind a byte 1, with the names of their files, the last commit first.
  static func lastChanges(_ log: [UInt8]) -> [String: Day] {
    var changes: [String: Day] = [:]
    for commit in log.split(separator: 1) {
      let parts = commit.split(whereSeparator: { $0 == 0 || $0 == 0x0A })
      guard let first = parts.first, let seconds = Int(String(decoding: first, as: UTF8.self)) else { continue }
      for name in parts.dropFirst() {
        let name = String(decoding: name, as: UTF8.self)
        if changes[name] == nil { changes[name] = Day(seconds: seconds) }
      }
    }
    return changes
  }

  static func tags(in root: String) -> [String] {
    let output = Repository.git(["tag", "--list"], in: root) ?? []
    return output.split(separator: 0x0A).map { String(decoding: $0, as: UTF8.self) }
  }
}

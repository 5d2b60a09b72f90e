import Foundation

/// What git tells about a release: commits, merged pull requests and contributors since the tag before.
struct History {
  private let git: ([String]) -> String?
  /// The tag before; nil where there is none.
  let start: String?
  /// The tag of the version, or the newest commit.
  let end: String

  private static let limit = 2000
  /// More rows than a page can show are counted only.
  private static let rowLimit = 200

  /// - Parameters:
  ///   - version: of the release; its changes end at its tag where there is one.
  ///   - git: the output of git in the project, or nil where it fails.
  /// - Returns: nil where the project is no repository with a commit.
  init?(version: String?, git: @escaping ([String]) -> String?) {
    guard git(["rev-parse", "HEAD"]) != nil else { return nil }
    func commit(_ name: String) -> String? {
      git(["rev-parse", "--quiet", "--verify", "\(name)^{commit}"]).map { String($0.trimmingSpaces) }
    }
    func tag(before name: String) -> String? {
      git(["describe", "--tags", "--abbrev=0", name]).map { String($0.trimmingSpaces) }
    }
    let names = version.map { [$0, $0.hasPrefix("v") ? String($0.dropFirst()) : "v" + $0] } ?? []
    let end = names.first { commit("refs/tags/\($0)") != nil } ?? "HEAD"
    let last = tag(before: end)
    // Release notes are often written after the tag is set.
    let isTagged = last.map { commit($0) == commit(end) } ?? false
    self.start = isTagged ? tag(before: "\(end)^") : last
    self.end = end
    self.git = git
  }

  /// A file as it was at a commit; nil where it was not there.
  func text(_ path: String, at commit: String) -> String? { git(["show", "\(commit):./\(path)"]) }

  func find(_ facts: inout DraftFacts) {
    if start == nil { facts.gaps.append("there is no tag before; the changes are all that the history holds") }
    if git(["rev-parse", "--is-shallow-repository"])?.trimmingSpaces == "true" {
      facts.gaps.append("the repository is a shallow clone; commits may be missing")
    }
    let commits = commits()
    var names: Set<String> = []
    var (changes, merges) = ([DraftFacts.Fact](), [DraftFacts.Fact]())
    for commit in commits {
      let merge = PullRequest(commit.subject, commit.body)
      if !commit.isMerge { names.formUnion([commit.author] + commit.coauthors) }
      if let merge {
        let fields = ["number": merge.number, "subject": MarkdownText.literal(merge.title), "commit": commit.id]
        merges.append(DraftFacts.Fact(fields, path: "commit \(commit.id)"))
      } else if !commit.isMerge {
        let fields = ["subject": MarkdownText.literal(commit.subject), "commit": commit.id]
        changes.append(DraftFacts.Fact(fields, path: "commit \(commit.id)"))
      }
    }
    facts.lists["change"] = History.shown(changes, "commits", &facts)
    facts.lists["merge"] = History.shown(merges, "merged pull requests", &facts)
    facts.lists["contributor"] = names.sorted().map {
      DraftFacts.Fact(["name": MarkdownText.literal($0)], path: "git log")
    }
    if commits.count == History.limit { facts.gaps.append("only the newest \(History.limit) commits are read") }
  }

  private static func shown(_ rows: [DraftFacts.Fact], _ noun: String, _ facts: inout DraftFacts) -> [DraftFacts.Fact] {
    if rows.count > rowLimit { facts.gaps.append("\(rows.count) \(noun) found; the newest \(rowLimit) are shown") }
    return Array(rows.prefix(rowLimit))
  }

  private struct Commit {
    let id: String
    let author: String
    let isMerge: Bool
    let subject: String
    let body: String

    /// `Co-authored-by: Dana <dana@example.com>`
    var coauthors: [String] {
      body.split(whereSeparator: \.isNewline).compactMap { line in
        guard line.lowercased().hasPrefix("co-authored-by:") else { return nil }
        let name = line.dropFirst("co-authored-by:".count).prefix { $0 != "<" }.trimmingSpaces
        return name.isEmpty ? nil : String(name)
      }
    }
  }

  private func commits() -> [Commit] {
    let range = start.map { "\($0)..\(end)" } ?? end
    let format = "--format=%h%x1f%aN%x1f%p%x1f%s%x1f%b%x1e"
    // A merge brings its folder nothing that its branch did not bring, and would be left out.
    let isWhole = git(["rev-parse", "--show-prefix"])?.trimmingSpaces.isEmpty ?? true
    let place = isWhole ? [] : ["--", "."]
    let log = git(["log", "--show-pulls", "--max-count=\(History.limit)", format, range] + place) ?? ""
    return log.split(separator: "\u{1E}").compactMap { record in
      let parts = record.trimmingSpaces.split(separator: "\u{1F}", maxSplits: 4, omittingEmptySubsequences: false)
      guard parts.count == 5 else { return nil }
      return Commit(
        id: String(parts[0]), author: String(parts[1]), isMerge: parts[2].contains(" "), subject: String(parts[3]),
        body: String(parts[4]))
    }
  }
}

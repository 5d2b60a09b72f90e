import Foundation
import Linting
import LocatedYAML

/// Which findings are told: not those that a baseline accepts, and with `--since` only those on changed lines.
package struct FindingFilter: Sendable {
  var accepted: Set<String> = []
  /// For each path the 1-based lines that were changed; nil for all lines.
  var changed: [String: IndexSet]?

  package init() {}

  func apply(to result: DocumentResult, minimum: Severity) -> DocumentResult {
    if minimum == .suggestion, accepted.isEmpty, changed == nil { return result }
    return result.keeping { index in
      let finding = result.findings[index]
      guard finding.severity >= minimum, accepted.isEmpty || !accepted.contains(result.fingerprints[index]) else {
        return false
      }
      guard let changed else { return true }
      let first = result.source.lineIndex(of: finding.range.start) + 1
      let last = result.source.lineIndex(of: max(finding.range.start, finding.range.end - 1)) + 1
      return changed[result.profile.path]?.intersects(integersIn: first...max(first, last)) ?? false
    }
  }
}

/// A file of fingerprints that a team has accepted for now, one a line, sorted.
enum Baseline {
  private static let heading = "# Findings that docgate accepts; made by docgate lint --update-baseline."

  static func read(_ path: String) throws -> Set<String> {
    let lines = try SourceTextFile.string(path).split(whereSeparator: \.isNewline)
    for (index, line) in lines.enumerated() where !line.hasPrefix("#") {
      guard line.count == 16, line.allSatisfy(\.isHexDigit) else {
        throw Diagnostic(
          "not a fingerprint; make the file anew with --update-baseline", file: path, line: index + 1, column: 1)
      }
    }
    return Set(lines.filter { !$0.hasPrefix("#") }.map(String.init))
  }

  static func write(_ fingerprints: [String], to path: String) throws {
    try Output.save(([heading] + Set(fingerprints).sorted()).joined(separator: "\n") + "\n", to: path)
  }
}

/// The lines that were changed since a revision, as git tells them.
enum ChangedLines {
  static func since(_ revision: String, _ paths: [String]) throws -> [String: IndexSet] {
    guard Repository.git(["rev-parse", "--verify", "--quiet", revision + "^{commit}"], in: ".") != nil else {
      throw Diagnostic("git knows no revision '\(revision)' here", file: "")
    }
    var changed: [String: IndexSet] = [:]
    for path in paths {
      let arguments = ["diff", "--no-color", "--no-ext-diff", "-U0", revision, "--", path]
      guard let diff = Repository.git(arguments, in: ".") else { continue }
      changed[path] = lines(in: String(decoding: diff, as: UTF8.self))
      let isUntracked = Repository.git(["ls-files", "--error-unmatch", "--", path], in: ".") == nil
      if isUntracked { changed[path] = IndexSet(integersIn: 1...Int(Int32.max)) }
    }
    return changed
  }

  /// The new lines of each hunk: `@@ -a,b +c,d @@`.
  private static func lines(in diff: String) -> IndexSet {
    var set = IndexSet()
    for line in diff.split(separator: "\n") where line.hasPrefix("@@ ") {
      guard let part = line.split(separator: " ").first(where: { $0.hasPrefix("+") }) else { continue }
      let numbers = part.dropFirst().split(separator: ",").compactMap { Int($0) }
      guard let first = numbers.first else { continue }
      let count = numbers.count > 1 ? numbers[1] : 1
      if count > 0 { set.insert(integersIn: first..<(first + count)) }
    }
    return set
  }
}

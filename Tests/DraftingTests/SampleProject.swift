import Drafting
import Foundation
import Testing

/// A code base that a test writes.
struct SampleProject {
  let root = FileManager.default.temporaryDirectory.appending(path: "docgate-\(UUID().uuidString)")

  /// - Parameter files: texts by their paths.
  init(_ files: [String: String]) throws {
    for (path, text) in files {
      let url = root.appending(path: path)
      try FileManager.default.createDirectory(at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
      try Data(text.utf8).write(to: url)
    }
  }

  func facts(
    _ names: String..., git: @escaping ([String]) -> String? = { _ in nil },
    ctags: @escaping @Sendable ([String]) -> String? = { _ in nil }
  ) throws -> DraftFacts {
    try #require(Discovery(root: root.path, git: git, ctags: ctags)).facts(for: Set(names))
  }

  /// The components with what each imports: `a > b, c`.
  var components: [String] {
    get throws {
      try facts("component").lists["component", default: []].map { fact in
        let uses = fact.fields["uses", default: "?"].filter { $0 != "`" }
        return "\(fact.fields["name", default: "?"]) > \(uses)"
      }
    }
  }
}

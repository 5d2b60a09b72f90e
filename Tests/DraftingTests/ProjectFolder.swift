import Drafting
import Foundation
import Testing

/// A project of its own in which a test writes files.
struct ProjectFolder {
  let url = FileManager.default.temporaryDirectory.appending(path: "docgate-\(UUID().uuidString)")

  func write(_ text: String, _ path: String) throws { try write(Data(text.utf8), path) }

  func write(_ data: Data, _ path: String) throws {
    let url = url.appending(path: path)
    try FileManager.default.createDirectory(at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
    try data.write(to: url)
  }

  func facts(_ names: String..., git: @escaping ([String]) -> String? = { _ in nil }) throws -> DraftFacts {
    try #require(Discovery(root: url.path, git: git)).facts(for: Set(names))
  }
}

extension DraftFacts {
  /// Facts as lines: the fields that are asked for, then the place.
  func lines(_ name: String, _ fields: String...) -> [String] {
    lists[name, default: []].map { fact in
      (fields.map { fact.fields[$0] ?? "?" } + ["\(fact.path):\(fact.line)"]).joined(separator: " ")
    }
  }
}

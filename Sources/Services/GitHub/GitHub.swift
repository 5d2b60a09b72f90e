import Foundation
import Publishing

/// What the publisher needs of GitHub: one comment on the pull request.
struct GitHub: Sendable {
  let client: ServiceClient

  /// Makes the comment on a pull request say what it should; gives what was done.
  func keep(_ comment: LinksComment, on number: Int, owner: String, repository: String) async throws -> String {
    let repository = "/repos/\(ServiceClient.escaped(owner))/\(ServiceClient.escaped(repository))"
    let path = repository + "/issues/\(number)/comments"
    let body: JSONValue = ["body": .string(comment.markdown)]
    return try await keepOne(
      find: { try await find(comment, under: path) },
      isSame: { GitHub.trimmed($0.body) == GitHub.trimmed(comment.markdown) },
      create: { try await client.send(.post, path, [], body, mayRepeat: false) },
      update: { old in
        try await client.send(.patch, repository + "/issues/comments/\(old.id)", [], body, mayRepeat: true)
      })
  }

  private func find(_ comment: LinksComment, under path: String) async throws -> Comment? {
    var number = 1
    while true {
      let page = try await client.get(path, [("per_page", "100"), ("page", "\(number)")], as: [Comment].self)
      if let found = page.first(where: { ($0.body ?? "").contains(comment.hiddenMark) }) { return found }
      if page.count < 100 { return nil }
      number += 1
    }
  }

  /// GitHub stores lines with carriage returns and takes white space off the end.
  private static func trimmed(_ body: String?) -> String {
    (body ?? "").replacingOccurrences(of: "\r\n", with: "\n").trimmingCharacters(in: .whitespacesAndNewlines)
  }

  private struct Comment: Decodable, Sendable {
    let id: Int
    let body: String?
  }
}

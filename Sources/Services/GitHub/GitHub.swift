import Foundation
import Publishing

/// What the publisher needs of GitHub: one comment on the pull request.
struct GitHub: Sendable {
  /// Which pull request.
  struct PullRequest: Sendable {
    let owner: String
    let repository: String
    let number: Int

    fileprivate var repositoryPath: String {
      "/repos/\(ServiceClient.escaped(owner))/\(ServiceClient.escaped(repository))"
    }
    fileprivate var path: String { repositoryPath + "/issues/\(number)" }
  }

  let client: ServiceClient

  /// Asks whether a pull request is there.
  ///
  /// - Throws: `ServiceFailure` with 404 for one that the user does not see.
  func check(_ pullRequest: PullRequest) async throws {
    try await client.send(.get, pullRequest.path, mayRepeat: true)
  }

  /// Makes the comment on a pull request say what it should; gives what was done.
  func keep(_ comment: LinksComment, on pullRequest: PullRequest) async throws -> String {
    let path = pullRequest.path + "/comments"
    let body: JSONValue = ["body": .string(comment.markdown)]
    return try await keepOne(
      find: { try await find(comment, under: path) },
      isSame: { GitHub.trimmed($0.body) == GitHub.trimmed(comment.markdown) },
      create: { try await client.send(.post, path, [], body, mayRepeat: false) },
      update: { old in
        try await client.send(
          .patch, pullRequest.repositoryPath + "/issues/comments/\(old.id)", [], body, mayRepeat: true)
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

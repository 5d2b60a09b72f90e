import Foundation
import Publishing

/// What the publisher needs of Jira: one comment with the links, and remote links. Cloud (REST v3) takes comments as
/// documents in the Atlassian Document Format, Data Center (REST v2) as wiki text.
struct Jira: Sendable {
  let client: ServiceClient
  let isCloud: Bool

  private var api: String { isCloud ? "/rest/api/3" : "/rest/api/2" }

  /// Makes the comment on an issue say what it should; gives what was done.
  func keep(_ comment: LinksComment, on issue: String) async throws -> String {
    let path = api + "/issue/\(issue)/comment"
    let body = isCloud ? JiraDocument.of(comment) : JSONValue.string(comment.wikiText)
    return try await keepOne(
      find: { try await find(comment, under: path) },
      isSame: { JiraDocument.text(of: $0.body) == JiraDocument.text(of: body) },
      create: { try await client.send(.post, path, [], ["body": body], mayRepeat: false) },
      update: { old in try await client.send(.put, path + "/\(old.id)", [], ["body": body], mayRepeat: true) })
  }

  /// Asks whether an issue is there and may be commented on and linked; gives what the user may not do.
  ///
  /// - Throws: `ServiceFailure` with 404 for an issue that the user does not see.
  func check(_ issue: String) async throws -> String? {
    let query = [("issueKey", issue), ("permissions", "ADD_COMMENTS,LINK_ISSUES")]
    let found = try await client.get(api + "/mypermissions", isCloud ? query : [query[0]], as: Permissions.self)
    let missing = [("ADD_COMMENTS", "comment on"), ("LINK_ISSUES", "link")].filter { key, _ in
      found.permissions[key]?.havePermission == false
    }
    guard !missing.isEmpty else { return nil }
    return "the token's user may not \(missing.map(\.1).joined(separator: " or ")) \(issue) in Jira; "
      + "ask the project's administrator for that permission"
  }

  /// The links of an issue that docgate made.
  func links(of issue: String) async throws -> [PageLink] {
    try await client.get(api + "/issue/\(issue)/remotelink", as: [RemoteLink].self).compactMap { link in
      guard let id = link.globalId, id.hasPrefix(PageLink.beginning) else { return nil }
      return PageLink(
        page: String(id.dropFirst(PageLink.beginning.count)), url: link.object?.url ?? "",
        title: link.object?.title ?? "")
    }
  }

  /// Links an issue to a page; the same page never stands there twice.
  func link(_ issue: String, to link: PageLink) async throws {
    let body: JSONValue = [
      "globalId": .string(link.globalID), "application": ["type": "com.atlassian.confluence", "name": "Confluence"],
      "relationship": "documented by", "object": ["url": .string(link.url), "title": .string(link.title)],
    ]
    try await client.send(.post, api + "/issue/\(issue)/remotelink", [], body, mayRepeat: true)
  }

  /// Takes off a link, which may be gone already.
  func unlink(_ issue: String, from link: PageLink) async throws {
    try await client.delete(api + "/issue/\(issue)/remotelink", [("globalId", link.globalID)])
  }

  /// A link of docgate's from an issue to a page.
  struct PageLink: Equatable, Sendable {
    fileprivate static let beginning = "docgate:"

    /// Its id in Confluence.
    let page: String
    let url: String
    let title: String

    /// By which Jira keeps it single.
    fileprivate var globalID: String { PageLink.beginning + page }
  }

  private func find(_ comment: LinksComment, under path: String) async throws -> Comment? {
    var start = 0
    while true {
      let query = [("startAt", "\(start)"), ("maxResults", "100"), ("orderBy", isCloud ? "-created" : "")]
      let page = try await client.get(path, query.filter { !$0.1.isEmpty }, as: Comments.self)
      if let found = page.comments.first(where: { JiraDocument.text(of: $0.body).contains(comment.headline) }) {
        return found
      }
      start += page.comments.count
      if page.comments.isEmpty || start >= page.total { return nil }
    }
  }

  private struct Comments: Decodable {
    let comments: [Comment]
    let total: Int
  }

  struct Comment: Decodable, Sendable {
    let id: String
    let body: JSONValue
  }

  private struct Permissions: Decodable {
    struct Permission: Decodable { let havePermission: Bool? }
    let permissions: [String: Permission]
  }

  private struct RemoteLink: Decodable {
    struct Object: Decodable {
      let url: String?
      let title: String?
    }
    let globalId: String?
    let object: Object?
  }
}

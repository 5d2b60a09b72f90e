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

  /// Links an issue to a page; doing it again changes nothing.
  func link(_ issue: String, to pages: [(id: String, entry: LinksComment.Entry)]) async throws -> [String] {
    let path = api + "/issue/\(issue)/remotelink"
    let known = try await client.get(path, as: [RemoteLink].self)
    var done: [String] = []
    for (id, entry) in pages {
      let link = known.first { $0.globalId == "docgate:\(id)" }
      if link?.object?.url == entry.url, link?.object?.title == entry.title {
        done.append("unchanged")
        continue
      }
      let body: JSONValue = [
        "globalId": .string("docgate:\(id)"),
        "application": ["type": "com.atlassian.confluence", "name": "Confluence"],
        "relationship": "documented by", "object": ["url": .string(entry.url), "title": .string(entry.title)],
      ]
      try await client.send(.post, path, [], body, mayRepeat: true)
      done.append(link == nil ? "created" : "updated")
    }
    return done
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

  private struct RemoteLink: Decodable {
    struct Object: Decodable {
      let url: String?
      let title: String?
    }
    let globalId: String?
    let object: Object?
  }
}

/// Keeps one comment of docgate's: makes it where there is none, changes it where it says something else.
///
/// A comment whose making was not answered is looked for before it is made again.
func keepOne<Comment: Sendable>(
  find: () async throws -> Comment?, isSame: (Comment) -> Bool, create: () async throws -> Void,
  update: (Comment) async throws -> Void
) async throws -> String {
  var lastFailure: ServiceFailure?
  for _ in 0..<Patience.tries {
    if let found = try await find() {
      if isSame(found) { return lastFailure == nil ? "unchanged" : "created" }
      try await update(found)
      return "updated"
    }
    do {
      try await create()
      return "created"
    } catch let failure as ServiceFailure where failure.mayHaveActed {
      lastFailure = failure
    }
  }
  throw lastFailure ?? ServiceFailure(service: "", status: nil, said: "no answer", mayHaveActed: true)
}

/// The comment as a document in the Atlassian Document Format.
enum JiraDocument {
  static func of(_ comment: LinksComment) -> JSONValue {
    let items = comment.entries.map { entry -> JSONValue in
      var content: [JSONValue] = [
        ["type": "text", "text": .string(entry.title), "marks": [link(to: entry.url)]]
      ]
      if let status = entry.status { content.append(text(" (\(status))")) }
      return ["type": "listItem", "content": [["type": "paragraph", "content": .array(content)]]]
    }
    let headline: JSONValue = ["type": "text", "text": .string(comment.headline), "marks": [["type": "strong"]]]
    return [
      "type": "doc", "version": 1,
      "content": [
        ["type": "paragraph", "content": [headline]],
        ["type": "paragraph", "content": [text(comment.introduction)]],
        ["type": "bulletList", "content": .array(items)],
      ],
    ]
  }

  /// All text and all addresses of a comment, whatever else a service adds to it.
  static func text(of value: JSONValue) -> String {
    switch value {
    case .string(let text): text
    case .array(let values): values.map(text(of:)).joined(separator: "\n")
    case .object(let entries):
      ["text", "href", "content", "marks", "attrs"].compactMap { entries[$0].map(text(of:)) }.filter { !$0.isEmpty }
        .joined(separator: "\n")
    case .null, .bool, .number: ""
    }
  }

  private static func text(_ text: String) -> JSONValue { ["type": "text", "text": .string(text)] }

  private static func link(to url: String) -> JSONValue { ["type": "link", "attrs": ["href": .string(url)]] }
}

import Foundation
import Publishing

/// Confluence Cloud: REST v2, and v1 for what v2 has no operation for.
struct CloudConfluence: Confluence {
  /// Its base ends in `/wiki`.
  let client: ServiceClient

  private let v2 = "/api/v2"
  private let v1 = "/rest/api"

  func user() async throws -> WikiUser {
    let user = try await client.get(v1 + "/user/current", as: User.self)
    return WikiUser(name: user.displayName ?? user.publicName ?? user.email ?? "unknown")
  }

  func space(_ key: String) async throws -> WikiSpace? {
    let spaces = try await client.get(v2 + "/spaces", [("keys", key)], as: Results<Space>.self)
    return spaces.results.first.map { WikiSpace(id: $0.id, key: $0.key, homepage: $0.homepageId) }
  }

  func permissions(in space: WikiSpace) async throws -> WikiPermissions {
    let allowed = try await client.get(v2 + "/spaces/\(space.id)/operations", as: Operations.self).operations
    return WikiPermissions(
      createsPages: allowed.allow("create", "page"), addsAttachments: allowed.allow("create", "attachment"))
  }

  func mayEdit(_ id: String) async throws -> Bool? {
    let allowed = try await client.find(v2 + "/pages/\(id)/operations", as: Operations.self)?.operations ?? []
    return allowed.isEmpty ? nil : allowed.allow("update", "page")
  }

  func page(titled title: String, in space: WikiSpace) async throws -> WikiPage? {
    let query = [("space-id", space.id), ("title", title), ("status", "current"), ("status", "archived")]
    let pages = try await client.get(v2 + "/pages", query, as: Results<Page>.self)
    return pages.results.first.map(wikiPage)
  }

  func page(_ id: String) async throws -> WikiPage? {
    try await client.find(v2 + "/pages/\(id)", [("body-format", "storage")], as: Page.self).map(wikiPage)
  }

  func children(of id: String) async throws -> [WikiPage] {
    let children = try await all(v2 + "/pages/\(id)/direct-children", [("limit", "100")], as: Child.self)
    return children.filter { $0.type == nil || $0.type == "page" }.map {
      WikiPage(
        id: $0.id, title: $0.title ?? "", parent: id, version: 0, versionMessage: "",
        state: PageState($0.status),
        body: nil, url: "")
    }
  }

  func create(_ draft: PageDraft, in space: WikiSpace) async throws -> WikiPage {
    let body = content(draft, ["spaceId": .string(space.id)])
    return wikiPage(try client.decode(try await client.send(.post, v2 + "/pages", [], body, mayRepeat: false)))
  }

  func update(_ page: WikiPage, to draft: PageDraft, message: String, in space: WikiSpace) async throws -> WikiPage {
    let version: JSONValue = ["number": .number(Double(page.version + 1)), "message": .string(message)]
    let (path, body) = (v2 + "/pages/\(page.id)", content(draft, ["id": .string(page.id), "version": version]))
    return wikiPage(try client.decode(try await client.send(.put, path, [], body, mayRepeat: false)))
  }

  private func content(_ draft: PageDraft, _ rest: [String: JSONValue]) -> JSONValue {
    var body: [String: JSONValue] = [
      "status": "current", "title": .string(draft.title),
      "body": ["representation": "storage", "value": .string(draft.body)],
    ]
    if let parent = draft.parent { body["parentId"] = .string(parent) }
    return .object(body.merging(rest) { $1 })
  }

  func labels(of id: String) async throws -> Set<String> {
    Set(try await all(v2 + "/pages/\(id)/labels", [("limit", "100")], as: ConfluenceAnswer.Label.self).map(\.name))
  }

  func addLabels(_ labels: [String], to id: String) async throws {
    try await client.addLabels(labels, at: v1 + "/content/\(id)/label")
  }

  func removeLabel(_ label: String, from id: String) async throws {
    try await client.delete(v1 + "/content/\(id)/label", [("name", label)])
  }

  func property(_ key: String, of id: String) async throws -> WikiProperty? {
    let found = try await client.find(v2 + "/pages/\(id)/properties", [("key", key)], as: Results<Property>.self)
    return found?.results.first { $0.key == key }.map {
      WikiProperty(id: $0.id, version: $0.version.number, value: $0.value)
    }
  }

  func setProperty(_ key: String, of id: String, to value: JSONValue, replacing old: WikiProperty?) async throws {
    try await client.setProperty(
      key, at: v2 + "/pages/\(id)/properties", to: value, replacing: old, named: old?.id ?? "")
  }

  func attachments(of id: String) async throws -> [WikiAttachment] {
    try await all(v2 + "/pages/\(id)/attachments", [("limit", "100")], as: Attachment.self).map {
      WikiAttachment(name: $0.title, comment: $0.comment ?? "")
    }
  }

  func upload(_ data: Data, named name: String, comment: String, to id: String) async throws {
    try await client.upload(.put, v1 + "/content/\(id)/child/attachment", data, named: name, comment: comment)
  }

  func archive(_ id: String) async throws -> String {
    let body: JSONValue = ["pages": [["id": .number(Double(id) ?? 0)]]]
    try await client.send(.post, v1 + "/content/archive", [], body, mayRepeat: true)
    return "archived"
  }

  func folder(titled title: String, in space: WikiSpace) async throws -> String? {
    let quoted = title.replacingOccurrences(of: "\\", with: "\\\\").replacingOccurrences(of: "\"", with: "\\\"")
    let query = [("cql", "type=folder and space=\"\(space.key)\" and title=\"\(quoted)\"")]
    let found = try await client.find(v1 + "/search", query, as: Results<SearchResult>.self)
    return found?.results.compactMap(\.content).first { $0.title == title }?.id
  }

  // MARK: Answers

  private typealias Results = ConfluenceAnswer.List

  private struct User: Decodable {
    let displayName: String?
    let publicName: String?
    let email: String?
  }

  private struct Space: Decodable {
    let id: String
    let key: String
    let homepageId: String?
  }

  private struct Operations: Decodable {
    let operations: [ConfluenceAnswer.Operation]
  }

  private struct Page: Decodable {
    let id: String
    let title: String
    let status: String?
    let parentId: String?
    let version: ConfluenceAnswer.Version?
    let body: ConfluenceAnswer.Body?
    let _links: ConfluenceAnswer.Links?
  }

  private struct Child: Decodable {
    let id: String
    let title: String?
    let type: String?
    let status: String?
  }

  private struct Attachment: Decodable {
    let title: String
    let comment: String?
  }

  private struct Property: Decodable {
    let id: String
    let key: String
    let value: JSONValue
    let version: ConfluenceAnswer.Version
  }

  private struct SearchResult: Decodable {
    struct Content: Decodable {
      let id: String
      let title: String?
    }
    let content: Content?
  }

  private func wikiPage(_ page: Page) -> WikiPage {
    WikiPage(
      id: page.id, title: page.title, parent: page.parentId, version: page.version?.number ?? 1,
      versionMessage: page.version?.message ?? "", state: PageState(page.status),
      body: page.body?.storage?.value,
      url: client.base.absoluteString + (page._links?.webui ?? "/pages/\(page.id)"))
  }

  /// The entries of a list, page after page.
  private func all<Element: Decodable & Sendable>(_ path: String, _ query: [(String, String)], as type: Element.Type)
    async throws -> [Element]
  {
    var page = try await client.get(path, query, as: Results<Element>.self)
    var found = page.results
    while let next = page._links?.next, !next.isEmpty {
      page = try await client.get(absolute(next), as: Results<Element>.self)
      found += page.results
    }
    return found
  }

  /// The address of the next page of a list, which is given from the root of the site.
  private func absolute(_ path: String) -> String {
    guard path.hasPrefix("/"), let host = client.base.host, let scheme = client.base.scheme else { return path }
    return "\(scheme)://\(host)" + (client.base.port.map { ":\($0)" } ?? "") + path
  }
}

import Foundation
import Publishing

/// Confluence Data Center: REST v1.
struct DataCenterConfluence: Confluence {
  /// Its base ends in the context path, if there is one.
  let client: ServiceClient

  private let api = "/rest/api"
  private let expanded = "version,ancestors,body.storage"

  func user() async throws -> WikiUser {
    let user = try await client.get(api + "/user/current", as: User.self)
    // Whoever is not known answers as anonymous, with 200.
    guard user.type != "anonymous" else {
      throw ServiceFailure(service: client.service, status: 401, said: "the token is not known", mayHaveActed: false)
    }
    return WikiUser(name: user.displayName ?? user.username ?? "unknown")
  }

  func space(_ key: String) async throws -> WikiSpace? {
    let space = try await client.find(
      api + "/space/\(ServiceClient.escaped(key))", [("expand", "homepage")], as: Space.self)
    return space.map { WikiSpace(id: "\($0.id)", key: $0.key, homepage: $0.homepage?.id) }
  }

  /// Data Center has one permission for making pages and editing those of others, and its REST tells no user's
  /// permissions in a space: what may be done with the homepage tells that it is there, but not that it is missing,
  /// since the editors of a page can be restricted. The remote API that REST replaced tells it, where it is switched on.
  func permissions(in space: WikiSpace) async throws -> WikiPermissions {
    if let homepage = space.homepage, try await mayEdit(homepage) == true {
      return WikiPermissions(createsPages: true)
    }
    do {
      let path = "/rpc/json-rpc/confluenceservice-v2/getPermissions"
      let answer = try await client.send(.post, path, [], [.string(space.key)], mayRepeat: true)
      let allowed: [String] = try client.decode(answer)
      return WikiPermissions(createsPages: allowed.contains("modify"))
    } catch is ServiceFailure {
      return WikiPermissions()
    }
  }

  func mayEdit(_ id: String) async throws -> Bool? {
    let page = try await client.find(api + "/content/\(id)", [("expand", "operations")], as: Permitted.self)
    guard let allowed = page?.operations, !allowed.isEmpty else { return nil }
    return allowed.allow("update", "page")
  }

  func page(titled title: String, in space: WikiSpace) async throws -> WikiPage? {
    let query = [("spaceKey", space.key), ("title", title), ("type", "page"), ("status", "any"), ("expand", expanded)]
    let found = try await client.get(api + "/content", query, as: Results<Content>.self)
    return found.results.first { $0.status != "trashed" }.map(wikiPage)
  }

  func page(_ id: String) async throws -> WikiPage? {
    try await client.find(api + "/content/\(id)", [("status", "any"), ("expand", expanded)], as: Content.self).map(
      wikiPage)
  }

  func children(of id: String) async throws -> [WikiPage] {
    try await all(api + "/content/\(id)/child/page", [("expand", "version")], as: Content.self).map(wikiPage)
  }

  func create(_ draft: PageDraft, in space: WikiSpace) async throws -> WikiPage {
    let body = content(draft, ["space": ["key": .string(space.key)]])
    return wikiPage(try client.decode(try await client.send(.post, api + "/content", [], body, mayRepeat: false)))
  }

  func update(_ page: WikiPage, to draft: PageDraft, message: String, in space: WikiSpace) async throws -> WikiPage {
    let version: JSONValue = [
      "number": .number(Double(page.version + 1)), "message": .string(message), "minorEdit": false,
    ]
    let (path, body) = (api + "/content/\(page.id)", content(draft, ["version": version]))
    return wikiPage(try client.decode(try await client.send(.put, path, [], body, mayRepeat: false)))
  }

  private func content(_ draft: PageDraft, _ rest: [String: JSONValue]) -> JSONValue {
    var body: [String: JSONValue] = [
      "type": "page", "title": .string(draft.title),
      "body": ["storage": ["value": .string(draft.body), "representation": "storage"]],
    ]
    if let parent = draft.parent { body["ancestors"] = [["id": .string(parent)]] }
    return .object(body.merging(rest) { $1 })
  }

  func labels(of id: String) async throws -> Set<String> {
    Set(try await all(api + "/content/\(id)/label", [], as: ConfluenceAnswer.Label.self).map(\.name))
  }

  func addLabels(_ labels: [String], to id: String) async throws {
    try await client.addLabels(labels, at: api + "/content/\(id)/label")
  }

  func removeLabel(_ label: String, from id: String) async throws {
    try await client.delete(api + "/content/\(id)/label", [("name", label)])
  }

  func property(_ key: String, of id: String) async throws -> WikiProperty? {
    let path = api + "/content/\(id)/property/\(ServiceClient.escaped(key))"
    let found = try await client.find(path, [("expand", "version")], as: Property.self)
    return found.map { WikiProperty(id: $0.key, version: $0.version?.number ?? 1, value: $0.value) }
  }

  func setProperty(_ key: String, of id: String, to value: JSONValue, replacing old: WikiProperty?) async throws {
    try await client.setProperty(
      key, at: api + "/content/\(id)/property", to: value, replacing: old, named: ServiceClient.escaped(key))
  }

  func attachments(of id: String) async throws -> [WikiAttachment] {
    try await all(api + "/content/\(id)/child/attachment", [("expand", "version")], as: Attachment.self).map {
      WikiAttachment(name: $0.title, comment: $0.metadata?.comment ?? "")
    }
  }

  func upload(_ data: Data, named name: String, comment: String, to id: String) async throws {
    let path = api + "/content/\(id)/child/attachment"
    let query = [("filename", name)]
    let old = try await client.get(path, query, as: Results<Attachment>.self).results.first { $0.title == name }
    let target = old.map { path + "/\($0.id)/data" } ?? path
    try await client.upload(.post, target, data, named: name, comment: comment)
  }

  /// Data Center's REST cannot archive a page; from the trash it can be restored.
  func archive(_ id: String) async throws -> String {
    try await client.delete(api + "/content/\(id)")
    return "moved to the trash, since Data Center cannot archive a page"
  }

  func folder(titled title: String, in space: WikiSpace) async throws -> String? { nil }

  // MARK: Answers

  private typealias Results = ConfluenceAnswer.List

  private struct User: Decodable {
    let type: String?
    let username: String?
    let displayName: String?
  }

  private struct Space: Decodable {
    struct Homepage: Decodable { let id: String }
    let id: Int
    let key: String
    let homepage: Homepage?
  }

  private struct Content: Decodable {
    struct Ancestor: Decodable { let id: String }
    let id: String
    let title: String
    let status: String?
    let version: ConfluenceAnswer.Version?
    let ancestors: [Ancestor]?
    let body: ConfluenceAnswer.Body?
    let _links: ConfluenceAnswer.Links?
  }

  private struct Permitted: Decodable { let operations: [ConfluenceAnswer.Operation]? }

  private struct Attachment: Decodable {
    struct Metadata: Decodable { let comment: String? }
    let id: String
    let title: String
    let metadata: Metadata?
  }

  private struct Property: Decodable {
    let key: String
    let value: JSONValue
    let version: ConfluenceAnswer.Version?
  }

  private func wikiPage(_ content: Content) -> WikiPage {
    WikiPage(
      id: content.id, title: content.title, parent: content.ancestors?.last?.id, version: content.version?.number ?? 1,
      versionMessage: content.version?.message ?? "", state: PageState(content.status),
      body: content.body?.storage?.value,
      url: client.base.absoluteString + (content._links?.webui ?? "/pages/viewpage.action?pageId=\(content.id)"))
  }

  /// The entries of a list, page after page.
  private func all<Element: Decodable & Sendable>(_ path: String, _ query: [(String, String)], as type: Element.Type)
    async throws -> [Element]
  {
    var found: [Element] = []
    while true {
      let page = try await client.get(
        path, query + [("start", "\(found.count)"), ("limit", "100")], as: Results<Element>.self)
      found += page.results
      let isLast = page._links?.next == nil || page.results.isEmpty
      if isLast { return found }
    }
  }
}

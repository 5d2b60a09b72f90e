import Foundation

/// Confluence Data Center under a context path: REST v1, numbers for space ids, a personal access token, no archive.
final class FakeDataCenter {
  struct Page {
    let id: String
    var title: String
    var parent: String?
    var body: String
    var message = ""
    var version = 1
    var status = "current"
    var labels: [String] = []
    var properties: [String: (value: Any, version: Int)] = [:]
    var attachments: [(id: String, name: String, comment: String)] = []
  }

  var pages: [String: Page] = ["1": Page(id: "1", title: "Home", parent: nil, body: "")]
  /// Whether the user may make and edit pages.
  var mayEdit = true
  /// The ids of pages that others alone may edit.
  var restricted: Set<String> = []
  /// Whether the API that REST replaced is switched on.
  var hasRemoteAPI = false
  private var nextID = 5000

  func page(titled title: String) -> Page? { pages.values.first { $0.title == title && $0.status == "current" } }

  private func newID() -> String {
    nextID += 1
    return "\(nextID)"
  }

  func answer(_ request: LocalServer.Request) -> LocalServer.Answer {
    let isKnown = request.headers["authorization"] == "Bearer personal-token"
    let parts = request.path.split(separator: "/").dropFirst(3).map(String.init)
    if parts == ["user", "current"] {
      return LocalServer.Answer(
        200,
        isKnown ? ["type": "known", "displayName": "Me Example"] : ["type": "anonymous", "displayName": "Anonymous"])
    }
    guard isKnown else { return FakeDataCenter.failure(404, "not found") }
    if request.path.hasSuffix("/rpc/json-rpc/confluenceservice-v2/getPermissions"), hasRemoteAPI {
      return LocalServer.Answer(200, mayEdit ? ["view", "modify", "comment"] : ["view"])
    }
    switch (parts.first, parts.count) {
    case ("space", 2):
      guard parts[1] == "PROJ" else { return FakeDataCenter.failure(404, "No space with key : \(parts[1])") }
      return LocalServer.Answer(200, ["id": 98_305, "key": "PROJ", "homepage": ["id": "1"]] as [String: Any])
    case ("content", 1): return request.method == "POST" ? create(request.json) : find(request)
    case ("content", 2...):
      guard pages[parts[1]] != nil else { return FakeDataCenter.failure(404, "No content found with id") }
      return parts.count == 2 ? one(parts[1], request) : part(parts, request)
    default: return FakeDataCenter.failure(404, "null for uri")
    }
  }

  // MARK: Pages

  private func find(_ request: LocalServer.Request) -> LocalServer.Answer {
    let found = pages.values.filter {
      $0.title.lowercased() == request.value("title")?.lowercased()
        && ($0.status == "current" || request.value("status") == "any")
    }
    return list(found.map(described))
  }

  private func create(_ json: [String: Any]) -> LocalServer.Answer {
    guard let title = json["title"] as? String, json["type"] as? String == "page",
      (json["space"] as? [String: Any])?["key"] as? String == "PROJ"
    else { return FakeDataCenter.failure(400, "type, title and space are required") }
    guard mayEdit else {
      return FakeDataCenter.failure(
        403,
        "com.atlassian.confluence.api.service.exceptions.PermissionException: Could not create content with type page")
    }
    if page(titled: title) != nil {
      return FakeDataCenter.failure(
        400,
        "com.atlassian.confluence.api.service.exceptions.BadRequestException: A page with this title already exists")
    }
    let id = newID()
    pages[id] = Page(id: id, title: title, parent: FakeDataCenter.parent(json) ?? "1", body: FakeDataCenter.body(json))
    return LocalServer.Answer(200, pages[id].map(described))
  }

  private func one(_ id: String, _ request: LocalServer.Request) -> LocalServer.Answer {
    guard var page = pages[id] else { return FakeDataCenter.failure(404, "none") }
    switch request.method {
    case "PUT":
      let version = request.json["version"] as? [String: Any] ?? [:]
      guard version["number"] as? Int == page.version + 1 else {
        return FakeDataCenter.failure(
          409,
          "com.atlassian.confluence.api.service.exceptions.ConflictException: Version must be incremented on update. "
            + "Current version is: \(page.version)")
      }
      (page.version, page.message) = (page.version + 1, version["message"] as? String ?? "")
      (page.title, page.body) = (request.json["title"] as? String ?? page.title, FakeDataCenter.body(request.json))
      page.parent = FakeDataCenter.parent(request.json) ?? page.parent
    case "DELETE": page.status = "trashed"
    default:
      guard page.status == "current" || request.value("status") == "any" else {
        return FakeDataCenter.failure(404, "No content found with id")
      }
    }
    pages[id] = page
    if request.method == "DELETE" { return LocalServer.Answer(204) }
    var json = described(page)
    if request.value("expand") == "operations" {
      let names = ["read"] + (mayEdit && !restricted.contains(id) ? ["update"] : [])
      json["operations"] = names.map { ["operation": $0, "targetType": "page"] }
    }
    return LocalServer.Answer(200, json)
  }

  private func described(_ page: Page) -> [String: Any] {
    [
      "id": page.id, "type": "page", "status": page.status, "title": page.title,
      "version": ["number": page.version, "message": page.message] as [String: Any],
      "ancestors": page.parent.map { [["id": $0]] } ?? [],
      "body": ["storage": ["value": page.body, "representation": "storage"]],
      "_links": ["webui": "/pages/viewpage.action?pageId=\(page.id)"],
    ]
  }

  private static func body(_ json: [String: Any]) -> String {
    ((json["body"] as? [String: Any])?["storage"] as? [String: Any])?["value"] as? String ?? ""
  }

  private static func parent(_ json: [String: Any]) -> String? {
    (json["ancestors"] as? [[String: Any]])?.last?["id"] as? String
  }

  // MARK: What goes with pages

  private func part(_ parts: [String], _ request: LocalServer.Request) -> LocalServer.Answer {
    let id = parts[1]
    switch (request.method, parts[2]) {
    case ("GET", "label"): return list((pages[id]?.labels ?? []).map { ["prefix": "global", "name": $0] })
    case ("POST", "label"):
      let labels = (try? JSONSerialization.jsonObject(with: request.body)) as? [[String: Any]] ?? []
      pages[id]?.labels += labels.compactMap { $0["name"] as? String }
      return list([])
    case ("DELETE", "label"):
      pages[id]?.labels.removeAll { $0 == request.value("name") }
      return LocalServer.Answer(204)
    case (_, "property"): return property(id, parts.count > 3 ? parts[3] : nil, request)
    case ("GET", "child") where parts[3] == "page":
      return list(pages.values.filter { $0.parent == id && $0.status == "current" }.map(described))
    case (_, "child"): return attachment(id, parts.count > 4 ? parts[4] : nil, request)
    default: return FakeDataCenter.failure(405, "Method Not Allowed")
    }
  }

  private func property(_ id: String, _ key: String?, _ request: LocalServer.Request) -> LocalServer.Answer {
    let key = key ?? request.json["key"] as? String ?? ""
    let old = pages[id]?.properties[key]
    if request.method == "GET" {
      guard let old else { return FakeDataCenter.failure(404, "No property") }
      return LocalServer.Answer(
        200, ["id": "77", "key": key, "value": old.value, "version": ["number": old.version]] as [String: Any])
    }
    let number = (request.json["version"] as? [String: Any])?["number"] as? Int
    guard request.method == "POST" ? old == nil : number == (old?.version ?? 0) + 1, let value = request.json["value"]
    else { return FakeDataCenter.failure(409, "Property with key already exists, or another version") }
    pages[id]?.properties[key] = (value, (old?.version ?? 0) + 1)
    return LocalServer.Answer(200, ["key": key])
  }

  private func attachment(_ id: String, _ known: String?, _ request: LocalServer.Request) -> LocalServer.Answer {
    guard request.method == "POST" else {
      return list(
        (pages[id]?.attachments ?? []).filter { request.value("filename") ?? $0.name == $0.name }.map {
          ["id": $0.id, "title": $0.name, "metadata": ["comment": $0.comment]]
        })
    }
    let form = String(decoding: request.body, as: UTF8.self)
    guard request.headers["x-atlassian-token"] == "nocheck",
      let name = form.firstMatch(of: #/filename="([^"]*)"/#).map({ String($0.1) }),
      let comment = form.firstMatch(of: #/name="comment"\r\n[^\r]*\r\n\r\n([^\r]*)\r\n/#).map({ String($0.1) })
    else { return FakeDataCenter.failure(403, "XSRF check failed") }
    let index = pages[id]?.attachments.firstIndex { known == nil ? $0.name == name : $0.id == known }
    if known == nil, index != nil {
      return FakeDataCenter.failure(400, "Cannot add a new attachment with same file name as an existing attachment")
    }
    if let index {
      pages[id]?.attachments[index].comment = comment
    } else {
      pages[id]?.attachments.append(("att\(newID())", name, comment))
    }
    return list([])
  }

  private func list(_ results: [[String: Any]]) -> LocalServer.Answer {
    LocalServer.Answer(
      200, ["results": results, "size": results.count, "limit": 100, "start": 0, "_links": [:]] as [String: Any])
  }

  private static func failure(_ status: Int, _ message: String) -> LocalServer.Answer {
    LocalServer.Answer(status, ["statusCode": status, "message": message] as [String: Any])
  }
}

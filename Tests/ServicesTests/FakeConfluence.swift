import Foundation

/// Confluence Cloud as its documents and measurements describe it: titles unique in a space whatever their case, also
/// for archived pages; versions that must be the next; labels split at spaces and refused for some characters; pages
/// that come back with numbered macros; lists in pages.
final class FakeConfluence {
  struct Version {
    var number: Int
    var message: String
    var author: String
  }

  struct Page {
    let id: String
    var title: String
    var parent: String?
    var body: String
    var versions: [Version]
    var status = "current"
    var labels: [String] = []
    var properties: [String: (id: String, value: Any, version: Int)] = [:]
    var attachments: [String: (data: Data, comment: String, versions: Int)] = [:]
    var version: Int { versions.last?.number ?? 1 }
  }

  let spaceKey: String
  var pages: [String: Page] = [:]
  var folders: [String: String] = [:]
  var token = "Basic " + Data("me@example.com:secret-token".utf8).base64EncodedString()
  var mayCreate = true
  var mayAttach = true
  /// Whether pages that were archived are still in the tree when the run ends.
  var archivesLate = false
  /// The ids of pages that others alone may edit.
  var restricted: Set<String> = []
  var pageSize = 25
  private var nextID = 1000

  init(space: String = "PROJ") {
    spaceKey = space
    pages["1"] = Page(
      id: "1", title: "Home", parent: nil, body: "", versions: [Version(number: 1, message: "", author: "admin")])
  }

  /// The pages that are in the tree, without the homepage.
  var current: [Page] { pages.values.filter { $0.status == "current" && $0.id != "1" } }

  func page(titled title: String) -> Page? { pages.values.first { $0.title == title && $0.status == "current" } }

  /// A person changes a page in the browser.
  func edit(_ title: String, _ change: (String) -> String) {
    guard var page = page(titled: title) else { return }
    page.body = change(page.body)
    page.versions.append(Version(number: page.version + 1, message: "", author: "somebody"))
    pages[page.id] = page
  }

  /// A person makes a page in the browser.
  @discardableResult
  func make(_ title: String, body: String = "<p>mine</p>", status: String = "current") -> String {
    let id = newID()
    pages[id] = Page(
      id: id, title: title, parent: "1", body: body,
      versions: [Version(number: 1, message: "", author: "somebody")], status: status)
    return id
  }

  private func newID() -> String {
    nextID += 1
    return "\(nextID)"
  }

  // MARK: Requests

  func answer(_ request: LocalServer.Request) -> LocalServer.Answer {
    guard request.headers["authorization"] == token else {
      return LocalServer.Answer(401, ["message": "Unauthorized"])
    }
    let parts = request.path.split(separator: "/").map(String.init)
    if request.path.hasPrefix("/wiki/api/v2/") { return v2(request, Array(parts.dropFirst(3))) }
    if request.path.hasPrefix("/wiki/rest/api/") { return v1(request, Array(parts.dropFirst(3))) }
    return LocalServer.Answer(404, ["message": "Not Found"])
  }

  private func v2(_ request: LocalServer.Request, _ parts: [String]) -> LocalServer.Answer {
    switch (request.method, parts.first, parts.count) {
    case ("GET", "spaces", 1):
      let keys = request.values("keys")
      let isKnown = keys.isEmpty || keys.contains(spaceKey)
      return LocalServer.Answer(
        200, ["results": isKnown ? [["id": "7", "key": spaceKey, "homepageId": "1"]] : []] as [String: Any])
    case ("GET", "spaces", 3) where parts[2] == "operations":
      let create = ["page", "attachment"].filter { $0 == "page" || mayAttach }.map {
        ["operation": "create", "targetType": $0]
      }
      return LocalServer.Answer(
        200, ["operations": [["operation": "read", "targetType": "space"]] + (mayCreate ? create : [])])
    case ("GET", "pages", 1): return find(request)
    case ("POST", "pages", 1): return create(request.json)
    case ("GET", "pages", 2): return get(parts[1], withBody: request.value("body-format") == "storage")
    case ("PUT", "pages", 2): return update(parts[1], request.json)
    case ("GET", "pages", 3) where parts[2] == "operations":
      let names = ["read"] + (restricted.contains(parts[1]) ? [] : ["update"])
      return LocalServer.Answer(200, ["operations": names.map { ["operation": $0, "targetType": "page"] }])
    case ("GET", "pages", 3): return list(parts[2], of: parts[1], request)
    case ("POST", "pages", 3) where parts[2] == "properties": return addProperty(parts[1], request.json)
    case ("PUT", "pages", 4) where parts[2] == "properties": return setProperty(parts[1], parts[3], request.json)
    default: return FakeConfluence.notFound()
    }
  }

  private func v1(_ request: LocalServer.Request, _ parts: [String]) -> LocalServer.Answer {
    switch (request.method, parts.first, parts.last) {
    case ("GET", "user", "current"): return LocalServer.Answer(200, ["displayName": "Me Example", "accountId": "a1"])
    case ("GET", "search", "search"): return search(request.value("cql") ?? "")
    case ("POST", "content", "label"): return addLabels(parts[1], request.body)
    case ("DELETE", "content", "label"):
      guard pages[parts[1]]?.labels.contains(request.value("name") ?? "") == true else {
        return FakeConfluence.notFound()
      }
      pages[parts[1]]?.labels.removeAll { $0 == request.value("name") }
      return LocalServer.Answer(204)
    case ("PUT", "content", "attachment"): return upload(parts[1], request)
    case ("POST", "content", "archive"):
      for entry in request.json["pages"] as? [[String: Any]] ?? [] where !archivesLate {
        pages["\(entry["id"] ?? "")"]?.status = "archived"
      }
      return LocalServer.Answer(202, ["id": "1"])
    default: return LocalServer.Answer(404, ["statusCode": 404, "message": "not found"])
    }
  }

  // MARK: Pages

  private func find(_ request: LocalServer.Request) -> LocalServer.Answer {
    let title = request.value("title")?.lowercased()
    let states = request.values("status").isEmpty ? ["current", "archived"] : request.values("status")
    if states.contains("draft") { return FakeConfluence.bad("invalid status") }
    let found = pages.values.filter { page in
      states.contains(page.status) && (title == nil || page.title.lowercased() == title)
    }
    return LocalServer.Answer(
      200, ["results": found.map { described($0, withBody: false) }, "_links": [:]] as [String: Any])
  }

  private func get(_ id: String, withBody: Bool) -> LocalServer.Answer {
    guard let page = pages[id] else { return FakeConfluence.notFound() }
    return LocalServer.Answer(200, described(page, withBody: withBody))
  }

  private func create(_ json: [String: Any]) -> LocalServer.Answer {
    guard json["spaceId"] as? String == "7", let title = json["title"] as? String, !title.isEmpty else {
      return FakeConfluence.bad("spaceId and title are required")
    }
    guard mayCreate else { return FakeConfluence.notFound() }
    if isTaken(title, except: nil) {
      return FakeConfluence.bad(
        "A page with this title already exists: A page already exists with the same TITLE in this space")
    }
    let parent = json["parentId"] as? String ?? "1"
    guard pages[parent]?.status == "current" || folders.values.contains(parent) else {
      return FakeConfluence.notFound()
    }
    let id = newID()
    pages[id] = Page(
      id: id, title: title, parent: parent, body: FakeConfluence.stored(json),
      versions: [Version(number: 1, message: "", author: "me")])
    return get(id, withBody: false)
  }

  private func update(_ id: String, _ json: [String: Any]) -> LocalServer.Answer {
    guard var page = pages[id], page.status != "trashed" else { return FakeConfluence.notFound() }
    let version = json["version"] as? [String: Any] ?? [:]
    guard version["number"] as? Int == page.version + 1 else {
      return LocalServer.Answer(
        409,
        [
          "errors": [
            [
              "status": 409, "code": "CONFLICT",
              "title": "Version must be incremented on update. Current version is: \(page.version)",
            ]
          ]
        ])
    }
    guard let title = json["title"] as? String, !isTaken(title, except: id) else {
      return FakeConfluence.bad(
        "A page with this title already exists: A page already exists with the same TITLE in this space")
    }
    page.title = title
    page.body = FakeConfluence.stored(json)
    if let parent = json["parentId"] as? String { page.parent = parent }
    page.versions.append(Version(number: page.version + 1, message: version["message"] as? String ?? "", author: "me"))
    pages[id] = page
    return get(id, withBody: false)
  }

  private func isTaken(_ title: String, except id: String?) -> Bool {
    pages.values.contains { $0.id != id && $0.status != "trashed" && $0.title.lowercased() == title.lowercased() }
  }

  private func described(_ page: Page, withBody: Bool) -> [String: Any] {
    var json: [String: Any] = [
      "id": page.id, "status": page.status, "title": page.title, "spaceId": "7",
      "version": [
        "number": page.version, "message": page.versions.last?.message ?? "",
        "authorId": page.versions.last?.author ?? "",
      ] as [String: Any], "_links": ["webui": "/spaces/\(spaceKey)/pages/\(page.id)"],
    ]
    if let parent = page.parent { json["parentId"] = parent }
    if withBody { json["body"] = ["storage": ["value": page.body, "representation": "storage"]] }
    return json
  }

  /// Macros are numbered when a page is stored.
  private static func stored(_ json: [String: Any]) -> String {
    let body = (json["body"] as? [String: Any])?["value"] as? String ?? ""
    return body.replacingOccurrences(of: "<ac:structured-macro ", with: "<ac:structured-macro ac:macro-id=\"m1\" ")
  }

  // MARK: What goes with pages

  private func list(_ kind: String, of id: String, _ request: LocalServer.Request) -> LocalServer.Answer {
    guard let page = pages[id] else { return FakeConfluence.notFound() }
    let all: [[String: Any]] =
      switch kind {
      case "labels": page.labels.map { ["id": "l-\($0)", "name": $0, "prefix": "global"] }
      case "properties":
        page.properties.filter { request.value("key") == nil || $0.key == request.value("key") }.map {
          ["id": $0.value.id, "key": $0.key, "value": $0.value.value, "version": ["number": $0.value.version]]
        }
      case "attachments":
        page.attachments.sorted { $0.key < $1.key }.map {
          ["id": "att-\($0.key)", "title": $0.key, "comment": $0.value.comment]
        }
      case "direct-children":
        pages.values.filter { $0.parent == id && $0.status == "current" }.sorted { $0.id < $1.id }.map {
          ["id": $0.id, "title": $0.title, "type": "page", "status": $0.status]
        }
      default: []
      }
    let start = request.value("cursor").flatMap { Int($0) } ?? 0
    let size = min(pageSize, request.value("limit").flatMap { Int($0) } ?? 25)
    var links: [String: String] = [:]
    if start + size < all.count { links["next"] = "\(request.path)?limit=\(size)&cursor=\(start + size)" }
    return LocalServer.Answer(
      200, ["results": Array(all.dropFirst(start).prefix(size)), "_links": links] as [String: Any])
  }

  private func addProperty(_ id: String, _ json: [String: Any]) -> LocalServer.Answer {
    guard let key = json["key"] as? String, let value = json["value"], pages[id] != nil else {
      return FakeConfluence.notFound()
    }
    guard FakeConfluence.fits(value) else { return FakeConfluence.bad("a property holds 32 KB") }
    if pages[id]?.properties[key] != nil { return FakeConfluence.bad("a property with this key already exists") }
    let property = newID()
    pages[id]?.properties[key] = (property, value, 1)
    return LocalServer.Answer(
      200, ["id": property, "key": key, "value": value, "version": ["number": 1]] as [String: Any])
  }

  private func setProperty(_ id: String, _ property: String, _ json: [String: Any]) -> LocalServer.Answer {
    guard let key = json["key"] as? String, let value = json["value"], let old = pages[id]?.properties[key],
      old.id == property
    else { return FakeConfluence.notFound() }
    guard FakeConfluence.fits(value) else { return FakeConfluence.bad("a property holds 32 KB") }
    guard (json["version"] as? [String: Any])?["number"] as? Int == old.version + 1 else {
      return LocalServer.Answer(409, ["errors": [["status": 409, "code": "CONFLICT", "title": "version"]]])
    }
    pages[id]?.properties[key] = (property, value, old.version + 1)
    return LocalServer.Answer(
      200, ["id": property, "key": key, "value": value, "version": ["number": old.version + 1]] as [String: Any])
  }

  private static func fits(_ value: Any) -> Bool {
    let data = try? JSONSerialization.data(withJSONObject: value, options: [.fragmentsAllowed])
    return (data?.count ?? .max) <= 32 * 1024
  }

  private func addLabels(_ id: String, _ body: Data) -> LocalServer.Answer {
    guard pages[id] != nil else { return LocalServer.Answer(404, ["statusCode": 404, "message": "not found"]) }
    let labels = (try? JSONSerialization.jsonObject(with: body)) as? [[String: Any]] ?? []
    for label in labels {
      let name = (label["name"] as? String ?? "").lowercased()
      if name.contains(where: { "!#&()*.:;<>?@[]^".contains($0) }) {
        return LocalServer.Answer(400, ["statusCode": 400, "message": "label.contains.invalid.chars"])
      }
      for part in name.split(whereSeparator: { " ,".contains($0) }).map(String.init)
      where pages[id]?.labels.contains(part) == false {
        pages[id]?.labels.append(part)
      }
    }
    return LocalServer.Answer(200, ["results": []])
  }

  private func upload(_ id: String, _ request: LocalServer.Request) -> LocalServer.Answer {
    guard pages[id] != nil, request.headers["x-atlassian-token"] == "nocheck" else {
      return LocalServer.Answer(403, ["statusCode": 403, "message": "XSRF check failed"])
    }
    let form = String(decoding: request.body, as: UTF8.self)
    guard let name = form.firstMatch(of: #/filename="([^"]*)"/#)?.1,
      let comment = form.firstMatch(of: #/name="comment"\r\n[^\r]*\r\n\r\n([^\r]*)\r\n/#)?.1
    else { return LocalServer.Answer(400, ["statusCode": 400, "message": "no file"]) }
    let old = pages[id]?.attachments[String(name)]
    pages[id]?.attachments[String(name)] = (request.body, String(comment), (old?.versions ?? 0) + 1)
    return LocalServer.Answer(200, ["results": []])
  }

  private func search(_ cql: String) -> LocalServer.Answer {
    let title = cql.firstMatch(of: #/title="([^"]*)"/#).map { String($0.1) } ?? ""
    let found = folders[title].map { [["content": ["id": $0, "title": title, "type": "folder"]]] } ?? []
    return LocalServer.Answer(200, ["results": found, "_links": [:]] as [String: Any])
  }

  static func bad(_ title: String) -> LocalServer.Answer {
    LocalServer.Answer(400, ["errors": [["status": 400, "code": "INVALID_REQUEST_PARAMETER", "title": title]]])
  }

  static func notFound() -> LocalServer.Answer {
    LocalServer.Answer(404, ["errors": [["status": 404, "code": "NOT_FOUND", "title": "Not Found"]]])
  }
}

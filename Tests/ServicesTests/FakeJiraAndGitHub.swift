import Foundation

/// Jira: comments as documents (REST v3) or as wiki text (v2), remote links that a global id keeps single.
final class FakeJira {
  var comments: [(id: String, body: Any)] = []
  var links: [String: (url: String, title: String)] = [:]
  var mayComment = true
  private var nextID = 1

  func answer(_ request: LocalServer.Request, issue: String = "PROJ-123") -> LocalServer.Answer {
    let isCloud = request.path.hasPrefix("/rest/api/3/")
    let base = "/rest/api/\(isCloud ? 3 : 2)/issue/\(issue)/"
    if request.path.hasSuffix("/mypermissions"), request.value("issueKey") == issue {
      return LocalServer.Answer(
        200,
        ["permissions": ["ADD_COMMENTS": ["havePermission": mayComment], "LINK_ISSUES": ["havePermission": true]]])
    }
    guard request.path.hasPrefix(base) else {
      return LocalServer.Answer(
        404,
        ["errorMessages": ["Issue does not exist or you do not have permission to see it."], "errors": [:]]
          as [String: Any])
    }
    let parts = request.path.dropFirst(base.count).split(separator: "/").map(String.init)
    switch (request.method, parts[0], parts.count) {
    case ("GET", "comment", 1):
      let start = request.value("startAt").flatMap { Int($0) } ?? 0
      let page = comments.dropFirst(start).prefix(50).map { ["id": $0.id, "body": $0.body] as [String: Any] }
      return LocalServer.Answer(200, ["comments": page, "total": comments.count, "startAt": start] as [String: Any])
    case ("POST", "comment", 1):
      let document = request.json["body"] as? [String: Any]
      guard let body = request.json["body"], isCloud ? document?["type"] as? String == "doc" : body is String else {
        return LocalServer.Answer(
          400, ["errorMessages": [String](), "errors": ["comment": "Comment body is not valid!"]] as [String: Any])
      }
      guard FakeJira.text(of: body).utf16.count <= 32_767 else {
        let message = "The entered text is too long. It exceeds the allowed limit of 32767 characters."
        return LocalServer.Answer(
          400, ["errorMessages": [String](), "errors": ["comment": message]] as [String: Any])
      }
      nextID += 1
      comments.append(("\(nextID)", body))
      return LocalServer.Answer(201, ["id": "\(nextID)"])
    case ("PUT", "comment", 2):
      guard let index = comments.firstIndex(where: { $0.id == parts[1] }) else {
        return LocalServer.Answer(404, ["errorMessages": ["gone"]])
      }
      comments[index].body = request.json["body"] ?? [:]
      return LocalServer.Answer(200, ["id": parts[1]])
    case ("GET", "remotelink", 1):
      let all = links.map {
        ["globalId": $0.key, "object": ["url": $0.value.url, "title": $0.value.title]] as [String: Any]
      }
      return LocalServer.Answer(200, all)
    case ("POST", "remotelink", 1):
      let object = request.json["object"] as? [String: Any] ?? [:]
      let id = request.json["globalId"] as? String ?? ""
      let isNew = links[id] == nil
      links[id] = (object["url"] as? String ?? "", object["title"] as? String ?? "")
      return LocalServer.Answer(isNew ? 201 : 200, ["id": 1])
    case ("DELETE", "remotelink", 1):
      let old = links.removeValue(forKey: request.value("globalId") ?? "")
      return old == nil ? LocalServer.Answer(404, ["errorMessages": ["gone"]]) : LocalServer.Answer(204)
    default: return LocalServer.Answer(404, ["errorMessages": ["no such route"]])
    }
  }
}

extension FakeJira {
  /// All that a comment says, with the addresses, which count in wiki text.
  static func text(of body: Any) -> String {
    switch body {
    case let text as String: text
    case let list as [Any]: list.map(text).joined()
    case let node as [String: Any]: node.filter { $0.key != "type" }.map { text(of: $0.value) }.joined()
    default: ""
    }
  }
}

/// GitHub: the comments of a pull request, a hundred a page.
final class FakeGitHub {
  var comments: [(id: Int, body: String)] = []
  private var nextID = 1

  func answer(_ request: LocalServer.Request) -> LocalServer.Answer {
    guard request.headers["authorization"] == "Bearer gh-secret" else {
      return LocalServer.Answer(401, ["message": "Bad credentials"])
    }
    let body = request.json["body"] as? String ?? ""
    // An enterprise has the same API under a path of its own.
    let path = request.path.hasPrefix("/api/v3/") ? String(request.path.dropFirst(7)) : request.path
    switch (request.method, path) {
    case ("GET", "/repos/org/repo/issues/42"): return LocalServer.Answer(200, ["number": 42])
    case ("GET", "/repos/org/repo/issues/42/comments"):
      let page = request.value("page").flatMap { Int($0) } ?? 1
      let size = request.value("per_page").flatMap { Int($0) } ?? 30
      let shown = comments.dropFirst((page - 1) * size).prefix(size).map {
        ["id": $0.id, "body": $0.body] as [String: Any]
      }
      return LocalServer.Answer(200, Array(shown))
    case ("POST", "/repos/org/repo/issues/42/comments"):
      guard !body.isEmpty, body.count <= 65_536 else {
        return LocalServer.Answer(
          422,
          ["message": "Validation Failed", "errors": [["field": "data", "message": "Body is too long"]]]
            as [String: Any])
      }
      nextID += 1
      // Lines are stored with carriage returns, white space at the end is taken off.
      let stored = body.trimmingCharacters(in: .whitespacesAndNewlines).replacingOccurrences(of: "\n", with: "\r\n")
      comments.append((nextID, stored))
      return LocalServer.Answer(201, ["id": nextID])
    case ("PATCH", _):
      let id = request.path.split(separator: "/").last.flatMap { Int($0) }
      guard let index = comments.firstIndex(where: { $0.id == id }) else {
        return LocalServer.Answer(404, ["message": "Not Found"])
      }
      comments[index].body = body
      return LocalServer.Answer(200, ["id": comments[index].id])
    default: return LocalServer.Answer(404, ["message": "Not Found"])
    }
  }
}

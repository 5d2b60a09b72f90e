import Foundation
import Publishing
import Testing

@testable import Services

/// What the publisher sends, held against descriptions of the services' APIs where those lie beside the repository.
@Suite struct APIFactsTests {
  private static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent().appendingPathComponent("shared/openapi")

  @Test(.enabled(if: FileManager.default.fileExists(atPath: folder.path), "the descriptions are not there"))
  func `each request is one that the services describe`() async throws {
    let site = try Site()
    try await site.publish(site.job())
    var pages = [Site.page("design.md", "Technical Design II", body: "<p>New</p>")]
    pages[0].labels = ["version-2"]
    let file = FileManager.default.temporaryDirectory.appendingPathComponent("docgate-\(UUID().uuidString).png")
    try Data("picture".utf8).write(to: file)
    pages[0].attachments = [PublishAttachment(name: "a.png", path: file.path, checksum: "1")]
    var job = site.job(pages)
    job.prunes = true
    #expect(try await site.publish(job).errors == [])
    let descriptions = try ["confluence-v1", "confluence-v2", "jira-v3", "github"].map { name in
      try APIDescription(
        Self.folder.appendingPathComponent(name + ".json"), prefix: name == "confluence-v2" ? "/wiki/api/v2" : "")
    }
    #expect(Set(site.server.requests.map(\.method)) == ["GET", "POST", "PUT", "DELETE", "PATCH"])
    for request in site.server.requests {
      let problems = descriptions.map { $0.problems(with: request) }
      #expect(problems.contains([]), "\(request.method) \(request.path): \(problems.min { $0.count < $1.count } ?? [])")
    }
  }
}

/// An OpenAPI document, as far as it tells which requests there are.
private struct APIDescription {
  private let document: [String: Any]
  private let prefix: String

  init(_ file: URL, prefix: String) throws {
    document = try JSONSerialization.jsonObject(with: Data(contentsOf: file)) as? [String: Any] ?? [:]
    self.prefix = prefix
  }

  /// Empty where the request is one of the document's.
  func problems(with request: LocalServer.Request) -> [String] {
    guard let (item, operation) = operation(of: request) else { return ["no such operation", "", ""] }
    let parameters = ((item["parameters"] as? [Any] ?? []) + (operation["parameters"] as? [Any] ?? [])).map(resolved)
    let known = Set(parameters.filter { $0["in"] as? String == "query" }.compactMap { $0["name"] as? String })
    var problems = request.query.map(\.name).filter { !known.contains($0) }.map { "query \($0)" }
    let content = resolved(operation["requestBody"] ?? [:])["content"] as? [String: [String: Any]] ?? [:]
    if let schema = content["application/json"]?["schema"] {
      let body = try? JSONSerialization.jsonObject(with: request.body)
      for name in required(schema) where (body as? [String: Any])?[name] == nil { problems.append("no \(name)") }
    }
    return problems
  }

  private func operation(of request: LocalServer.Request) -> (item: [String: Any], operation: [String: Any])? {
    guard request.path.hasPrefix(prefix) else { return nil }
    let parts = request.path.dropFirst(prefix.count).split(separator: "/")
    for (path, item) in document["paths"] as? [String: [String: Any]] ?? [:] {
      let names = path.split(separator: "/")
      guard names.count == parts.count, zip(names, parts).allSatisfy({ $0.hasPrefix("{") || $0 == $1 }) else {
        continue
      }
      if let operation = item[request.method.lowercased()] as? [String: Any] { return (item, operation) }
    }
    return nil
  }

  private func required(_ schema: Any) -> [String] {
    let schema = resolved(schema)
    let own = schema["type"] as? String == "array" ? [] : schema["required"] as? [String] ?? []
    return own + (schema["allOf"] as? [Any] ?? []).flatMap(required)
  }

  /// What a reference stands for.
  private func resolved(_ value: Any) -> [String: Any] {
    guard let object = value as? [String: Any] else { return [:] }
    guard let reference = object["$ref"] as? String else { return object }
    var found: Any = document
    for part in reference.split(separator: "/").dropFirst() { found = (found as? [String: Any])?[String(part)] ?? [:] }
    return resolved(found)
  }
}

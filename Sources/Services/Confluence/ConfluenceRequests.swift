import Foundation

/// What Cloud and Data Center are asked alike, by REST v1 or in the same words.
extension ServiceClient {
  /// Writes labels as Confluence's v1 takes them, on Cloud and on Data Center.
  ///
  /// - Parameter path: of a page's labels.
  func addLabels(_ labels: [String], at path: String) async throws {
    let body = JSONValue.array(labels.map { ["prefix": "global", "name": .string($0)] })
    try await send(.post, path, [], body, mayRepeat: true)
  }

  /// Makes a property of a page, or puts the next version in place of one.
  ///
  /// - Parameters:
  ///   - path: of the page's properties.
  ///   - name: by which the path of one ends.
  func setProperty(
    _ key: String, at path: String, to value: JSONValue, replacing old: WikiProperty?, named name: String
  )
    async throws
  {
    guard let old else {
      try await send(.post, path, [], ["key": .string(key), "value": value], mayRepeat: false)
      return
    }
    let body: JSONValue = [
      "key": .string(key), "value": value, "version": ["number": .number(Double(old.version + 1))],
    ]
    try await send(.put, path + "/" + name, [], body, mayRepeat: false)
  }

  /// Uploads a file as Confluence's v1 takes it, on Cloud and on Data Center; the same name makes a new version.
  func upload(_ method: HTTPRequest.Method, _ path: String, _ data: Data, named name: String, comment: String)
    async throws
  {
    let boundary = "docgate-\(UUID().uuidString)"
    var request = HTTPRequest(method, try url(path, []))
    request.body = Data.form(boundary: boundary, file: data, name: name, comment: comment)
    request.headers["Content-Type"] = "multipart/form-data; boundary=\(boundary)"
    request.headers["X-Atlassian-Token"] = "nocheck"
    _ = try await send(request, mayRepeat: false)
  }
}

extension Data {
  /// The body of a form with one file (RFC 7578).
  static func form(boundary: String, file: Data, name: String, comment: String) -> Data {
    let quoted = name.replacingOccurrences(of: "\"", with: "%22").replacingOccurrences(of: "\r", with: "%0D")
      .replacingOccurrences(of: "\n", with: "%0A")
    var form = Data()
    func add(_ text: String) { form.append(contentsOf: text.utf8) }
    add("--\(boundary)\r\nContent-Disposition: form-data; name=\"file\"; filename=\"\(quoted)\"\r\n")
    add("Content-Type: application/octet-stream\r\n\r\n")
    form.append(file)
    add("\r\n--\(boundary)\r\nContent-Disposition: form-data; name=\"comment\"\r\n")
    add("Content-Type: text/plain; charset=utf-8\r\n\r\n\(comment)\r\n")
    add("--\(boundary)\r\nContent-Disposition: form-data; name=\"minorEdit\"\r\n\r\ntrue\r\n--\(boundary)--\r\n")
    return form
  }
}

import Foundation

/// Talks to one service: adds who asks, tries again what may be tried again, and makes failures readable.
public struct ServiceClient: Sendable {
  /// Such as `Confluence`, for messages.
  public let service: String
  public let base: URL
  let credentials: Credentials?
  let transport: any HTTPTransport
  let patience: Patience

  public init(
    _ service: String, base: URL, credentials: Credentials?, transport: any HTTPTransport, patience: Patience
  ) {
    self.service = service
    self.base = base
    self.credentials = credentials
    self.transport = transport
    self.patience = patience
  }

  /// Reads what stands under a path.
  func get<Value: Decodable>(_ path: String, _ query: [(String, String)] = [], as type: Value.Type) async throws
    -> Value
  {
    try decode(try await send(HTTPRequest(.get, try url(path, query)), mayRepeat: true))
  }

  /// The same; nil where there is nothing.
  func find<Value: Decodable>(_ path: String, _ query: [(String, String)] = [], as type: Value.Type) async throws
    -> Value?
  {
    do {
      return try await get(path, query, as: type)
    } catch let failure as ServiceFailure where failure.status == 404 {
      return nil
    }
  }

  /// Sends a value.
  ///
  /// - Parameter mayRepeat: whether doing it twice is the same as doing it once.
  @discardableResult
  func send(
    _ method: HTTPRequest.Method, _ path: String, _ query: [(String, String)] = [], _ body: JSONValue? = nil,
    mayRepeat: Bool
  ) async throws -> HTTPAnswer {
    var request = HTTPRequest(method, try url(path, query))
    if let body {
      request.body = try body.data()
      request.headers["Content-Type"] = "application/json"
    }
    return try await send(request, mayRepeat: mayRepeat)
  }

  /// Deletes what may be gone already, perhaps by a try whose answer was lost.
  func delete(_ path: String, _ query: [(String, String)] = []) async throws {
    do {
      try await send(.delete, path, query, mayRepeat: true)
    } catch let failure as ServiceFailure where failure.status == 404 {}
  }

  func decode<Value: Decodable>(_ answer: HTTPAnswer) throws -> Value {
    do {
      return try JSONDecoder().decode(Value.self, from: answer.body)
    } catch {
      throw ServiceFailure(
        service: service, status: answer.status, said: "an answer that is not what its API describes",
        mayHaveActed: true)
    }
  }

  /// Sends a request, and again where it was refused for now or its answer was lost and repeating is harmless.
  func send(_ request: HTTPRequest, mayRepeat: Bool) async throws -> HTTPAnswer {
    var request = request
    request.headers["Accept"] = "application/json"
    request.headers["User-Agent"] = "docgate"
    if let credentials { request.headers["Authorization"] = credentials.header }
    var tries = Tries(patience)
    while true {
      let (outcome, wait) = try await attempt(request, mayRepeat: mayRepeat)
      switch outcome {
      case .success(let answer): return answer
      case .failure(let failure):
        guard let wait, tries.areLeft, wait <= patience.longestWait else { throw failure }
        try await tries.wait(atLeast: wait)
      }
    }
  }

  /// One try: the answer, or what failed with the seconds to wait before the next try, nil where none is allowed.
  private func attempt(_ request: HTTPRequest, mayRepeat: Bool) async throws
    -> (Result<HTTPAnswer, ServiceFailure>, TimeInterval?)
  {
    let answer: HTTPAnswer
    do {
      answer = try await transport.send(request)
    } catch let failure as TransportFailure {
      let mayAgain = mayRepeat || !failure.mayHaveActed
      let said = "\(failure.reason) (\(request.url.host ?? base.absoluteString))"
      return (
        .failure(ServiceFailure(service: service, status: nil, said: said, mayHaveActed: failure.mayHaveActed)),
        mayAgain ? 0 : nil
      )
    }
    if (200..<300).contains(answer.status) { return (.success(answer), nil) }
    let isLimit = answer.status == 429 || (answer.status == 403 && answer.headers["retry-after"] != nil)
    let isServerError = answer.status >= 500
    let failure = ServiceFailure(
      service: service, status: answer.status, said: ServiceFailure.message(in: answer), mayHaveActed: isServerError)
    let mayAgain = isLimit || (isServerError && mayRepeat)
    return (.failure(failure), mayAgain ? patience.wanted(by: answer) : nil)
  }

  func url(_ path: String, _ query: [(String, String)]) throws -> URL {
    var text = path.hasPrefix("http") ? path : base.absoluteString + path
    if !query.isEmpty {
      text += text.contains("?") ? "&" : "?"
      text += query.map { "\($0)=\(ServiceClient.escaped($1))" }.joined(separator: "&")
    }
    guard let url = URL(string: text), url.host == base.host, url.port == base.port, url.scheme == base.scheme else {
      // A token is sent nowhere else.
      throw ServiceFailure(
        service: service, status: nil, said: "an address that is not the service's own", mayHaveActed: false)
    }
    return url
  }

  static func escaped(_ text: String) -> String {
    var allowed = CharacterSet.alphanumerics
    allowed.insert(charactersIn: "-._~")
    return text.addingPercentEncoding(withAllowedCharacters: allowed) ?? text
  }
}

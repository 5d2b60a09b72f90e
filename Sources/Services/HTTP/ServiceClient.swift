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

/// How long and how often to try.
public struct Patience: Sendable {
  static let tries = 3
  /// Seconds before the second try; each further one waits twice as long.
  public let firstDelay: TimeInterval
  /// Seconds that a service may ask to wait before the run gives up.
  public let longestWait: TimeInterval

  public init(firstDelay: TimeInterval = 1, longestWait: TimeInterval = 120) {
    self.firstDelay = firstDelay
    self.longestWait = longestWait
  }

  /// Seconds that an answer asks to wait: `Retry-After` as seconds or as a date (RFC 9110, section 10.2.3).
  func wanted(by answer: HTTPAnswer) -> TimeInterval {
    guard let value = answer.headers["retry-after"] else { return 0 }
    if let seconds = TimeInterval(value) { return max(0, seconds) }
    let format = DateFormatter()
    format.locale = Locale(identifier: "en_US_POSIX")
    format.timeZone = TimeZone(identifier: "GMT")
    format.dateFormat = "EEE, dd MMM yyyy HH:mm:ss zzz"
    return format.date(from: value).map { max(0, $0.timeIntervalSinceNow) } ?? 0
  }
}

/// The tries of one step.
struct Tries {
  private let patience: Patience
  private var made = 1

  init(_ patience: Patience) { self.patience = patience }

  var areLeft: Bool { made < Patience.tries }

  /// Waits before the next try, half of the time by chance, so that many clients do not come back together.
  ///
  /// - Parameter seconds: that a service asks to wait.
  mutating func wait(atLeast seconds: TimeInterval = 0) async throws {
    let delay = patience.firstDelay * pow(2, Double(made - 1)) * Double.random(in: 0.5...1)
    made += 1
    let pause = max(seconds, delay)
    guard pause > 0 else { return }
    try await Task.sleep(nanoseconds: UInt64(pause * 1_000_000_000))
  }
}

/// Who asks.
public struct Credentials: Sendable, CustomStringConvertible, CustomDebugStringConvertible {
  private let user: String?
  private let token: String

  /// A user's email or name with an API token, or a personal access token alone.
  public init(user: String?, token: String) {
    self.user = user.flatMap { $0.isEmpty ? nil : $0 }
    self.token = token
  }

  var header: String {
    guard let user else { return "Bearer \(token)" }
    return "Basic " + Data("\(user):\(token)".utf8).base64EncodedString()
  }

  public var description: String { "a secret" }
  public var debugDescription: String { description }
}

import Foundation

#if canImport(FoundationNetworking)
  import FoundationNetworking
#endif

/// Sends requests through Foundation; keeps nothing, and follows redirects only on the same host, since the headers
/// hold a token.
///
/// Each request has a session to itself while it runs, and connections stay open between requests: where a session
/// loads several requests at once, or closes connections of its own accord, Foundation on Linux loses one now and then,
/// and it waits for its timeout.
public final class URLSessionTransport: NSObject, HTTPTransport, URLSessionTaskDelegate, @unchecked Sendable {
  private let timeout: TimeInterval
  private let sessions = SessionPool()

  /// - Parameter timeout: in seconds, for each answer to begin.
  public init(timeout: TimeInterval = 30) { self.timeout = timeout }

  public func send(_ request: HTTPRequest) async throws -> HTTPAnswer {
    if request.method == .get, timeout > URLSessionTransport.shortTimeout {
      // A new connection is lost at times before anything is sent; reading again is harmless.
      do {
        return try await send(request, timeout: URLSessionTransport.shortTimeout)
      } catch let failure as TransportFailure where failure.isTimeout {}
    }
    return try await send(request, timeout: timeout)
  }

  /// Seconds for the first try of what is only read.
  private static let shortTimeout: TimeInterval = 5

  private func send(_ request: HTTPRequest, timeout: TimeInterval) async throws -> HTTPAnswer {
    var urlRequest = URLRequest(url: request.url, timeoutInterval: timeout)
    urlRequest.httpMethod = request.method.rawValue
    urlRequest.httpBody = request.body
    for (name, value) in request.headers { urlRequest.setValue(value, forHTTPHeaderField: name) }
    let session = await sessions.take { makeSession() }
    let result = await load(urlRequest, in: session)
    await sessions.give(session)
    let (data, response) = try result.get()
    guard let response = response as? HTTPURLResponse else {
      throw TransportFailure(reason: "the answer is not HTTP", mayHaveActed: true)
    }
    var headers: [String: String] = [:]
    for (name, value) in response.allHeaderFields { headers["\(name)".lowercased()] = "\(value)" }
    return HTTPAnswer(status: response.statusCode, headers: headers, body: data)
  }

  private func makeSession() -> URLSession {
    let configuration = URLSessionConfiguration.ephemeral
    configuration.timeoutIntervalForRequest = timeout
    configuration.urlCache = nil
    configuration.httpCookieStorage = nil
    return URLSession(configuration: configuration, delegate: self, delegateQueue: nil)
  }

  private func load(_ request: URLRequest, in session: URLSession) async -> Result<
    (Data, URLResponse?), TransportFailure
  > {
    await withCheckedContinuation { continuation in
      session.dataTask(with: request) { data, response, error in
        if let error {
          continuation.resume(returning: .failure(URLSessionTransport.failure(error)))
        } else {
          continuation.resume(returning: .success((data ?? Data(), response)))
        }
      }.resume()
    }
  }

  private static func failure(_ error: any Error) -> TransportFailure {
    let code = (error as? URLError)?.code
    switch code {
    case .cannotConnectToHost, .cannotFindHost, .dnsLookupFailed, .unsupportedURL, .badURL,
      .serverCertificateUntrusted, .secureConnectionFailed:
      return TransportFailure(reason: "no connection", mayHaveActed: false)
    case .timedOut: return TransportFailure(reason: "no answer in time", mayHaveActed: true, isTimeout: true)
    default: return TransportFailure(reason: "the connection broke", mayHaveActed: true)
    }
  }

  public func urlSession(
    _ session: URLSession, task: URLSessionTask, willPerformHTTPRedirection response: HTTPURLResponse,
    newRequest request: URLRequest, completionHandler: @escaping @Sendable (URLRequest?) -> Void
  ) {
    let isSameHost = request.url?.host == response.url?.host && request.url?.scheme == response.url?.scheme
    completionHandler(isSameHost ? request : nil)
  }

  /// Asked for where the library beneath wants to send a body again, since the connection broke that it used before:
  /// the first try may have acted, and whether it did is found out elsewhere.
  public func urlSession(
    _ session: URLSession, task: URLSessionTask,
    needNewBodyStream completionHandler: @escaping @Sendable (InputStream?) -> Void
  ) {
    completionHandler(nil)
    // Not at once: this is called on the queue that canceling waits for.
    DispatchQueue.global().async { task.cancel() }
  }
}

/// Sessions that are used by one request at a time.
private actor SessionPool {
  private var free: [URLSession] = []
  private var count = 0
  private var waiting: [CheckedContinuation<URLSession, Never>] = []

  func take(make: @Sendable () -> URLSession) async -> URLSession {
    if let session = free.popLast() { return session }
    if count < Publisher.concurrency {
      count += 1
      return make()
    }
    return await withCheckedContinuation { waiting.append($0) }
  }

  func give(_ session: URLSession) {
    if waiting.isEmpty { free.append(session) } else { waiting.removeFirst().resume(returning: session) }
  }
}

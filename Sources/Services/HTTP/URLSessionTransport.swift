import Foundation

#if canImport(FoundationNetworking)
  import FoundationNetworking
#endif

/// Sends requests through Foundation; keeps nothing, and follows redirects only on the same host, since the headers
/// hold a token.
///
/// A request that changes something has a connection of its own: where a connection that was used before breaks, the
/// library beneath sends the request again by itself, and what must not happen twice could.
public final class URLSessionTransport: NSObject, HTTPTransport, URLSessionTaskDelegate, @unchecked Sendable {
  private let timeout: TimeInterval
  private var reading: URLSession!
  private var writing: URLSession!

  /// - Parameter timeout: in seconds, for each answer to begin.
  public init(timeout: TimeInterval = 30) {
    self.timeout = timeout
    super.init()
    (reading, writing) = (makeSession(), makeSession())
  }

  private func makeSession() -> URLSession {
    let configuration = URLSessionConfiguration.ephemeral
    configuration.timeoutIntervalForRequest = timeout
    configuration.httpMaximumConnectionsPerHost = 4
    configuration.urlCache = nil
    configuration.httpCookieStorage = nil
    return URLSession(configuration: configuration, delegate: self, delegateQueue: nil)
  }

  public func send(_ request: HTTPRequest) async throws -> HTTPAnswer {
    var urlRequest = URLRequest(url: request.url, timeoutInterval: timeout)
    urlRequest.httpMethod = request.method.rawValue
    urlRequest.httpBody = request.body
    for (name, value) in request.headers { urlRequest.setValue(value, forHTTPHeaderField: name) }
    if request.method != .get { urlRequest.setValue("close", forHTTPHeaderField: "Connection") }
    let (data, response) = try await load(urlRequest, in: request.method == .get ? reading : writing)
    guard let response = response as? HTTPURLResponse else {
      throw TransportFailure(reason: "the answer is not HTTP", mayHaveActed: true)
    }
    var headers: [String: String] = [:]
    for (name, value) in response.allHeaderFields { headers["\(name)".lowercased()] = "\(value)" }
    return HTTPAnswer(status: response.statusCode, headers: headers, body: data)
  }

  private func load(_ request: URLRequest, in session: URLSession) async throws -> (Data, URLResponse?) {
    try await withCheckedThrowingContinuation { continuation in
      session.dataTask(with: request) { data, response, error in
        if let error {
          continuation.resume(throwing: URLSessionTransport.failure(error))
        } else {
          continuation.resume(returning: (data ?? Data(), response))
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
    case .timedOut: return TransportFailure(reason: "no answer in time", mayHaveActed: true)
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
}

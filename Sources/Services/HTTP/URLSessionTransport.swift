import Foundation

#if canImport(FoundationNetworking)
  import FoundationNetworking
#endif

/// Sends requests through Foundation; keeps nothing, and follows redirects only on the same host, since the headers
/// hold a token.
public final class URLSessionTransport: NSObject, HTTPTransport, URLSessionTaskDelegate, @unchecked Sendable {
  private let timeout: TimeInterval
  private lazy var session: URLSession = {
    let configuration = URLSessionConfiguration.ephemeral
    configuration.timeoutIntervalForRequest = timeout
    configuration.httpMaximumConnectionsPerHost = 4
    configuration.urlCache = nil
    configuration.httpCookieStorage = nil
    return URLSession(configuration: configuration, delegate: self, delegateQueue: nil)
  }()

  /// - Parameter timeout: in seconds, for each answer to begin.
  public init(timeout: TimeInterval = 30) {
    self.timeout = timeout
    super.init()
    _ = session
  }

  public func send(_ request: HTTPRequest) async throws -> HTTPAnswer {
    var urlRequest = URLRequest(url: request.url, timeoutInterval: timeout)
    urlRequest.httpMethod = request.method.rawValue
    urlRequest.httpBody = request.body
    for (name, value) in request.headers { urlRequest.setValue(value, forHTTPHeaderField: name) }
    let (data, response) = try await load(urlRequest)
    guard let response = response as? HTTPURLResponse else {
      throw TransportFailure(reason: "the answer is not HTTP", mayHaveActed: true)
    }
    var headers: [String: String] = [:]
    for (name, value) in response.allHeaderFields { headers["\(name)".lowercased()] = "\(value)" }
    return HTTPAnswer(status: response.statusCode, headers: headers, body: data)
  }

  private func load(_ request: URLRequest) async throws -> (Data, URLResponse?) {
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

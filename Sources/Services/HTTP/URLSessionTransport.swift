import Foundation

#if canImport(FoundationNetworking)
  import FoundationNetworking
#endif

/// Sends requests through Foundation; keeps nothing.
///
/// Each request has a session to itself while it runs, and connections stay open between requests: where a session
/// loads several requests at once, or closes connections of its own accord, Foundation on Linux loses one now and then
/// before anything is sent. What was lost in that way all the same is sent again.
public final class URLSessionTransport: HTTPTransport {
  private let timeout: TimeInterval
  private let lanes: LanePool

  /// Seconds after which a request is lost of which nothing was sent.
  private static let lostAfter: TimeInterval = 5

  /// - Parameter timeout: in seconds, for each answer to begin.
  public init(timeout: TimeInterval = 30) {
    self.timeout = timeout
    lanes = LanePool { URLSessionLane(timeout: timeout) }
  }

  public func send(_ request: HTTPRequest) async throws -> HTTPAnswer {
    var urlRequest = URLRequest(url: request.url, timeoutInterval: timeout)
    urlRequest.httpMethod = request.method.rawValue
    urlRequest.httpBody = request.body
    for (name, value) in request.headers { urlRequest.setValue(value, forHTTPHeaderField: name) }
    var lane = await lanes.take()
    var ending = await lane.load(urlRequest, lostAfter: URLSessionTransport.lostAfter)
    if case .lost = ending {
      lane = lane.renewed()
      ending = await lane.load(urlRequest, lostAfter: nil)
    }
    if case .answer(let answer) = ending {
      await lanes.give(lane)
      return answer
    }
    // A session that brought no answer may bring none to the next request either.
    await lanes.give(lane.renewed())
    if case .failure(let failure) = ending { throw failure }
    throw TransportFailure(reason: "no connection", mayHaveActed: false)
  }
}

/// A session that is used by one request at a time. It follows redirects only on the same host, since the headers hold
/// a token.
private final class URLSessionLane: NSObject, URLSessionDataDelegate, @unchecked Sendable {
  enum Ending: Sendable {
    case answer(HTTPAnswer)
    case failure(TransportFailure)
    /// Given up before the service can have got the whole request, or something that is only read.
    case lost
  }

  private let timeout: TimeInterval
  private let lock = NSLock()
  private var session: URLSession?
  private var data = Data()
  private var hasBegun = false
  private var isLost = false
  private var end: CheckedContinuation<Ending, Never>?

  init(timeout: TimeInterval) {
    self.timeout = timeout
    super.init()
    let configuration = URLSessionConfiguration.ephemeral
    configuration.timeoutIntervalForRequest = timeout
    configuration.urlCache = nil
    configuration.httpCookieStorage = nil
    session = URLSession(configuration: configuration, delegate: self, delegateQueue: nil)
  }

  /// Another one, in whose place this one is never used again.
  func renewed() -> URLSessionLane {
    session?.invalidateAndCancel()
    return URLSessionLane(timeout: timeout)
  }

  func load(_ request: URLRequest, lostAfter seconds: TimeInterval?) async -> Ending {
    await withCheckedContinuation { continuation in
      lock.withLock { (data, hasBegun, isLost, end) = (Data(), false, false, continuation) }
      guard let task = session?.dataTask(with: request) else { return finish(.lost) }
      task.resume()
      guard let seconds else { return }
      DispatchQueue.global().asyncAfter(deadline: .now() + seconds) { [weak self] in self?.giveUp(task) }
    }
  }

  private func giveUp(_ task: URLSessionTask) {
    guard task.state == .running else { return }
    let nothingWasSent = lock.withLock {
      isLost = !hasBegun
      return isLost
    }
    if nothingWasSent { task.cancel() }
  }

  private func finish(_ ending: Ending) {
    let end = lock.withLock {
      defer { self.end = nil }
      return self.end
    }
    end?.resume(returning: ending)
  }

  func urlSession(
    _ session: URLSession, task: URLSessionTask, didSendBodyData bytesSent: Int64, totalBytesSent: Int64,
    totalBytesExpectedToSend: Int64
  ) { lock.withLock { hasBegun = true } }

  func urlSession(_ session: URLSession, dataTask: URLSessionDataTask, didReceive data: Data) {
    lock.withLock {
      hasBegun = true
      self.data += data
    }
  }

  func urlSession(_ session: URLSession, task: URLSessionTask, didCompleteWithError error: (any Error)?) {
    let (data, isLost) = lock.withLock { (self.data, self.isLost) }
    if isLost, error != nil { return finish(.lost) }
    if let error { return finish(.failure(URLSessionLane.failure(error))) }
    guard let response = task.response as? HTTPURLResponse else {
      return finish(.failure(TransportFailure(reason: "the answer is not HTTP", mayHaveActed: true)))
    }
    var headers: [String: String] = [:]
    for (name, value) in response.allHeaderFields { headers["\(name)".lowercased()] = "\(value)" }
    finish(.answer(HTTPAnswer(status: response.statusCode, headers: headers, body: data)))
  }

  private static func failure(_ error: any Error) -> TransportFailure {
    switch (error as? URLError)?.code {
    case .cannotConnectToHost, .cannotFindHost, .dnsLookupFailed, .unsupportedURL, .badURL,
      .serverCertificateUntrusted, .secureConnectionFailed:
      TransportFailure(reason: "no connection", mayHaveActed: false)
    case .timedOut: TransportFailure(reason: "no answer in time", mayHaveActed: true)
    default: TransportFailure(reason: "the connection broke", mayHaveActed: true)
    }
  }

  func urlSession(
    _ session: URLSession, task: URLSessionTask, willPerformHTTPRedirection response: HTTPURLResponse,
    newRequest request: URLRequest, completionHandler: @escaping @Sendable (URLRequest?) -> Void
  ) {
    let isSameHost = request.url?.host == response.url?.host && request.url?.scheme == response.url?.scheme
    completionHandler(isSameHost ? request : nil)
  }

  /// Asked for where the library beneath wants to send a body again, since the connection broke that it used before:
  /// the first try may have acted, and whether it did is found out elsewhere.
  func urlSession(
    _ session: URLSession, task: URLSessionTask,
    needNewBodyStream completionHandler: @escaping @Sendable (InputStream?) -> Void
  ) {
    completionHandler(nil)
    // Not at once: this is called on the queue that canceling waits for.
    DispatchQueue.global().async { task.cancel() }
  }
}

/// Lanes that wait for a request; no more are made than requests may run at once.
private actor LanePool {
  private let make: @Sendable () -> URLSessionLane
  private var free: [URLSessionLane] = []
  private var count = 0
  private var waiting: [CheckedContinuation<URLSessionLane, Never>] = []

  init(make: @escaping @Sendable () -> URLSessionLane) { self.make = make }

  func take() async -> URLSessionLane {
    if let lane = free.popLast() { return lane }
    if count < Publisher.concurrency {
      count += 1
      return make()
    }
    return await withCheckedContinuation { waiting.append($0) }
  }

  func give(_ lane: URLSessionLane) {
    if waiting.isEmpty { free.append(lane) } else { waiting.removeFirst().resume(returning: lane) }
  }
}

import Foundation

/// An HTTP server on a port of this machine, with a fault to play for each request if a test wants one.
final class LocalServer: @unchecked Sendable {
  struct Request {
    let method: String
    /// Without the query.
    let path: String
    let query: [(name: String, value: String)]
    /// By their names in lower case.
    let headers: [String: String]
    let body: Data

    func value(_ name: String) -> String? { query.first { $0.name == name }?.value }
    func values(_ name: String) -> [String] { query.filter { $0.name == name }.map(\.value) }
    var json: [String: Any] { (try? JSONSerialization.jsonObject(with: body)) as? [String: Any] ?? [:] }
  }

  struct Answer {
    var status = 200
    var headers: [String: String] = ["Content-Type": "application/json"]
    var body = Data()

    init(_ status: Int = 200, _ json: Any? = nil) {
      self.status = status
      if let json { body = (try? JSONSerialization.data(withJSONObject: json, options: [.fragmentsAllowed])) ?? Data() }
    }
  }

  /// What goes wrong with a request.
  enum Fault: Equatable {
    /// The connection breaks and the service has done nothing.
    case dropBefore
    /// The service has done what it was asked to, but its answer is lost.
    case dropAfter
    /// An answer without any deed.
    case answer(Int, retryAfter: String? = nil)
    /// The deed, and an answer that says it failed.
    case answerAfter(Int)
    /// No answer until the client gives up, with the deed or without.
    case silence(hasActed: Bool)
  }

  let port: Int
  private let socketHandle: Int32
  private let lock = NSLock()
  private let handler: (Request) -> Answer
  private var fault: (Request) -> Fault? = { _ in nil }
  private var seen: [Request] = []
  private var connections: Set<Int32> = []

  /// - Parameter handler: called for one request at a time.
  init(_ handler: @escaping (Request) -> Answer) throws {
    self.handler = handler
    let handle = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    var yes: Int32 = 1
    setsockopt(handle, SOL_SOCKET, SO_REUSEADDR, &yes, socklen_t(MemoryLayout<Int32>.size))
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_addr.s_addr = in_addr_t(0x7F00_0001).bigEndian
    var length = socklen_t(MemoryLayout<sockaddr_in>.size)
    let bound = withUnsafeMutablePointer(to: &address) {
      $0.withMemoryRebound(to: sockaddr.self, capacity: 1) { pointer in
        bind(handle, pointer, length) == 0 && listen(handle, 64) == 0 && getsockname(handle, pointer, &length) == 0
      }
    }
    guard bound else { throw POSIXError(.EADDRINUSE) }
    socketHandle = handle
    port = Int(UInt16(bigEndian: address.sin_port))
    Thread.detachNewThread { [weak self] in
      while true {
        let connection = accept(handle, nil, nil)
        guard connection >= 0, let self else { return }
        Thread.detachNewThread { self.serve(connection) }
      }
    }
  }

  func stop() {
    shutdown(socketHandle, Int32(SHUT_RDWR))
    close(socketHandle)
    lock.withLock { for connection in connections { shutdown(connection, Int32(SHUT_RDWR)) } }
  }

  /// Which fault each request meets; nil for none.
  func play(_ fault: @escaping (Request) -> Fault?) { lock.withLock { self.fault = fault } }

  /// The requests so far, in the order in which they came.
  var requests: [Request] { lock.withLock { seen } }

  /// The requests that change something.
  var writes: [Request] { requests.filter { $0.method != "GET" && !$0.path.hasSuffix("/getPermissions") } }

  func forgetRequests() { lock.withLock { seen = [] } }

  private func serve(_ connection: Int32) {
    lock.withLock { _ = connections.insert(connection) }
    defer {
      lock.withLock { _ = connections.remove(connection) }
      close(connection)
    }
    var buffer = Data()
    while let request = read(connection, &buffer) {
      guard let answer = answer(request) else { return }
      if answer.status == 0 {
        while receive(connection, &buffer) {}
        return
      }
      guard send(answer, connection), request.headers["connection"] != "close" else { return }
    }
  }

  /// Nil where the connection is to break.
  private func answer(_ request: Request) -> Answer? {
    lock.withLock {
      seen.append(request)
      switch fault(request) {
      case nil: return handler(request)
      case .dropBefore: return nil
      case .dropAfter:
        _ = handler(request)
        return nil
      case .silence(let hasActed):
        if hasActed { _ = handler(request) }
        return Answer(0)
      case .answerAfter(let status):
        _ = handler(request)
        return Answer(status, ["message": "played fault"])
      case .answer(let status, let retryAfter):
        var answer = Answer(status, ["message": "played fault"])
        if let retryAfter { answer.headers["Retry-After"] = retryAfter }
        return answer
      }
    }
  }

  private func read(_ connection: Int32, _ buffer: inout Data) -> Request? {
    let end = Data("\r\n\r\n".utf8)
    while true {
      if let head = buffer.range(of: end) {
        let lines = String(decoding: buffer[..<head.lowerBound], as: UTF8.self).components(separatedBy: "\r\n")
        var headers: [String: String] = [:]
        for line in lines.dropFirst() {
          guard let colon = line.firstIndex(of: ":") else { continue }
          headers[line[..<colon].lowercased()] = line[line.index(after: colon)...].trimmingCharacters(in: .whitespaces)
        }
        let count = headers["content-length"].flatMap { Int($0) } ?? 0
        while buffer.distance(from: head.upperBound, to: buffer.endIndex) < count {
          guard receive(connection, &buffer) else { return nil }
        }
        let bodyEnd = buffer.index(head.upperBound, offsetBy: count)
        let body = Data(buffer[head.upperBound..<bodyEnd])
        buffer = Data(buffer[bodyEnd...])
        return LocalServer.request(lines[0], headers, body)
      }
      guard receive(connection, &buffer) else { return nil }
    }
  }

  private static func request(_ line: String, _ headers: [String: String], _ body: Data) -> Request? {
    let words = line.split(separator: " ").map(String.init)
    guard words.count >= 2 else { return nil }
    let parts = words[1].split(separator: "?", maxSplits: 1).map(String.init)
    let query = (parts.count > 1 ? parts[1] : "").split(separator: "&").map { pair in
      let sides = pair.split(separator: "=", maxSplits: 1).map { String($0).removingPercentEncoding ?? String($0) }
      return (name: sides[0], value: sides.count > 1 ? sides[1] : "")
    }
    return Request(
      method: words[0], path: parts[0].removingPercentEncoding ?? parts[0], query: query, headers: headers, body: body)
  }

  private func receive(_ connection: Int32, _ buffer: inout Data) -> Bool {
    var bytes = [UInt8](repeating: 0, count: 65_536)
    let count = recv(connection, &bytes, bytes.count, 0)
    guard count > 0 else { return false }
    buffer.append(contentsOf: bytes[..<count])
    return true
  }

  private func send(_ answer: Answer, _ connection: Int32) -> Bool {
    var head = "HTTP/1.1 \(answer.status) Status\r\nContent-Length: \(answer.body.count)\r\n"
    for (name, value) in answer.headers { head += "\(name): \(value)\r\n" }
    let bytes = Array(Data((head + "\r\n").utf8) + answer.body)
    var sent = 0
    while sent < bytes.count {
      let count = bytes[sent...].withUnsafeBufferPointer {
        Foundation.send(connection, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL))
      }
      guard count > 0 else { return false }
      sent += count
    }
    return true
  }
}

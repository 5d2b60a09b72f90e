import Foundation

/// A web server on the loopback interface that answers as a test says, one connection at a time.
final class WebServer: @unchecked Sendable {
  struct Request: Equatable {
    let method: String
    let path: String
  }

  let port: UInt16
  private let socket: Int32
  private let lock = NSLock()
  private var seen: [Request] = []
  private var isOpen = true

  /// - Parameter answer: gives the status and the lines of the header for a request and how often it came before.
  init?(_ answer: @escaping @Sendable (_ request: Request, _ earlier: Int) -> (Int, [String])) {
    #if canImport(Darwin)
      let kind = SOCK_STREAM
    #else
      let kind = Int32(SOCK_STREAM.rawValue)
    #endif
    socket = Foundation.socket(AF_INET, kind, 0)
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_addr.s_addr = inet_addr("127.0.0.1")
    var length = socklen_t(MemoryLayout<sockaddr_in>.size)
    let listening = socket
    let isBound = withUnsafeMutablePointer(to: &address) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { pointer in
        bind(listening, pointer, length) == 0 && listen(listening, 16) == 0
          && getsockname(listening, pointer, &length) == 0
      }
    }
    port = UInt16(bigEndian: address.sin_port)
    guard isBound else { return nil }
    Thread.detachNewThread { [self] in serve(answer) }
  }

  func address(_ path: String) -> String { "http://127.0.0.1:\(port)\(path)" }

  var requests: [Request] { lock.withLock { seen } }

  func close() {
    lock.withLock { isOpen = false }
    shutdown(socket, Int32(2))
    _ = Foundation.close(socket)
  }

  private func serve(_ answer: (Request, Int) -> (Int, [String])) {
    while true {
      let connection = accept(socket, nil, nil)
      guard connection >= 0 else {
        if lock.withLock({ isOpen }), errno == EINTR { continue }
        return
      }
      if let request = WebServer.request(from: connection) {
        let earlier = lock.withLock {
          defer { seen.append(request) }
          return seen.filter { $0 == request }.count
        }
        let (status, header) = answer(request, earlier)
        let lines = ["HTTP/1.1 \(status) Answer", "Content-Length: 0", "Connection: close"] + header + ["", ""]
        let bytes = Array(lines.joined(separator: "\r\n").utf8)
        _ = write(connection, bytes, bytes.count)
      }
      _ = Foundation.close(connection)
    }
  }

  private static func request(from connection: Int32) -> Request? {
    var bytes: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 4096)
    while !bytes.suffix(4).elementsEqual("\r\n\r\n".utf8) {
      let count = read(connection, &buffer, buffer.count)
      guard count > 0 else { return nil }
      bytes += buffer[..<count]
    }
    let words = String(decoding: bytes, as: UTF8.self).prefix { $0 != "\r\n" }.split(separator: " ")
    return words.count > 1 ? Request(method: String(words[0]), path: String(words[1])) : nil
  }
}

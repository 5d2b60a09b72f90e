import Foundation

/// A request to a service.
public struct HTTPRequest: Sendable {
  public enum Method: String, Sendable {
    case get = "GET"
    case post = "POST"
    case put = "PUT"
    case patch = "PATCH"
    case delete = "DELETE"
  }

  public let method: Method
  public let url: URL
  public var headers: [String: String] = [:]
  public var body: Data?

  public init(_ method: Method, _ url: URL) {
    self.method = method
    self.url = url
  }
}

/// What a service answered.
public struct HTTPAnswer: Sendable {
  public let status: Int
  /// By their names in lower case.
  public let headers: [String: String]
  public let body: Data

  public init(status: Int, headers: [String: String], body: Data) {
    self.status = status
    self.headers = headers
    self.body = body
  }
}

/// Sends requests.
public protocol HTTPTransport: Sendable {
  /// - Throws: `TransportFailure`.
  func send(_ request: HTTPRequest) async throws -> HTTPAnswer
}

/// Why no answer came.
public struct TransportFailure: Error, Sendable {
  public let reason: String
  /// Whether the service may have got the request all the same.
  public let mayHaveActed: Bool

  public init(reason: String, mayHaveActed: Bool) {
    self.reason = reason
    self.mayHaveActed = mayHaveActed
  }
}

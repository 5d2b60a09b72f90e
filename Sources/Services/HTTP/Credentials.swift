import Foundation

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

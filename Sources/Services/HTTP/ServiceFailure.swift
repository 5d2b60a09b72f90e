import Foundation

/// A request that a service did not fulfil.
public struct ServiceFailure: Error, Sendable, Equatable {
  /// Such as `Confluence`.
  public let service: String
  /// Nil where no answer came.
  public let status: Int?
  /// What the service said, or why it said nothing; never a header or an address with a token.
  public let said: String
  /// Whether the service may have done what it was asked to.
  public let mayHaveActed: Bool

  public init(service: String, status: Int?, said: String, mayHaveActed: Bool) {
    self.service = service
    self.status = status
    self.said = said
    self.mayHaveActed = mayHaveActed
  }

  /// Who said what, for a reader.
  public var answer: String { "\(service) said \(status.map { "\($0), " } ?? "")\(said)" }

  /// The answer, and what a reader can do about it.
  ///
  /// - Parameters:
  ///   - page: that it is about, or another thing with a name.
  ///   - user: who asked, where that is known.
  public func explanation(of page: String? = nil, for user: String? = nil) -> String {
    (page.map { "\"\($0)\": " } ?? "") + "\(answer); \(remedy(for: user ?? "the token's user"))"
  }

  private func remedy(for user: String) -> String {
    switch status {
    case 401: "the token is missing, wrong or expired: set it in \(tokenVariable)"
    case 403: "\(user) may not do this: ask for the permission"
    case 404: "it is not there, or \(user) may not see it or not create pages there"
    case 409: "somebody changed it at the same time: run docgate publish again"
    case 413: "it is too large for the service: split the document or make its attachments smaller"
    case 429: "the service limits requests: run docgate publish again later, it goes on where it stopped"
    case 410: "it is gone or switched off there: look at it in the browser"
    case 400, 422: "the service does not take the content: run docgate render on the document and look"
    default: "run docgate publish again, it goes on where it stopped"
    }
  }

  private var tokenVariable: String { service == "GitHub" ? "GITHUB_TOKEN" : "DOCGATE_\(service.uppercased())_TOKEN" }

  /// What a service's answer says is wrong, in the forms that Confluence, Jira, GitHub and their gateways use.
  static func message(in answer: HTTPAnswer) -> String {
    guard let body = try? JSONSerialization.jsonObject(with: answer.body) as? [String: Any] else {
      return HTTPURLResponseText.of(answer.status)
    }
    if let errors = body["errors"] as? [[String: Any]] {
      let titles = errors.compactMap { ($0["title"] ?? $0["message"]) as? String }
      let all = ([body["message"] as? String].compactMap { $0 } + titles).filter { !$0.isEmpty }
      if !all.isEmpty { return all.joined(separator: "; ") }
    }
    let messages = body["errorMessages"] as? [String] ?? []
    let fields = (body["errors"] as? [String: Any])?.map { "\($0): \($1)" }.sorted() ?? []
    if !(messages + fields).isEmpty { return (messages + fields).joined(separator: "; ") }
    let message = body["message"] as? String ?? HTTPURLResponseText.of(answer.status)
    // Java's name of the exception says nothing to a reader.
    return message.replacingOccurrences(of: #"^[a-z]+(\.[A-Za-z]+)+: "#, with: "", options: .regularExpression)
  }
}

/// The reason phrases of the statuses that the services use (RFC 9110, section 15).
private enum HTTPURLResponseText {
  static func of(_ status: Int) -> String {
    switch status {
    case 400: "bad request"
    case 401: "not authenticated"
    case 403: "forbidden"
    case 404: "not found"
    case 409: "conflict"
    case 410: "gone"
    case 413: "too large"
    case 422: "not valid"
    case 429: "too many requests"
    case 500...599: "server error"
    default: "unexpected answer"
    }
  }
}

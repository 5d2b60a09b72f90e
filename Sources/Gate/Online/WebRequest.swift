import Foundation
import Linting

/// One request to a web server, made by curl: a network stack of docgate's own would slow every start.
struct WebRequest {
  enum Method { case head, get }

  let address: String
  let method: Method

  enum Response: Equatable {
    /// - Parameters:
    ///   - location: where a redirect leads, as written.
    ///   - retryAfter: the seconds to wait that the server asks for.
    case answer(status: Int, location: String?, retryAfter: Double?)
    /// No server answered; in curl's words.
    case silence(String, isNetwork: Bool)
    case curlIsMissing
  }

  func send() -> Response {
    var words = [
      "curl", "--disable", "--silent", "--show-error", "--stderr", "-", "--globoff", "--output", "/dev/null",
      "--dump-header", "-", "--connect-timeout", "10", "--max-time", "30", "--max-filesize", "2000000", "--proto",
      "=http,https", "--user-agent", "Mozilla/5.0 (compatible; docgate/\(gateVersion); link check)", "--header",
      "Accept: text/html,*/*;q=0.8",
    ]
    if method == .head { words.append("--head") }
    guard let result = ChildProcess.run(words + ["--url", address]) else { return .curlIsMissing }
    return WebRequest.response(String(decoding: result.output, as: UTF8.self), status: result.status)
  }

  /// Reads what curl prints: the header of each answer, and a line of its own where something failed.
  static func response(_ output: String, status: Int32) -> Response {
    let lines = output.split(omittingEmptySubsequences: false) { $0.isNewline }
    // Answers such as "100 Continue" come before the one that counts.
    guard let start = lines.lastIndex(where: { $0.hasPrefix("HTTP/") }),
      let code = lines[start].split(separator: " ").dropFirst().first.flatMap({ Int($0) })
    else {
      if status == 127 { return .curlIsMissing }
      // `curl: (6) Could not resolve host: acme.example`
      let trouble = String(lines.first { $0.hasPrefix("curl: (") } ?? "")
      let words = trouble.firstIndex(of: ")").map { trouble[$0...].dropFirst(2) } ?? ""
      // A name that is not known, no route, no time: so it looks too when the network is down.
      let isNetwork = [5, 6, 7, 28].contains(status) && !trouble.contains("refused")
      return .silence(words.isEmpty ? "no answer" : String(words), isNetwork: isNetwork)
    }
    func value(_ name: String) -> String? {
      lines[start...].first { $0.lowercased().hasPrefix(name + ":") }.map {
        $0.dropFirst(name.count + 1).trimmingCharacters(in: .whitespaces)
      }
    }
    return .answer(status: code, location: value("location"), retryAfter: value("retry-after").flatMap { Double($0) })
  }
}

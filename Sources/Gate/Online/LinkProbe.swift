import Foundation
import Linting

/// Asks the web for addresses: many hosts at once, each host one request at a time.
package struct LinkProbe: Sendable {
  /// Hosts that are asked at once.
  private static let width = 8
  /// Seconds between two requests to a host.
  private static let pause = 0.1
  private static let attempts = 3
  private static let redirects = 10
  /// The longest that a server may make the run wait, in seconds.
  private static let longestWait = 30.0

  struct Outcome: Sendable {
    var answers: [String: LinkedFiles.Answer] = [:]
    /// Why none was asked for, if so.
    var trouble: String?
  }

  /// What one address gave.
  private enum Verdict: Sendable {
    case known(LinkedFiles.Answer)
    /// There, or not for programs to see: nothing to tell.
    case untold
    case silence(String, isNetwork: Bool)
    case curlIsMissing
  }

  let cache: AnswerCache

  /// - Parameter addresses: as documents link them; what follows `#` is not sent.
  func answers(for addresses: [String]) -> Outcome {
    let pages = Dictionary(grouping: addresses.filter(LinkProbe.isAsked), by: LinkProbe.page)
    let stored = cache.answers(for: Array(pages.keys))
    let open = pages.keys.filter { stored[$0] == nil }.sorted()
    let byHost = Dictionary(grouping: open) { WebHost($0)?.name ?? "" }
    let verdicts = ask(byHost.values.sorted { $0.count > $1.count })
    var outcome = Outcome()
    outcome.trouble = LinkProbe.trouble(in: Array(verdicts.values))
    if outcome.trouble != nil { return outcome }
    var fresh: [String: LinkedFiles.Answer] = [:]
    for (page, verdict) in verdicts {
      switch verdict {
      case .known(let answer): fresh[page] = answer
      case .silence(let reason, _): fresh[page] = .failed(reason)
      case .untold, .curlIsMissing: break
      }
    }
    cache.store(fresh)
    for (page, answer) in stored.merging(fresh, uniquingKeysWith: { $1 }) {
      for address in pages[page] ?? [] { outcome.answers[address] = LinkProbe.answer(answer, address, page) }
    }
    return outcome
  }

  /// A part of a page that has moved is sought in its new place.
  private static func answer(_ answer: LinkedFiles.Answer, _ address: String, _ page: String) -> LinkedFiles.Answer {
    guard case .moved(let new) = answer, !new.contains("#") else { return answer }
    return .moved(to: new + address.dropFirst(page.count))
  }

  /// Names that are kept for examples serve nothing.
  private static func isAsked(_ address: String) -> Bool { WebHost(address).map { !$0.isReserved } ?? false }

  private static func page(_ address: String) -> String { String(address.prefix { $0 != "#" }) }

  /// Where no server at all could be reached, the network is down and not the pages.
  private static func trouble(in verdicts: [Verdict]) -> String? {
    var first: String?
    for verdict in verdicts {
      switch verdict {
      case .curlIsMissing: return "curl is not installed, so links into the web are not followed"
      case .silence(let reason, isNetwork: true): first = min(first ?? reason, reason)
      default: return nil
      }
    }
    return first.map { "the network cannot be reached, so links into the web are not followed: \($0)" }
  }

  // MARK: Asking

  /// - Parameter hosts: the addresses of each host.
  private func ask(_ hosts: [[String]]) -> [String: Verdict] {
    let work = Shared(hosts)
    let group = DispatchGroup()
    for _ in 0..<min(LinkProbe.width, hosts.count) {
      DispatchQueue.global().async(group: group) {
        while let host = work.take() {
          for (index, address) in host.enumerated() {
            if index > 0 { Thread.sleep(forTimeInterval: LinkProbe.pause) }
            work.put(verdict(on: address), for: address)
          }
        }
      }
    }
    group.wait()
    return work.verdicts
  }

  /// The hosts that are left and what was learned, under a lock.
  private final class Shared: @unchecked Sendable {
    private let lock = NSLock()
    private var hosts: ArraySlice<[String]>
    private var found: [String: Verdict] = [:]

    init(_ hosts: [[String]]) { self.hosts = hosts[...] }

    func take() -> [String]? { lock.withLock { hosts.popFirst() } }

    func put(_ verdict: Verdict, for address: String) { lock.withLock { found[address] = verdict } }

    var verdicts: [String: Verdict] { lock.withLock { found } }
  }

  /// Follows redirects; one that is not for good leaves the address as it is.
  private func verdict(on address: String) -> Verdict {
    var place = address
    var isForGood = true
    for _ in 0..<LinkProbe.redirects {
      switch response(from: place) {
      case .curlIsMissing: return .curlIsMissing
      case .silence(let reason, let isNetwork): return .silence(reason, isNetwork: isNetwork && place == address)
      case .answer(let status, let location?, _) where (300..<400).contains(status):
        guard let next = URL(string: location, relativeTo: URL(string: place))?.absoluteString, WebHost(next) != nil
        else { return .untold }
        isForGood = isForGood && (status == 301 || status == 308)
        place = next
      case .answer(let status, _, _):
        if status < 400 { return .known(isForGood && place != address ? .moved(to: place) : .found) }
        return LinkProbe.isDead(status) ? .known(.failed("the server answers \(status)")) : .untold
      }
    }
    return .known(.failed("it redirects without end"))
  }

  /// Whether an answer says that no reader gets the page: who must sign in or is taken for a robot may still get it.
  private static func isDead(_ status: Int) -> Bool {
    status == 404 || status == 410 || status == 400 || (500..<600).contains(status)
  }

  /// Asks for the head, then, since some servers refuse that, for the page; again where the server asks to.
  private func response(from address: String) -> WebRequest.Response {
    var response = WebRequest.Response.silence("no answer", isNetwork: true)
    for attempt in 1...LinkProbe.attempts {
      response = WebRequest(address: address, method: .head).send()
      if case .answer(let status, _, _) = response, status >= 400, status != 429 {
        response = WebRequest(address: address, method: .get).send()
      }
      guard case .answer(let status, _, let wait) = response, status == 429 || status >= 500,
        attempt < LinkProbe.attempts
      else { return response }
      let seconds = wait ?? Double(attempt)
      guard seconds <= LinkProbe.longestWait else { return response }
      Thread.sleep(forTimeInterval: seconds)
    }
    return response
  }
}

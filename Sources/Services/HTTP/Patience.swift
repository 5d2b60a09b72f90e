import Foundation

/// How long and how often to try.
public struct Patience: Sendable {
  static let tries = 3
  /// Seconds before the second try; each further one waits twice as long.
  public let firstDelay: TimeInterval
  /// Seconds that a service may ask to wait before the run gives up.
  public let longestWait: TimeInterval

  public init(firstDelay: TimeInterval = 1, longestWait: TimeInterval = 120) {
    self.firstDelay = firstDelay
    self.longestWait = longestWait
  }

  /// Seconds that an answer asks to wait: `Retry-After` as seconds or as a date (RFC 9110, section 10.2.3).
  func wanted(by answer: HTTPAnswer) -> TimeInterval {
    guard let value = answer.headers["retry-after"] else { return 0 }
    if let seconds = TimeInterval(value) { return max(0, seconds) }
    let format = DateFormatter()
    format.locale = Locale(identifier: "en_US_POSIX")
    format.timeZone = TimeZone(identifier: "GMT")
    format.dateFormat = "EEE, dd MMM yyyy HH:mm:ss zzz"
    return format.date(from: value).map { max(0, $0.timeIntervalSinceNow) } ?? 0
  }
}

/// The tries of one step.
struct Tries {
  private let patience: Patience
  private var made = 1

  init(_ patience: Patience) { self.patience = patience }

  var areLeft: Bool { made < Patience.tries }

  /// Waits before the next try, half of the time by chance, so that many clients do not come back together.
  ///
  /// - Parameter seconds: that a service asks to wait.
  mutating func wait(atLeast seconds: TimeInterval = 0) async throws {
    let delay = patience.firstDelay * pow(2, Double(made - 1)) * Double.random(in: 0.5...1)
    made += 1
    let pause = max(seconds, delay)
    guard pause > 0 else { return }
    try await Task.sleep(nanoseconds: UInt64(pause * 1_000_000_000))
  }
}

import Foundation

/// Raised by Ctrl-C: the run ends between two steps. A second Ctrl-C ends it at once.
final class StopFlag: @unchecked Sendable {
  private let lock = NSLock()
  private var raised = false
  private var source: (any DispatchSourceSignal)?

  var isRaised: Bool { lock.withLock { raised } }

  func listen() {
    signal(SIGINT, SIG_IGN)
    let source = DispatchSource.makeSignalSource(signal: SIGINT, queue: .global())
    source.setEventHandler { [weak self] in
      guard let self else { return }
      let isSecond = lock.withLock {
        defer { raised = true }
        return raised
      }
      if isSecond { exit(2) }
    }
    source.resume()
    self.source = source
  }
}

import Foundation
import Linting

/// Ctrl-C and other requests to end, taken so that what was started can be ended first.
public final class Interruption: @unchecked Sendable {
  /// Can be read from once somebody asked.
  let descriptor: Int32
  private let raised: Int32
  private let lock = NSLock()
  private var signalNumber: Int32?
  private var sources: [any DispatchSourceSignal] = []

  /// Takes the signals from now on.
  public init() {
    let pipe = ChildPipe()
    (descriptor, raised) = (pipe?.reading ?? -1, pipe?.writing ?? -1)
    sources = [SIGINT, SIGTERM, SIGHUP].map { number in
      signal(number, SIG_IGN)
      let source = DispatchSource.makeSignalSource(signal: number, queue: .global())
      source.setEventHandler { [weak self] in self?.raise(number) }
      source.resume()
      return source
    }
  }

  deinit {
    for source in sources { source.cancel() }
    close(descriptor)
    close(raised)
  }

  private func raise(_ number: Int32) {
    lock.withLock { signalNumber = number }
    _ = write(raised, "x", 1)
  }

  /// Ends this program as the signal would have, where there was one.
  public func endProgram() {
    guard let number = lock.withLock({ signalNumber }) else { return }
    for source in sources { source.cancel() }
    signal(number, SIG_DFL)
    var blocked = sigset_t()
    sigemptyset(&blocked)
    sigaddset(&blocked, number)
    pthread_sigmask(SIG_UNBLOCK, &blocked, nil)
    kill(getpid(), number)
    // Where the signal is kept from this thread, as a shell tells it.
    exit(128 + number)
  }
}

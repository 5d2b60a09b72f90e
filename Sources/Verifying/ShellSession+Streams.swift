import Foundation
import Linting

/// What comes back from the shell.
extension ShellSession {
  /// Takes what is printed, and keeps as much as may be kept; false where nothing was there.
  @discardableResult func receive(_ execution: inout Execution) -> Bool {
    var buffer = [UInt8](repeating: 0, count: 1 << 16)
    let count = read(output, &buffer, buffer.count)
    if count > 0 {
      let room = min(count, ShellSession.mostOutput - execution.output.count)
      execution.output += buffer[..<room]
      if room < count { execution.isCut = true }
    } else if count == 0 || (errno != EAGAIN && errno != EINTR) {
      outputIsOpen = false
    }
    return count > 0
  }

  /// Takes what lies in the pipe when a script ends; what runs on in the background may print for ever.
  func drain(_ execution: inout Execution) {
    for _ in 0..<16 where !receive(&execution) { return }
  }

  /// The status of the script that ended; nil where none did.
  func receiveStatus() -> Int32? {
    var buffer = [UInt8](repeating: 0, count: 64)
    let count = read(status, &buffer, buffer.count)
    if count > 0 {
      told += buffer[..<count]
      guard told.last == 0x0A else { return nil }
      defer { told = [] }
      return Int32(String(decoding: told.dropLast(), as: UTF8.self)) ?? -1
    }
    if count == 0 || (errno != EAGAIN && errno != EINTR) { statusIsOpen = false }
    return nil
  }

  /// Whether the shell ended, which is not asked for its status yet, so that its number stays its own.
  var hasExited: Bool {
    var info = siginfo_t()
    return waitid(P_PID, id_t(child), &info, WEXITED | WNOHANG | WNOWAIT) != 0 || info.si_signo == SIGCHLD
  }

  /// Ends all that is in the shell's process group, and waits until nobody can print any more; gives the shell's status.
  @discardableResult func kill(_ execution: inout Execution) -> Int32 {
    Foundation.kill(-child, SIGKILL)
    let deadline = Deadline(seconds: ShellSession.grace)
    while outputIsOpen, !deadline.isPast {
      if Readiness(reading: [output], until: deadline).canRead[0] { receive(&execution) }
    }
    isOver = true
    return ChildProcess.wait(for: child)
  }
}

/// When something has to be over, by a clock that nobody sets.
struct Deadline {
  private let nanoseconds: UInt64

  init(seconds: Double) { nanoseconds = DispatchTime.now().uptimeNanoseconds + UInt64(max(0, seconds) * 1e9) }

  private init(nanoseconds: UInt64) { self.nanoseconds = nanoseconds }

  func orSooner(seconds: Double) -> Deadline {
    Deadline(nanoseconds: min(nanoseconds, Deadline(seconds: seconds).nanoseconds))
  }

  var isPast: Bool { milliseconds == 0 }

  /// What is left, rounded up.
  var milliseconds: Int32 {
    let now = DispatchTime.now().uptimeNanoseconds
    return now >= nanoseconds ? 0 : Int32(clamping: (nanoseconds - now + 999_999) / 1_000_000)
  }
}

/// Which descriptors can be read or written without waiting.
struct Readiness {
  let canRead: [Bool]
  let canWrite: Bool

  /// Waits until one can or the time is over; -1 stands for none.
  init(reading: [Int32], writing: Int32 = -1, until deadline: Deadline) {
    var polled = reading.map { pollfd(fd: $0, events: Int16(POLLIN), revents: 0) }
    polled.append(pollfd(fd: writing, events: Int16(POLLOUT), revents: 0))
    // A signal ends the waiting early, and nothing is ready then.
    if poll(&polled, nfds_t(polled.count), deadline.milliseconds) < 0 {
      (canRead, canWrite) = (reading.map { _ in false }, false)
    } else {
      canRead = polled.dropLast().map { $0.revents != 0 }
      canWrite = polled[polled.count - 1].revents != 0
    }
  }
}

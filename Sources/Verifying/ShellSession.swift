import Foundation
import Linting

/// A shell that runs scripts one after the other as a reader's terminal would: the folder, variables and functions that
/// one leaves are there for the next.
///
/// It has no terminal, nothing on its standard input, and no variable of this program's but the search path. Whatever it
/// starts is in its process group and ends with it.
final class ShellSession {
  /// How a script ended.
  enum End: Equatable {
    /// With the status of its last command, 0 to 255.
    case finished(Int32)
    /// With the shell's end: its status, or -1 where a signal ended it.
    case shellEnded(Int32)
    case timeLimit
    case interrupted
  }

  struct Execution {
    /// What was printed, on standard output and standard error.
    var output: [UInt8] = []
    /// Whether more was printed than is kept.
    var isCut = false
    var end = End.interrupted
  }

  let child: pid_t
  private var control: Int32
  let status: Int32
  let output: Int32
  var outputIsOpen = true
  /// Whether the shell still tells how scripts end.
  var statusIsOpen = true
  /// What it told and did not finish.
  var told: [UInt8] = []
  /// Whether the shell is gone.
  var isOver = false
  /// Bytes of a script's output that are kept.
  static let mostOutput = 1 << 20
  /// Seconds that processes have to end in.
  static let grace = 2.0

  /// - Throws: `Diagnostic` where there is no bash.
  init(in folder: ScratchFolder, behind barrier: NetworkBarrier) throws {
    // A shell that is gone must not end this program when it is written to.
    signal(SIGPIPE, SIG_IGN)
    guard let control = ChildPipe(), let status = ChildPipe(), let output = ChildPipe() else {
      throw Diagnostic("no pipe can be made: \(String(cString: strerror(errno)))", file: "")
    }
    let words = barrier.words + ["bash", "--noprofile", "--norc", "-c", barrier.preparation + ShellSession.driver]
    let child = ChildProcess.start(
      words, environment: ShellSession.environment(folder), leadsSession: true
    ) { streams in
      posix_spawn_file_actions_addopen(&streams, STDIN_FILENO, "/dev/null", O_RDONLY, 0)
      posix_spawn_file_actions_adddup2(&streams, output.writing, STDOUT_FILENO)
      posix_spawn_file_actions_adddup2(&streams, output.writing, STDERR_FILENO)
      posix_spawn_file_actions_adddup2(&streams, control.reading, 250)
      posix_spawn_file_actions_adddup2(&streams, status.writing, 251)
    }
    for end in [control.reading, status.writing, output.writing] { close(end) }
    let ends = [control.writing, status.reading, output.reading]
    guard let child else {
      for end in ends { close(end) }
      throw Diagnostic("bash cannot be started; install it or add it to PATH", file: "")
    }
    for end in ends { _ = fcntl(end, F_SETFL, O_NONBLOCK) }
    (self.child, self.control, self.status, self.output) = (child, ends[0], ends[1], ends[2])
  }

  deinit {
    end()
    for end in [control, status, output] where end >= 0 { close(end) }
  }

  /// Takes scripts that end in NUL from descriptor 250 and tells their status on 251; a script sees neither. The second
  /// loop takes up what a `break` in a script ends. `$?` goes from script to script as long as `set -e` allows it.
  private static let driver = """
    builtin cd -- "$HOME" || exit
    builtin unset OLDPWD
    builtin shopt -s expand_aliases
    docgate_status=0
    while :; do while :; do
      if [[ -n ${docgate_script-} ]]; then builtin printf '%s\\n' "$docgate_status" >&251; docgate_script=; fi
      IFS= builtin read -r -d '' -u 250 docgate_script || builtin exit 0
      case $- in *e*) ;; *) (builtin exit "$docgate_status") ;; esac
      builtin eval "$docgate_script" 250<&- 251>&-
      docgate_status=$?
    done; done
    """

  private static func environment(_ folder: ScratchFolder) -> [String: String] {
    #if os(macOS)
      let language = "en_US.UTF-8"
    #else
      let language = "C.UTF-8"
    #endif
    let path = ProcessInfo.processInfo.environment["PATH"] ?? "/usr/local/bin:/usr/bin:/bin"
    return ["PATH": path, "HOME": folder.home, "TMPDIR": folder.temporary, "LANG": language, "TERM": "dumb"]
  }

  /// Runs a script; NUL bytes in it are left out, as a shell leaves them out.
  ///
  /// - Parameters:
  ///   - deadline: when it is stopped, with the shell.
  ///   - interruption: stops it too.
  func run(_ script: [UInt8], until deadline: Deadline, interruption: Interruption? = nil) -> Execution {
    // The shell tells the status of a script that is not empty.
    var unsent = ArraySlice(" ".utf8 + script.filter { $0 != 0 } + [0])
    var execution = Execution()
    while true {
      let ready = Readiness(
        reading: [outputIsOpen ? output : -1, statusIsOpen ? status : -1, interruption?.descriptor ?? -1],
        writing: unsent.isEmpty ? -1 : control, until: statusIsOpen ? deadline : deadline.orSooner(seconds: 0.01))
      if ready.canRead[0] { receive(&execution) }
      if ready.canRead[1], let status = receiveStatus() {
        drain(&execution)
        execution.end = .finished(status)
        return execution
      }
      if !statusIsOpen, hasExited {
        execution.end = .shellEnded(kill(&execution))
        return execution
      }
      if ready.canWrite { send(&unsent) }
      if ready.canRead[2] || deadline.isPast {
        execution.end = ready.canRead[2] ? .interrupted : .timeLimit
        kill(&execution)
        return execution
      }
    }
  }

  /// What the shell does not take at once waits; what it cannot take any more is dropped.
  private func send(_ bytes: inout ArraySlice<UInt8>) {
    let count = bytes.withUnsafeBytes { write(control, $0.baseAddress, $0.count) }
    if count >= 0 { bytes = bytes.dropFirst(count) } else if errno != EAGAIN, errno != EINTR { bytes = [] }
  }

  /// Ends the shell and all that it started.
  func end() {
    guard !isOver else { return }
    // It ends by itself when there is nothing left to read.
    close(control)
    control = -1
    var rest = Execution()
    let deadline = Deadline(seconds: ShellSession.grace)
    while !hasExited, !deadline.isPast {
      let ready = Readiness(reading: [outputIsOpen ? output : -1], until: deadline.orSooner(seconds: 0.01))
      if ready.canRead[0] { receive(&rest) }
    }
    kill(&rest)
  }
}

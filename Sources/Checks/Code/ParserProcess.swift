import Foundation
import Linting

/// Runs a program that reads a text on its standard input and says whether it can be parsed.
///
/// The text and the complaints go through files, so that neither side waits for the other.
enum ParserProcess {
  enum Outcome {
    case accepted
    /// With what it wrote to standard error.
    case refused(String)
    /// It took too long, or could not be started.
    case unknown
  }

  /// - Parameters:
  ///   - words: the program and its arguments.
  ///   - limit: in seconds.
  static func run(_ words: [String], input: [UInt8], limit: Int) -> Outcome {
    let folder = FileManager.default.temporaryDirectory
    let name = UUID().uuidString
    let (text, complaints) = (folder.appendingPathComponent(name + ".in"), folder.appendingPathComponent(name + ".err"))
    defer { for file in [text, complaints] { try? FileManager.default.removeItem(at: file) } }
    guard (try? Data(input).write(to: text)) != nil,
      let child = start(words, input: text.path, complaints: complaints.path),
      let status = wait(for: child, limit: limit)
    else { return .unknown }
    if status == 0 { return .accepted }
    let message = (try? Data(contentsOf: complaints)).map { String(decoding: $0.prefix(1 << 14), as: UTF8.self) } ?? ""
    // A shell that cannot start a program says 126 or 127, and a program that was killed has not parsed anything.
    return status == 127 || status == 126 || status < 0 ? .unknown : .refused(message)
  }

  /// The file that a program's name stands for; nil where there is none on the search path.
  static func path(of program: String) -> String? {
    if program.contains("/") { return FileManager.default.isExecutableFile(atPath: program) ? program : nil }
    let folders = ProcessInfo.processInfo.environment["PATH", default: "/usr/bin:/bin"].split(separator: ":")
    return folders.map { "\($0)/\(program)" }.first { FileManager.default.isExecutableFile(atPath: $0) }
  }

  private static func start(_ words: [String], input: String, complaints: String) -> pid_t? {
    ChildProcess.start(words) { streams in
      posix_spawn_file_actions_addopen(&streams, STDIN_FILENO, input, O_RDONLY, 0)
      posix_spawn_file_actions_addopen(&streams, STDOUT_FILENO, "/dev/null", O_WRONLY, 0)
      posix_spawn_file_actions_addopen(&streams, STDERR_FILENO, complaints, O_WRONLY | O_CREAT, 0o600)
    }
  }

  /// The exit status, -1 where a signal ended the child; nil where the time is over, and the child with it.
  private static func wait(for child: pid_t, limit: Int) -> Int32? {
    let end = Date().addingTimeInterval(Double(limit))
    var status: Int32 = 0
    var pause: UInt32 = 500
    while true {
      let answer = waitpid(child, &status, WNOHANG)
      if answer == child { return ChildProcess.exitStatus(status) }
      if answer < 0, errno != EINTR { return nil }
      if Date() > end {
        kill(child, SIGKILL)
        _ = ChildProcess.wait(for: child)
        return nil
      }
      usleep(pause)
      pause = min(pause * 2, 10_000)
    }
  }
}

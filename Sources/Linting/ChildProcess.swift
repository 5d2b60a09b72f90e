import Foundation

/// Other programs.
///
/// Spawned directly: Foundation's Process waits for a child in steps of a twentieth of a second.
public enum ChildProcess {
  public struct Result: Sendable {
    /// 0 to 255, or -1 where a signal ended it.
    public let status: Int32
    /// What it printed on standard output.
    public let output: [UInt8]
  }

  #if canImport(Darwin)
    public typealias Streams = posix_spawn_file_actions_t?
  #else
    public typealias Streams = posix_spawn_file_actions_t
  #endif

  /// Runs a program and waits for it; nil where it cannot be run. What it prints on standard error is lost.
  ///
  /// - Parameter words: the program, which is sought on the path, and its arguments.
  public static func run(_ words: [String]) -> Result? {
    var ends: [Int32] = [-1, -1]
    guard pipe(&ends) == 0 else { return nil }
    defer { close(ends[0]) }
    // A child that is spawned at the same time must not hold the pipe open.
    for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
    let child = start(words) { streams in
      posix_spawn_file_actions_addopen(&streams, STDIN_FILENO, "/dev/null", O_RDONLY, 0)
      posix_spawn_file_actions_addopen(&streams, STDERR_FILENO, "/dev/null", O_WRONLY, 0)
      posix_spawn_file_actions_adddup2(&streams, ends[1], STDOUT_FILENO)
    }
    close(ends[1])
    guard let child else { return nil }
    let output = readAll(ends[0])
    var status: Int32 = 0
    while waitpid(child, &status, 0) < 0, errno == EINTR {}
    return Result(status: status & 0x7F == 0 ? (status >> 8) & 0xFF : -1, output: output)
  }

  /// Starts a program; nil where it cannot be started.
  ///
  /// - Parameters:
  ///   - words: the program, which is sought on the path, and its arguments.
  ///   - connect: says what the child's standard streams are.
  public static func start(_ words: [String], connect: (inout Streams) -> Void) -> pid_t? {
    #if canImport(Darwin)
      var streams: Streams
    #else
      var streams = Streams()
    #endif
    posix_spawn_file_actions_init(&streams)
    defer { posix_spawn_file_actions_destroy(&streams) }
    connect(&streams)
    var arguments: [UnsafeMutablePointer<CChar>?] = words.map { strdup($0) } + [nil]
    defer { for argument in arguments { free(argument) } }
    var child: pid_t = 0
    return posix_spawnp(&child, words[0], &streams, nil, &arguments, environ) == 0 ? child : nil
  }

  private static func readAll(_ descriptor: Int32) -> [UInt8] {
    var bytes: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      let count = read(descriptor, &buffer, buffer.count)
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { return bytes }
      bytes += buffer[..<count]
    }
  }
}

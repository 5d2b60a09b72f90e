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
    guard let pipe = ChildPipe() else { return nil }
    defer { close(pipe.reading) }
    let child = start(words) { streams in
      posix_spawn_file_actions_addopen(&streams, STDIN_FILENO, "/dev/null", O_RDONLY, 0)
      posix_spawn_file_actions_addopen(&streams, STDERR_FILENO, "/dev/null", O_WRONLY, 0)
      posix_spawn_file_actions_adddup2(&streams, pipe.writing, STDOUT_FILENO)
    }
    close(pipe.writing)
    guard let child else { return nil }
    let output = readAll(pipe.reading)
    return Result(status: wait(for: child), output: output)
  }

  /// Waits for a program to end; gives its exit status, 0 to 255, or -1 where a signal ended it.
  public static func wait(for child: pid_t) -> Int32 {
    var status: Int32 = 0
    while waitpid(child, &status, 0) < 0, errno == EINTR {}
    return exitStatus(status)
  }

  /// The exit status that `waitpid` tells, 0 to 255, or -1 where a signal ended the program.
  public static func exitStatus(_ status: Int32) -> Int32 { status & 0x7F == 0 ? (status >> 8) & 0xFF : -1 }

  /// Starts a program; nil where it cannot be started.
  ///
  /// - Parameters:
  ///   - words: the program, which is sought on the path, and its arguments.
  ///   - environment: its variables; nil for those of this program.
  ///   - leadsSession: whether it begins a session of its own: it has no terminal then, signals mean to it what they
  ///     mean to a new program, and its number names the group of all that it starts.
  ///   - connect: says what the child's standard streams are.
  public static func start(
    _ words: [String], environment: [String: String]? = nil, leadsSession: Bool = false,
    connect: (inout Streams) -> Void
  ) -> pid_t? {
    #if canImport(Darwin)
      var streams: Streams
    #else
      var streams = Streams()
    #endif
    posix_spawn_file_actions_init(&streams)
    defer { posix_spawn_file_actions_destroy(&streams) }
    connect(&streams)
    var arguments = strings(words)
    defer { for argument in arguments { free(argument) } }
    var variables = strings(environment.map { $0.map { "\($0)=\($1)" }.sorted() } ?? [])
    defer { for variable in variables { free(variable) } }
    return withAttributes(leadsSession: leadsSession) { attributes in
      var child: pid_t = 0
      let error =
        environment == nil
        ? posix_spawnp(&child, words[0], &streams, attributes, &arguments, environ)
        : posix_spawnp(&child, words[0], &streams, attributes, &arguments, &variables)
      return error == 0 ? child : nil
    }
  }

  #if canImport(Darwin)
    private typealias Attributes = posix_spawnattr_t?
    /// `POSIX_SPAWN_SETSID` of <spawn.h>, which Swift does not see on Linux.
    private static let setSession: Int16 = 0x400
  #else
    private typealias Attributes = posix_spawnattr_t
    private static let setSession: Int16 = 0x80
  #endif

  private static func withAttributes<Value>(
    leadsSession: Bool, _ body: (UnsafePointer<Attributes>?) -> Value
  ) -> Value {
    guard leadsSession else { return body(nil) }
    #if canImport(Darwin)
      var attributes: Attributes
    #else
      var attributes = Attributes()
    #endif
    posix_spawnattr_init(&attributes)
    defer { posix_spawnattr_destroy(&attributes) }
    var signals = sigset_t()
    sigemptyset(&signals)
    posix_spawnattr_setsigmask(&attributes, &signals)
    for signal in [SIGINT, SIGTERM, SIGHUP, SIGQUIT, SIGPIPE] { sigaddset(&signals, signal) }
    posix_spawnattr_setsigdefault(&attributes, &signals)
    let flags = Int16(POSIX_SPAWN_SETSIGMASK) | Int16(POSIX_SPAWN_SETSIGDEF) | setSession
    posix_spawnattr_setflags(&attributes, flags)
    return body(&attributes)
  }

  /// Copies in C's form, with a null behind them.
  private static func strings(_ words: [String]) -> [UnsafeMutablePointer<CChar>?] { words.map { strdup($0) } + [nil] }

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

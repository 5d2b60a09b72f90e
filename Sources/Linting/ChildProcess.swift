import Foundation

/// Starts programs directly: Foundation's Process waits for a child in steps of a twentieth of a second.
public enum ChildProcess {
  #if canImport(Darwin)
    public typealias Streams = posix_spawn_file_actions_t?
  #else
    public typealias Streams = posix_spawn_file_actions_t
  #endif

  /// The child; nil where it cannot be started.
  ///
  /// - Parameters:
  ///   - words: the program, which is looked for on the search path, and its arguments.
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
}

import Foundation
import Linting
import Publishing

/// The program that talks to the services, which lies beside this one.
enum PublishProgram {
  /// Runs it with a job on its standard input; gives its exit status.
  static func run(_ job: PublishJob, wantsJSON: Bool) throws -> Int32 {
    guard let own = Bundle.main.executableURL?.resolvingSymlinksInPath() else {
      throw Diagnostic("docgate does not know where it lies", file: "")
    }
    let program = own.deletingLastPathComponent().appendingPathComponent("docgate-publish")
    guard FileManager.default.isExecutableFile(atPath: program.path) else {
      throw Diagnostic("publishing needs docgate-publish beside docgate; it is not there", file: program.path)
    }
    let process = Process()
    process.executableURL = program
    process.arguments = wantsJSON ? ["--format=json"] : []
    let pipe = Pipe()
    process.standardInput = pipe
    // Ctrl-C reaches both; the other program ends at a safe place and says so.
    signal(SIGINT, SIG_IGN)
    signal(SIGPIPE, SIG_IGN)
    do {
      try process.run()
      let encoder = JSONEncoder()
      encoder.outputFormatting = .sortedKeys
      try pipe.fileHandleForWriting.write(contentsOf: try encoder.encode(job))
      try pipe.fileHandleForWriting.close()
    } catch {
      throw Diagnostic("docgate-publish did not take the job: \(error.localizedDescription)", file: program.path)
    }
    process.waitUntilExit()
    return process.terminationReason == .exit ? process.terminationStatus : 2
  }
}

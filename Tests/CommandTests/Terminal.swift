import Foundation
import Testing

/// A terminal at which a test types what a user would.
struct Terminal {
  /// - Parameter typed: lines for the questions of the command.
  static func docgate(_ arguments: [String], in folder: URL, typed: [String]) throws -> CommandFolder.Run {
    let (user, side) = try open()
    let output = Pipe()
    let process = Process()
    process.executableURL = try #require(Command.url)
    process.arguments = arguments
    process.currentDirectoryURL = folder
    process.standardInput = side
    process.standardError = side
    process.standardOutput = output
    try process.run()
    try side.close()
    for line in typed { try user.write(contentsOf: Data((line + "\n").utf8)) }
    // The end of the input.
    try user.write(contentsOf: Data([4]))
    var shown = Data()
    var buffer = [UInt8](repeating: 0, count: 4096)
    while true {
      let count = read(user.fileDescriptor, &buffer, buffer.count)
      // The other side is closed once the command has ended.
      if count <= 0 { break }
      shown.append(contentsOf: buffer[..<count])
    }
    let printed = output.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    return CommandFolder.Run(
      status: process.terminationStatus, output: String(decoding: printed, as: UTF8.self),
      errors: String(decoding: shown, as: UTF8.self).replacing("\r\n", with: "\n"))
  }

  /// The ends of a new terminal: the user's and the program's.
  private static func open() throws -> (FileHandle, FileHandle) {
    let user = posix_openpt(O_RDWR | O_NOCTTY)
    try #require(user >= 0 && grantpt(user) == 0 && unlockpt(user) == 0)
    let name = try #require(ptsname(user))
    let side = Foundation.open(name, O_RDWR | O_NOCTTY)
    try #require(side >= 0)
    return (FileHandle(fileDescriptor: user, closeOnDealloc: true), FileHandle(fileDescriptor: side))
  }
}

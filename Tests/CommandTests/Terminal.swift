import Foundation
import Testing

/// A terminal at which a test types what a user would.
struct Terminal {
  /// - Parameter typed: lines for the questions of the command.
  static func docgate(_ arguments: [String], in folder: URL, typed: [String]) throws -> CommandFolder.Run {
    let (user, side) = try opened()
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
  private static func opened() throws -> (user: FileHandle, side: FileHandle) {
    let flags = O_RDWR | O_NOCTTY
    #if os(Linux)
      // What `unlockpt` and `ptsname` ask of the kernel; Swift does not see these functions here.
      let user = open("/dev/ptmx", flags)
      var (locked, number) = (CInt(0), CInt(0))
      try #require(user >= 0 && ioctl(user, 0x4004_5431, &locked) == 0 && ioctl(user, 0x8004_5430, &number) == 0)
      let name = "/dev/pts/\(number)"
    #else
      let user = posix_openpt(flags)
      try #require(user >= 0 && grantpt(user) == 0 && unlockpt(user) == 0)
      let name = String(cString: try #require(ptsname(user)))
    #endif
    let side = open(name, flags)
    try #require(side >= 0)
    return (FileHandle(fileDescriptor: user, closeOnDealloc: true), FileHandle(fileDescriptor: side))
  }
}

import Foundation
import Linting

/// The two streams: findings go to standard output, everything else to standard error.
package enum Output {
  package static func print(_ text: String) { write(Array(text.utf8), to: STDOUT_FILENO) }

  /// Prints many small parts in few writes.
  package static func print(_ parts: [[UInt8]]) {
    let size = 1 << 16
    var buffer: [UInt8] = []
    buffer.reserveCapacity(size)
    for part in parts {
      if buffer.count + part.count > size {
        write(buffer, to: STDOUT_FILENO)
        buffer.removeAll(keepingCapacity: true)
      }
      buffer += part
    }
    write(buffer, to: STDOUT_FILENO)
  }

  package static func error(_ text: String) {
    write(Array((text.hasSuffix("\n") ? text : text + "\n").utf8), to: STDERR_FILENO)
  }

  package static func report(_ diagnostics: [Diagnostic]) {
    for diagnostic in diagnostics { error(diagnostic.description) }
  }

  /// Writes a file whole or not at all.
  package static func save(_ text: String, to path: String) throws { try save([Array(text.utf8)], to: path) }

  /// Writes a file whole or not at all; what is there and is no file, such as a pipe or `/dev/null`, is written to.
  package static func save(_ parts: [[UInt8]], to path: String) throws {
    var info = stat()
    let isReplaced = stat(path, &info) != 0 || info.st_mode & S_IFMT == S_IFREG
    do {
      try Data(parts.joined()).write(to: URL(fileURLWithPath: path), options: isReplaced ? .atomic : [])
    } catch {
      throw Diagnostic("cannot be written: \(error.localizedDescription)", file: path)
    }
  }

  /// Whether colours may be used: not in a pipe, not where `NO_COLOR` is set, not on a dumb terminal.
  package static func hasColor(_ choice: ColorChoice) -> Bool {
    switch choice {
    case .always: return true
    case .never: return false
    case .auto:
      guard isatty(STDOUT_FILENO) != 0 else { return false }
      let environment = ProcessInfo.processInfo.environment
      return environment["NO_COLOR", default: ""].isEmpty && environment["TERM"] != "dumb"
    }
  }

  /// A reader that went away ends the output, not the run.
  private static func write(_ text: [UInt8], to descriptor: Int32) {
    text.withUnsafeBufferPointer { bytes in
      var written = 0
      while written < bytes.count {
        let count = Foundation.write(descriptor, bytes.baseAddress! + written, bytes.count - written)
        if count < 0, errno == EINTR { continue }
        if count <= 0 { return }
        written += count
      }
    }
  }
}

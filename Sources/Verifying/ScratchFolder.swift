import Foundation
import Linting

/// A new folder under the system's folder for temporary files, which only this user may read.
struct ScratchFolder {
  let path: String
  /// Where the commands start.
  var home: String { path + "/home" }
  /// Where they put temporary files.
  var temporary: String { path + "/tmp" }

  /// - Throws: `Diagnostic` where it cannot be made.
  init() throws {
    let base = ProcessInfo.processInfo.environment["TMPDIR", default: ""]
    var template = Array(((base.isEmpty ? "/tmp" : base) + "/docgate-verify-XXXXXX").utf8CString)
    guard mkdtemp(&template) != nil else {
      throw Diagnostic(
        "no scratch folder can be made in \(base.isEmpty ? "/tmp" : base): \(String(cString: strerror(errno)))",
        file: "")
    }
    path = String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
    guard mkdir(home, 0o700) == 0, mkdir(temporary, 0o700) == 0 else {
      throw Diagnostic("no folder can be made: \(String(cString: strerror(errno)))", file: path)
    }
  }

  /// Takes it away with all that is in it, also what was made read-only; false where something stays.
  func remove() -> Bool {
    if ChildProcess.run(["rm", "-rf", "--", path])?.status == 0 { return true }
    _ = ChildProcess.run(["chmod", "-R", "u+rwx", "--", path])
    return ChildProcess.run(["rm", "-rf", "--", path])?.status == 0
  }
}

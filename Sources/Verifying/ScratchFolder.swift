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
    let given = ProcessInfo.processInfo.environment["TMPDIR", default: ""]
    let base = given.isEmpty ? "/tmp" : given
    var template = Array((base + "/docgate-verify-XXXXXX").utf8CString)
    // The commands change folders, so that its path must be an absolute one.
    guard mkdtemp(&template) != nil, let absolute = realpath(template, nil) else {
      throw Diagnostic("no scratch folder can be made in \(base): \(String(cString: strerror(errno)))", file: "")
    }
    defer { free(absolute) }
    path = String(cString: absolute)
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

import Foundation
import Linting

/// The exit statuses of every command but 0, thrown where a run ends with one.
package enum ExitStatus: Int32, Error {
  case findings = 1
  case runFailed = 2

  /// Does what a command is for; trouble with its inputs is told and fails the run.
  package static func reporting(_ work: () throws -> Void) throws {
    do {
      try work()
    } catch let diagnostic as Diagnostic {
      Output.report([diagnostic])
      throw runFailed
    }
  }
}

import Foundation
import Linting
import Reporting

/// What a command line says about which documents are read and how they are understood.
struct InputSettings: Equatable {
  /// Files and folders.
  var paths: [String] = []
  /// The type that every document is taken for.
  var type: String?
  /// The only configuration that counts.
  var config: String?
  var ignoresConfig = false
}

/// What the command line of `docgate lint` says.
struct LintSettings: Equatable {
  var input = InputSettings()
  var only: [String] = []
  var skipped: [String] = []
  var minimum: Severity?
  var format = OutputFormat.text
  var output: String?
  var failOn: FailureLevel?
  var readsStandardInput = false
  var standardInputName = "stdin.md"
  var since: String?
  var baseline: String?
  var updatesBaseline = false
  var jobs = LintSettings.processors
  /// `K/N`
  var shard: String?
  var color = ColorChoice.auto
  var isQuiet = false
  /// Whether links into the web are followed.
  var asksWeb = false
  /// Whether the run fails when the network cannot be reached.
  var requiresNetwork = false

  static var processors: Int { ProcessInfo.processInfo.activeProcessorCount }

  /// Whether the format or a baseline needs fingerprints.
  var hasFingerprints: Bool { baseline != nil || format == .json || format == .jsonl }

  /// What cannot be meant, if anything.
  var mistake: String? {
    if readsStandardInput, !input.paths.isEmpty { return "give either --stdin or paths, not both" }
    if updatesBaseline, baseline == nil { return "--update-baseline needs --baseline FILE" }
    if requiresNetwork, !asksWeb { return "--require-network needs --online" }
    if jobs < 1 { return "--jobs must be 1 or more" }
    if let shard, Shard(shard) == nil { return "--shard must be K/N with 1 <= K <= N, like 1/4" }
    return nil
  }
}

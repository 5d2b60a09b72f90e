import Foundation
import Linting
import Reporting

/// What a command line says about which documents are read and how they are understood.
package struct InputSettings: Equatable {
  /// Files and folders.
  package var paths: [String] = []
  /// The type that every document is taken for.
  package var type: String?
  /// The only configuration that counts.
  package var config: String?
  package var ignoresConfig = false

  package init() {}
}

/// What the command line of `docgate lint` says.
package struct LintSettings: Equatable {
  package var input = InputSettings()
  package var only: [String] = []
  package var skipped: [String] = []
  package var minimum: Severity?
  package var format = OutputFormat.text
  package var output: String?
  package var failOn: FailureLevel?
  package var readsStandardInput = false
  package var standardInputName = "stdin.md"
  package var since: String?
  package var baseline: String?
  package var updatesBaseline = false
  package var jobs = LintSettings.processors
  /// `K/N`
  package var shard: String?
  package var color = ColorChoice.auto
  package var isQuiet = false
  /// Whether links into the web are followed.
  package var asksWeb = false
  /// Whether the run fails when the network cannot be reached.
  package var requiresNetwork = false

  package init() {}

  package static var processors: Int { ProcessInfo.processInfo.activeProcessorCount }

  /// Whether the format or a baseline needs fingerprints.
  package var hasFingerprints: Bool { baseline != nil || format == .json || format == .jsonl }

  /// What cannot be meant, if anything.
  package var mistake: String? {
    if readsStandardInput, !input.paths.isEmpty { return "give either --stdin or paths, not both" }
    if updatesBaseline, baseline == nil { return "--update-baseline needs --baseline FILE" }
    if requiresNetwork, !asksWeb { return "--require-network needs --online" }
    if jobs < 1 { return "--jobs must be 1 or more" }
    if let shard, Shard(shard) == nil { return "--shard must be K/N with 1 <= K <= N, like 1/4" }
    return nil
  }
}

/// Whether findings are told in colours.
package enum ColorChoice: String, CaseIterable, Sendable { case auto, always, never }

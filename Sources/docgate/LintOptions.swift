import ArgumentParser
import Gate
import Linting
import Reporting

extension ColorChoice: ExpressibleByArgument {}

extension OutputFormat: ExpressibleByArgument {}
extension FailureLevel: ExpressibleByArgument {}
extension Severity: ExpressibleByArgument {}

/// Options that say which documents are read and how they are understood.
struct InputOptions: ParsableArguments {
  @Argument(help: "Files, or folders that are searched for *.md and *.markdown.")
  var paths: [String] = []

  @Option(help: ArgumentHelp("Take every document for this type.", valueName: "type"))
  var type: String?

  @Option(help: ArgumentHelp("Use this configuration and no other.", valueName: "file"))
  var config: String?

  @Flag(name: .customLong("no-config"), help: "Use no configuration.")
  var ignoresConfig = false

  var settings: InputSettings {
    var settings = InputSettings()
    (settings.paths, settings.type) = (paths, type)
    (settings.config, settings.ignoresConfig) = (config, ignoresConfig)
    return settings
  }
}

extension LintSettings {
  /// What the options say that commands share.
  init(_ input: InputOptions, _ rules: RuleOptions, _ standardInput: StandardInputOptions) {
    self.init()
    self.input = input.settings
    only = rules.only
    skipped = rules.skipped
    minimum = rules.minimum
    readsStandardInput = standardInput.isRead
    standardInputName = standardInput.name
  }
}

/// Options that say which findings are told.
struct RuleOptions: ParsableArguments {
  @Option(name: .customLong("rule"), help: ArgumentHelp("Run only this rule; repeatable.", valueName: "id"))
  var only: [String] = []

  @Option(name: .customLong("skip"), help: ArgumentHelp("Leave this rule out; repeatable.", valueName: "id"))
  var skipped: [String] = []

  @Option(name: .customLong("min-severity"), help: "Tell only findings of this severity and above.")
  var minimum: Severity?
}

/// Options for a text that an editor or a program hands over.
struct StandardInputOptions: ParsableArguments {
  @Flag(name: .customLong("stdin"), help: "Read one document from standard input.") var isRead = false

  @Option(
    name: .customLong("stdin-filename"),
    help: ArgumentHelp("The path that standard input stands for.", valueName: "name"))
  var name = "stdin.md"
}

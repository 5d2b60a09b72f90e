import Linting
import Reporting

/// The command lines of most runs are read here. ArgumentParser looks up its own types in the binary, which takes longer
/// than linting a short document does, and so is asked only where this reader does not know what is meant: it tells the
/// mistakes and the help.
extension LintSettings {
  /// Reads `lint` with options by their whole names, their values behind a space, and paths.
  ///
  /// - Returns: nil for every other command line and for one with a mistake.
  package init?(_ arguments: some Sequence<String>) {
    var rest = arguments.makeIterator()
    guard rest.next() == "lint" else { return nil }
    self.init()
    while let argument = rest.next() {
      if !argument.hasPrefix("-") {
        input.paths.append(argument)
      } else if !setFlag(argument) {
        guard let value = rest.next(), !value.hasPrefix("-"), setOption(argument, value) else { return nil }
      }
    }
    if mistake != nil { return nil }
  }

  private mutating func setFlag(_ name: String) -> Bool {
    switch name {
    case "--no-config": input.ignoresConfig = true
    case "--stdin": readsStandardInput = true
    case "--update-baseline": updatesBaseline = true
    case "--quiet": isQuiet = true
    case "--online": asksWeb = true
    case "--require-network": requiresNetwork = true
    default: return false
    }
    return true
  }

  /// - Returns: false for a name that is not known and a value that cannot be read.
  private mutating func setOption(_ name: String, _ value: String) -> Bool {
    switch name {
    case "--type": input.type = value
    case "--config": input.config = value
    case "--rule": only.append(value)
    case "--skip": skipped.append(value)
    case "--output": output = value
    case "--stdin-filename": standardInputName = value
    case "--since": since = value
    case "--baseline": baseline = value
    case "--shard": shard = value
    default: return setChoice(name, value)
    }
    return true
  }

  private mutating func setChoice(_ name: String, _ value: String) -> Bool {
    switch name {
    case "--min-severity": LintSettings.set(&minimum, Severity(rawValue: value))
    case "--fail-on": LintSettings.set(&failOn, FailureLevel(rawValue: value))
    case "--format": LintSettings.set(&format, OutputFormat(rawValue: value))
    case "--color": LintSettings.set(&color, ColorChoice(rawValue: value))
    case "--jobs": LintSettings.set(&jobs, Int(value))
    default: false
    }
  }

  private static func set<Value>(_ setting: inout Value, _ value: Value?) -> Bool {
    guard let value else { return false }
    setting = value
    return true
  }
}

import Linting
import Patterns

extension ParameterReader {
  /// A regular expression; a mistake in it is reported at its place.
  mutating func pattern(_ key: String, ignoresCase: Bool) -> Pattern? {
    guard let text = string(key) else {
      if value(key) == nil { report("'\(key)' is missing", at: nil) }
      return nil
    }
    do {
      return try Pattern(text, ignoresCase: ignoresCase)
    } catch {
      report("'\(text)' is no pattern: \(error.message)", at: value(key))
      return nil
    }
  }
}

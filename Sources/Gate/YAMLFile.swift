import Linting
import LocatedYAML

// Files of YAML that a command line names.

extension LocatedValue {
  /// - Throws: `Diagnostic` where the file cannot be read or is no mapping.
  package static func file(_ path: String) throws -> LocatedValue {
    do {
      let value = try LocatedValue(yaml: try SourceTextFile.string(path))
      guard value.entries != nil else {
        throw Diagnostic("must map keys to values", file: path, line: value.line, column: value.column)
      }
      return value
    } catch let error as YAMLError {
      throw Diagnostic(error.message, file: path, line: error.line, column: error.column)
    }
  }
}

extension ParameterReader {
  /// - Throws: the first mistake.
  package mutating func finishOrThrow() throws {
    finish()
    if let first = diagnostics.first { throw first }
  }
}

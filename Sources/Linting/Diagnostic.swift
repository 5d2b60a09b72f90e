/// Trouble with docgate's own inputs: the configuration, a rule file, the disk. It says where and what to do.
public struct Diagnostic: Error, Equatable, Sendable, CustomStringConvertible {
  public enum Severity: String, Sendable { case warning, error }

  public let severity: Severity
  /// The file; empty for the command line.
  public let file: String
  /// 1-based; 0 where the whole file is meant.
  public let line: Int
  public let column: Int
  public let message: String

  public init(_ message: String, file: String, line: Int = 0, column: Int = 0, severity: Severity = .error) {
    self.message = message
    self.file = file
    self.line = line
    self.column = column
    self.severity = severity
  }

  public var description: String {
    let place = file.isEmpty ? "docgate" : line > 0 ? "\(file):\(line):\(column)" : file
    return "\(place): \(severity.rawValue): \(message)"
  }
}

/// Why a YAML text could not be read, and where.
public struct YAMLError: Error, Equatable {
  public let message: String
  /// 1-based.
  public let line: Int
  /// 1-based, in Unicode scalars.
  public let column: Int

  public init(message: String, line: Int, column: Int) {
    self.message = message
    self.line = line
    self.column = column
  }

  /// The first mistake in a text of one or several YAML documents; nil where a parser reads them all.
  ///
  /// What is a matter of meaning is none: a key that stands twice, an alias without its anchor.
  public static func first(in yaml: String) -> YAMLError? {
    do {
      try readEvents(of: yaml) { _ in }
      return nil
    } catch {
      return error as? YAMLError
    }
  }
}

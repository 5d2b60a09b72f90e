/// The files under Rules/, which are built into the program.
///
/// A module of its own: the optimiser takes seconds over literals of this size where it sees how they are read.
public enum EmbeddedRules {
  private static let contents = Dictionary(
    embeddedFiles.map { ("\($0.path)", $0.content) }, uniquingKeysWith: { first, _ in first })

  /// Relative to Rules/, sorted; the prose of a rule has the path of its rule and `#prose`.
  public static let paths: [String] = embeddedFiles.map { "\($0.path)" }

  /// A list or a template as it is, YAML in its compact form; nil for a path that is not there.
  public static func content(at path: String) -> StaticString? { contents[path] }

  /// The evidence by which types are told, packed.
  public static var model: StaticString { embeddedModel }
}

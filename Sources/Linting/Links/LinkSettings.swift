import LocatedYAML

/// What a team says about its links.
public struct LinkSettings: Sendable {
  /// The folders in which an address that begins with `/` is sought; as the configuration's folder and a path in it.
  public private(set) var roots: [String] = []
  /// How the addresses of a kind of target begin: `jira`, `pull-request`.
  private var prefixes: [String: [String]] = [:]
  /// Whether the web is asked for the addresses in it.
  public var asksWeb = false

  public init() {}

  /// Reads the configuration's `links`.
  ///
  /// - Parameter folder: the configuration's; absolute.
  init(_ value: LocatedValue, file: String, folder: String, diagnostics: inout [Diagnostic]) {
    var reader = ParameterReader(value, file: file)
    if value.entries == nil { reader.report("'links' is a mapping of keys to values", at: value) }
    for root in reader.strings("root") ?? [] {
      let path = root.hasPrefix("/") ? root : folder + "/" + root
      if FileTree().listing(of: path) == nil {
        reader.report("'root' names a folder that is not there: \(root)", at: value["root"])
      }
      roots.append(path)
    }
    for kind in LinkSettings.kinds {
      let texts = reader.strings(kind)
      for text in texts ?? [] where LinkAddress(text).kind != .web {
        reader.report("'\(kind)' must be how web addresses begin, such as https://example.com/browse/", at: value[kind])
      }
      prefixes[kind] = texts
    }
    reader.finish()
    diagnostics += reader.diagnostics
  }

  /// The kinds of targets whose addresses a team may lay down.
  private static let kinds = ["jira", "pull-request"]

  /// How the addresses of a kind begin; nil where the team says nothing.
  public func prefixes(of kind: String) -> [String]? { prefixes[kind] }
}

/// What stands for a name of a template.
public enum DraftValue: Sendable, Equatable {
  /// Markdown of one or more lines.
  case text(String)
  /// Points that belong in a list, each Markdown of one or more lines.
  case items([String])
  /// Facts, each a row of fields by name; a list or table row that names a field repeats for each.
  case rows([[String: String]])

  /// Nothing where there is nothing to write.
  var isEmpty: Bool {
    switch self {
    case .text(let text): !text.contains { !$0.isWhitespace }
    case .items(let items): items.isEmpty
    case .rows(let rows): rows.isEmpty
    }
  }
}

/// The names that a template may use in `{{name}}`.
public enum DraftNames {
  /// What the answers, the context and the feature's other documents give.
  public static let texts: Set<String> = [
    "title", "type", "audience", "purpose", "scope", "prerequisites", "key-information", "pitfalls", "examples",
    "related", "owner", "author", "date", "last-reviewed", "next-review", "update-frequency", "feature", "issue",
    "issue-key", "pull-request", "version", "technical-design", "implementation-notes", "test-plan",
    "operations-guide", "release-notes",
  ]

  /// What is found in a code base: the fields of each kind of fact besides `source`, the file and line of the fact.
  public static let facts: [String: [String]] = [
    "endpoint": ["method", "path", "summary", "parameters", "responses"],
    "variable": ["name", "default"],
    "dependency": ["name", "version"],
    "update": ["name", "from", "to"],
    "coverage": ["module", "statements", "branches", "functions", "lines"],
    "test": ["suite", "name", "result", "duration"],
    "failure": ["suite", "name", "duration"],
    "flag": ["name", "default"],
    "change": ["subject", "commit"],
    "merge": ["number", "subject", "commit"],
    "contributor": ["name"],
    "file": ["path", "lines"],
    "migration": ["path"],
    "setting": ["name", "value"],
    "component": ["name", "language", "files", "lines", "uses"],
    "service": ["name", "kind", "image"],
    "model": ["name", "kind", "members"],
  ]

  /// What is found in a code base and takes several lines, with the places of its facts in it.
  public static let factBlocks: Set<String> = ["directory-tree", "architecture-diagram"]

  /// `{{section.NAME}}` takes what the key information says about a section; a template chooses the names.
  public static let sectionPrefix = "section."

  /// Whether a name stands for several things, so that a list item or table row with it repeats.
  static func isList(_ name: String) -> Bool { name.contains(".") || lists.contains(name) }

  private static let lists: Set<String> = ["prerequisites", "key-information", "pitfalls", "related"]

  static func isKnown(_ name: String) -> Bool {
    if texts.contains(name) || factBlocks.contains(name) { return true }
    if name.hasPrefix(sectionPrefix) { return name.count > sectionPrefix.count }
    let parts = name.split(separator: ".", maxSplits: 1)
    guard parts.count == 2, let fields = facts[String(parts[0])] else { return false }
    return parts[1] == "source" || fields.contains(String(parts[1]))
  }

  /// All names but those of sections, for suggesting one.
  public static var all: [String] {
    (texts.union(factBlocks) + facts.flatMap { list, fields in (fields + ["source"]).map { "\(list).\($0)" } }).sorted()
  }
}

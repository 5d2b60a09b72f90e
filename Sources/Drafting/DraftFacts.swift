/// What was found in a code base, for the rows of a template, and what was looked for in vain.
public struct DraftFacts: Sendable, Equatable {
  /// A finding with the place that it was read from, so that a reviewer can check it.
  public struct Fact: Sendable, Equatable {
    /// The values by the field names of `DraftNames.facts`.
    public let fields: [String: String]
    /// Relative to the root of the project.
    public let path: String
    /// 1-based; 0 where the whole file is meant.
    public let line: Int

    public init(_ fields: [String: String], path: String, line: Int = 0) {
      (self.fields, self.path, self.line) = (fields, path, line)
    }

    var source: String { line > 0 ? "\(path):\(line)" : path }
  }

  /// By the names of `DraftNames.facts`.
  public var lists: [String: [Fact]] = [:]
  /// Markdown of several lines by the names of `DraftNames.factBlocks`.
  public var blocks: [String: String] = [:]
  /// One line each about what was looked for and not found, or could not be read.
  public var gaps: [String] = []

  public init() {}

  /// The rows that a template repeats, and the blocks.
  var values: [String: DraftValue] {
    let rows = lists.mapValues { list -> DraftValue in
      .rows(list.map { fact in fact.fields.merging(["source": fact.source]) { field, _ in field } })
    }
    return rows.merging(blocks.mapValues { .text($0) }) { rows, _ in rows }
  }
}

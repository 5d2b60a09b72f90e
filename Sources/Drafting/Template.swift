/// The draft of a document type: Markdown with `{{name}}` where something is to be filled in.
///
/// A line that is nothing but `{{name}}` takes text of any length; a list item or table row with a name repeats for each
/// of its items. A comment on a line of its own tells the writer what a section is for.
public struct Template: Sendable {
  /// Why a template cannot be used, and where.
  public struct Mistake: Error, Equatable, Sendable {
    public let message: String
    /// The unknown name, for suggesting the one that was meant.
    public let name: String
    /// 1-based.
    public let line: Int
    /// 1-based, in characters.
    public let column: Int
  }

  let frontMatter: [TemplateLine]
  let sections: [TemplateSection]

  /// - Throws: `Mistake` at the first name that does not exist.
  public init(_ text: String) throws {
    var lines = text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)[...]
    var number = 1
    var frontMatter: [TemplateLine] = []
    if lines.first == "---", let end = lines.dropFirst().firstIndex(of: "---") {
      frontMatter = try lines[1..<end].enumerated().map { try TemplateLine(String($1), number: $0 + 2) }
      number = end + 2
      lines = lines[(end + 1)...]
    }
    self.frontMatter = frontMatter
    sections = TemplateSection.sections(
      of: try lines.enumerated().map { try TemplateLine(String($1), number: number + $0) })
  }

  /// The names of the sections that key information can be about, with the headings that they stand under.
  public var sectionNames: [(name: String, heading: String)] {
    sections.flatMap { section in
      section.chunks.flatMap(\.lines).flatMap(\.names).filter { $0.hasPrefix(DraftNames.sectionPrefix) }
        .map { (String($0.dropFirst(DraftNames.sectionPrefix.count)), section.heading) }
    }
  }

  /// The kinds of facts that it takes, as `DraftNames.facts` and `DraftNames.factBlocks` name them.
  public var factNames: Set<String> {
    let names = sections.flatMap(\.chunks).flatMap(\.names)
    let kinds = DraftNames.factBlocks.union(DraftNames.facts.keys)
    return Set(names.map { String($0.prefix { $0 != "." }) }).intersection(kinds)
  }
}

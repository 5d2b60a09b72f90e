import CMarkArena

/// Turns bytes into a `Document`: libcmark finds CommonMark's structure, docgate adds GitHub's and exact positions.
public struct Parser: Sendable {
  public init() {}

  /// To be called once by a program that parses many documents.
  public static func prepareForMany() { cmark_arena_keep_freed_memory() }

  /// How often a document is read at most. Each reading shows libcmark what the one before found; a third is rare.
  private static let readings = 4

  public func parse(_ source: SourceText) -> Document {
    let frontMatter = FrontMatter(in: source)
    let start = bodyStart(source, behind: frontMatter)
    var document = Document(source: source, frontMatter: frontMatter)
    var corrections = Corrections()
    for reading in 1...Parser.readings {
      let lines = BodyLines(source: source, start: start, corrections: corrections)
      guard let tree = lines.tree() else { break }
      let found = withExtendedLifetime(tree) {
        read(tree.root, lines, into: &document, despite: reading < Parser.readings ? corrections : nil)
      }
      if corrections.contains(found) { break }
      corrections.add(found)
    }
    return document
  }

  /// Builds the document, unless something new must be shown to libcmark first; gives what was found.
  ///
  /// `known` is what libcmark was shown; nil where the document is built whatever is found.
  private func read(_ root: CMarkNode, _ lines: BodyLines, into document: inout Document, despite known: Corrections?)
    -> Corrections
  {
    let survey = BlockSurvey(root: root, lines: lines)
    if let known, !known.contains(survey.corrections) { return survey.corrections }
    let builder = TreeBuilder(lines: lines, frontMatter: document.frontMatter, survey: survey)
    document = builder.build(root)
    return builder.corrections
  }

  /// libcmark skips a byte order mark at the start of what it is given, so it is given none.
  private func bodyStart(_ source: SourceText, behind frontMatter: FrontMatter?) -> Int {
    var start = frontMatter?.range.end ?? 0
    while start + 3 <= source.count, source.bytes[start] == 0xEF, source.bytes[start + 1] == 0xBB,
      source.bytes[start + 2] == 0xBF
    {
      start += 3
    }
    return start
  }
}

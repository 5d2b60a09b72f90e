import CMark
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
    var corrections = Corrections()
    for reading in 1...Parser.readings {
      let lines = BodyLines(source: source, start: start, corrections: corrections)
      guard let root = lines.cmarkTree() else { break }
      defer { cmark_arena_reset() }
      let isLast = reading == Parser.readings
      let survey = BlockSurvey(root: root, lines: lines)
      if !isLast, !corrections.contains(survey.corrections) {
        corrections.add(survey.corrections)
        continue
      }
      var builder = TreeBuilder(lines: lines, frontMatter: frontMatter, survey: survey)
      builder.build(root)
      if isLast || corrections.contains(builder.corrections) { return builder.document }
      corrections.add(builder.corrections)
    }
    return Document(source: source, frontMatter: frontMatter)
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

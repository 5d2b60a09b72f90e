/// The metadata block at the top of a document: YAML between `---` lines or TOML between `+++` lines. Lines that name
/// no field are the text between two thematic breaks.
public struct FrontMatter: Sendable {
  public enum Language: Sendable { case yaml, toml }
  public let language: Language
  /// The whole block with its fences and the line end behind it.
  public let range: SourceRange
  /// The lines between the fences.
  public let content: SourceRange

  /// Finds front matter on the first line; a block that is never closed is none.
  init?(in source: SourceText) {
    let start = source.hasByteOrderMark ? 3 : 0
    guard source.count >= start + 7, source.bytes[start] == Byte.dash || source.bytes[start] == UInt8(ascii: "+")
    else { return nil }
    let fence = source.bytes[start]
    guard FrontMatter.isFence(source, SourceRange(start, source.line(0).end), fence) else { return nil }
    for line in 1..<max(1, source.lineCount) {
      let range = source.line(line)
      guard
        FrontMatter.isFence(source, range, fence) || (fence == Byte.dash && FrontMatter.isDocumentEnd(source, range))
      else { continue }
      language = fence == Byte.dash ? .yaml : .toml
      content = SourceRange(Int(source.lineStarts[1]), Int(source.lineStarts[line]))
      guard FrontMatter.mayHoldFields(source.bytes[content.start..<content.end]) else { return nil }
      let end = line + 1 < source.lineCount ? Int(source.lineStarts[line + 1]) : source.count
      self.range = SourceRange(start, end)
      return
    }
    return nil
  }

  private static func mayHoldFields(_ content: Slice<UnsafeBufferPointer<UInt8>>) -> Bool {
    content.contains { $0 == Byte.colon || $0 == UInt8(ascii: "=") || $0 == Byte.hash }
      || content.allSatisfy(\.isMarkdownSpace)
  }

  private static func isFence(_ source: SourceText, _ line: SourceRange, _ fence: UInt8) -> Bool {
    var end = line.end
    while end > line.start, source.bytes[end - 1].isBlank { end -= 1 }
    return end - line.start == 3 && (line.start..<end).allSatisfy { source.bytes[$0] == fence }
  }

  private static func isDocumentEnd(_ source: SourceText, _ line: SourceRange) -> Bool {
    line.length == 3 && (line.start..<line.end).allSatisfy { source.bytes[$0] == UInt8(ascii: ".") }
  }
}

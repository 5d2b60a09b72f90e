import Linting
import Markup

/// Flags a Mermaid diagram that does not open with a type that Mermaid knows, and so is not drawn.
///
/// The type is the first word behind front matter, comments and directives.
public struct UnknownDiagram: DocumentCheck {
  private let types: [String]

  public init(_ parameters: inout ParameterReader) { types = parameters.strings("types") ?? [] }

  public func check(_ document: CheckedDocument, _ report: inout Report) {
    for block in document.document.codeBlocks where isMermaid(block.info, document.source) {
      let lines = lines(of: block.content, document.source)
      guard let line = lines.first else {
        report.flag(block.info, ["problem": "The diagram is empty; draw it or take it out."])
        continue
      }
      let bytes = document.source.bytes
      let end = bytes[line.start..<line.end].firstIndex { $0 <= 0x20 || "({;:".utf8.contains($0) } ?? line.end
      let word = SourceRange(line.start, max(end, line.start + 1))
      let name = document.source.string(word)
      guard !types.contains(name) else { continue }
      let hint = Nearest.hint(for: name, among: types)
      report.flag(word, ["problem": "'\(name)' is no type of diagram that Mermaid knows\(hint.isEmpty ? "." : hint)"])
    }
  }

  private func isMermaid(_ info: SourceRange, _ source: SourceText) -> Bool {
    let word = source.bytes[info.start..<info.end].prefix { $0 > 0x20 }.filter { $0 != UInt8(ascii: "{") }
    return word.filter { $0 != UInt8(ascii: "}") }.elementsEqual("mermaid".utf8)
  }

  /// The lines that say something, each from its first letter.
  private func lines(of content: SourceRange, _ source: SourceText) -> [SourceRange] {
    var found: [SourceRange] = []
    var isInFrontMatter = false
    var isInDirective = false
    var index = source.lineIndex(of: content.start)
    while index < source.lineCount, Int(source.lineStarts[index]) < content.end, !content.isEmpty {
      var line = source.line(index)
      index += 1
      // Marks of a quotation that the block stands in.
      while line.start < line.end, source.bytes[line.start] <= 0x20 || source.bytes[line.start] == UInt8(ascii: ">") {
        line.start += 1
      }
      if isInDirective {
        isInDirective = source.offset(of: "}%%", in: line) == nil
      } else if source.bytes[line.start..<line.end].starts(with: "---".utf8), found.isEmpty {
        isInFrontMatter.toggle()
      } else if source.bytes[line.start..<line.end].starts(with: "%%{".utf8) {
        isInDirective = source.offset(of: "}%%", in: line) == nil
      } else if !isInFrontMatter, !line.isEmpty, !source.bytes[line.start..<line.end].starts(with: "%%".utf8) {
        found.append(line)
      }
    }
    return found
  }
}

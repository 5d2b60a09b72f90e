/// A heading of a template with what stands under it before the next one.
struct TemplateSection: Sendable {
  /// Lines without a blank one between them, or a code block.
  struct Chunk: Sendable, Equatable {
    let lines: [TemplateLine]

    var isInstruction: Bool { lines.allSatisfy(\.isInstruction) }
    /// Whether it is there for content of any length: a block or repeated rows.
    var isSlot: Bool { lines.contains { $0.isBlock || $0.isRepeated } }
    /// The names that fill it.
    var slotNames: [String] { lines.filter { $0.isBlock || $0.isRepeated }.flatMap(\.names) }
    var names: [String] { lines.flatMap(\.names) }
  }

  /// Empty before the first heading.
  let heading: String
  let chunks: [Chunk]

  /// Whether it is the title with the fields and the introduction below it.
  var isHead: Bool { heading.isEmpty || chunks.first?.lines.first?.text.hasPrefix("# ") ?? false }

  static func sections(of lines: [TemplateLine]) -> [TemplateSection] {
    var sections: [TemplateSection] = []
    var heading = ""
    var chunks: [Chunk] = []
    var open: [TemplateLine] = []
    var isCode = false
    func endChunk() {
      if !open.isEmpty { chunks.append(Chunk(lines: open)) }
      open = []
    }
    for line in lines {
      if isCode || line.isFence {
        if line.isFence { isCode.toggle() }
        open.append(line)
      } else if line.isBlank {
        endChunk()
      } else if line.isHeading {
        endChunk()
        if !chunks.isEmpty { sections.append(TemplateSection(heading: heading, chunks: chunks)) }
        chunks = [Chunk(lines: [line])]
        heading = String(line.text.drop { $0 == "#" }.trimmingSpaces)
      } else {
        if line.isInstruction { endChunk() }
        open.append(line)
        if line.isInstruction { endChunk() }
      }
    }
    endChunk()
    if !chunks.isEmpty { sections.append(TemplateSection(heading: heading, chunks: chunks)) }
    return sections
  }
}

/// Writes the sections of a template with the values of its names.
struct DraftWriter {
  let values: [String: DraftValue]
  private(set) var text = ""
  private(set) var openSections: [String] = []

  init(values: [String: DraftValue]) { self.values = values }

  /// Metadata is for programs: a line without its value is left out.
  mutating func write(frontMatter lines: [TemplateLine]) {
    guard !lines.isEmpty else { return }
    text += "---\n"
    for line in lines where line.names.allSatisfy(isFilled) {
      text += filled(line) { YAMLText.scalar($0) } + "\n"
    }
    text += "---\n"
  }

  mutating func write(_ section: TemplateSection) {
    let isBare = !section.chunks.contains { $0.isSlot && isFilled($0) }
    var hasPlaceholder = false
    let parts = section.chunks.map { chunk -> [String] in
      if chunk.isInstruction { return [] }
      if !chunk.isSlot { return chunk.lines.map { line in filled(line) { $0 } } }
      if isFilled(chunk) { return chunk.lines.flatMap(written) }
      // One placeholder says that the section is open; a table shows besides which columns are wanted.
      guard isBare, !hasPlaceholder || chunk.lines.allSatisfy(\.isRow) else { return [] }
      hasPlaceholder = true
      return chunk.lines.map(placeholder)
    }
    let isOpen = parts.contains { $0.contains { $0.contains(Draft.placeholder) } }
    let keepsInstruction = isOpen || section.chunks.allSatisfy { $0.names.isEmpty }
    if isOpen { openSections.append(section.isHead ? "the head" : "'\(section.heading)'") }
    for (chunk, lines) in zip(section.chunks, parts) {
      add(chunk.isInstruction && keepsInstruction ? chunk.lines.map(\.text) : lines)
    }
  }

  private mutating func add(_ lines: [String]) {
    guard !lines.isEmpty else { return }
    if !text.isEmpty { text += "\n" }
    text += lines.joined(separator: "\n") + "\n"
  }

  // MARK: Slots

  private func isFilled(_ chunk: TemplateSection.Chunk) -> Bool { chunk.slotNames.contains(where: isFilled) }

  private func isFilled(_ name: String) -> Bool {
    values[name] != nil || rows(of: name).map { !$0.rows.isEmpty } ?? false
  }

  /// The facts and the field that a name such as `endpoint.path` means.
  private func rows(of name: String) -> (rows: [[String: String]], field: String)? {
    guard let dot = name.firstIndex(of: "."), case .rows(let rows)? = values[String(name[..<dot])] else { return nil }
    return (rows, String(name[name.index(after: dot)...]))
  }

  private func written(_ line: TemplateLine) -> [String] {
    if line.isBlock { return line.names.first.flatMap { values[$0] }.map(block) ?? [] }
    guard line.isRepeated, line.names.contains(where: isFilled) else {
      return line.isRepeated ? [] : [filled(line) { $0 }]
    }
    let count = line.names.map(count).max() ?? 0
    if line.isRow { return (0..<count).map { row(line, $0) } }
    let items = (0..<count).map { item(line, $0) }
    // Items of several paragraphs are easier to tell apart with a line between them.
    return items.contains { $0.contains("\n\n") } ? [items.joined(separator: "\n\n")] : items
  }

  /// How often a name makes its line repeat.
  private func count(_ name: String) -> Int {
    if let rows = rows(of: name) { return rows.rows.count }
    if case .items(let items)? = values[name] { return items.count }
    return values[name] == nil ? 0 : 1
  }

  private func block(_ value: DraftValue) -> [String] {
    switch value {
    case .text(let text): text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    case .items(let items): items.map { "- " + indented($0, by: 2) }
    case .rows: []
    }
  }

  private func row(_ line: TemplateLine, _ index: Int) -> String {
    filled(line, index) { $0.replacing("\n", with: " ").replacing("|", with: "\\|") }
  }

  private func item(_ line: TemplateLine, _ index: Int) -> String {
    guard let marker = line.listMarker else { return filled(line, index) { $0 } }
    let text = filled(line, index) { $0 }
    let mark = marker.mark(of: index + 1)
    return mark + indented(String(text.dropFirst(marker.text.count)), by: mark.count)
  }

  /// The lines after the first stand under it, so that they belong to the item.
  private func indented(_ text: String, by columns: Int) -> String {
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    let space = String(repeating: " ", count: columns)
    return lines.enumerated().map { $0 == 0 || $1.isEmpty ? String($1) : space + $1 }.joined(separator: "\n")
  }

  private func placeholder(_ line: TemplateLine) -> String {
    if line.isBlock { return "\(Draft.placeholder): write this section." }
    guard line.isRow, line.isRepeated else { return filled(line) { $0 } }
    // One for the row: its other cells are as open as the first.
    let cells = line.text.split(separator: "|", omittingEmptySubsequences: false).count - 2
    return "| \(Draft.placeholder) |" + String(repeating: " |", count: max(0, cells - 1))
  }

  // MARK: Names in a line

  /// A line with its names replaced, those of lists by their element at an index; what is open by the placeholder.
  private func filled(_ line: TemplateLine, _ index: Int = 0, _ form: (String) -> String) -> String {
    line.pieces.map { piece in
      switch piece {
      case .text(let text): text
      case .name(let name): value(name, index).map(form) ?? Draft.placeholder
      }
    }.joined()
  }

  private func value(_ name: String, _ index: Int) -> String? {
    if let rows = rows(of: name) { return rows.rows.indices.contains(index) ? rows.rows[index][rows.field] : nil }
    switch values[name] {
    case .text(let text): return text
    case .items(let items): return items.indices.contains(index) ? items[index] : nil
    case .rows, nil: return nil
    }
  }
}

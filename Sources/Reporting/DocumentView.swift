import Linting
import Markup
import Prose

/// What docgate sees in a document, as JSON and for people.
public struct DocumentView {
  private let checked: CheckedDocument
  private let withSentences: Bool

  public init(_ document: CheckedDocument, withSentences: Bool) {
    checked = document
    self.withSentences = withSentences
  }

  private var document: Document { checked.document }
  private var source: SourceText { checked.source }

  private func line(_ offset: Int) -> Int { source.lineIndex(of: offset) + 1 }

  private func lastLine(_ range: SourceRange) -> Int { line(max(range.start, range.end - 1)) }

  private var title: String { checked.outline.title.map { source.string($0.text) } ?? "" }

  // MARK: JSON

  public var json: String {
    var object = JSONObject()
    object.add("file", checked.path)
    object.add("type", checked.type.type)
    object.add("typeSource", checked.type.origin.rawValue)
    object.add("confidence", raw: JSONFinding.decimal(checked.type.confidence))
    object.add("title", title)
    object.add("titleWords", titleWords)
    object.add("words", checked.prose.wordCount)
    object.add("readability", raw: ReadabilityView(checked).json)
    object.add("sections", raw: JSONObject.array(checked.outline.sections.indices.map(section)))
    object.add("steps", raw: JSONObject.array(checked.outline.steps.map(step)))
    object.add("codeBlocks", raw: JSONObject.array(document.codeBlocks.map(codeBlock)))
    object.add("links", raw: JSONObject.array(document.links.compactMap(link)))
    object.add("tables", raw: JSONObject.array(document.tables.map(table)))
    object.add("tasks", raw: JSONObject.array(document.items.compactMap(task)))
    if withSentences { object.add("sentences", raw: JSONObject.array(checked.prose.sentences.map(sentence))) }
    return object.finished
  }

  /// Words of the title in prose; for front matter and HTML, words between white space.
  private var titleWords: Int {
    guard let title = checked.outline.title else { return 0 }
    let count = checked.prose.wordCount(in: title.text)
    return count > 0 ? count : source.string(title.text).split(whereSeparator: \.isWhitespace).count
  }

  private func section(_ index: Int) -> String {
    let section = checked.outline.sections[index]
    let range = SourceRange(Int(document.nodes[section.node].start), section.end)
    var object = JSONObject()
    object.add("title", plain(section.title, of: section.node))
    object.add("level", section.level)
    object.add("line", line(range.start))
    object.add("endLine", lastLine(range))
    object.add("words", checked.prose.wordCount(in: checked.body(of: index)))
    if let role = checked.roles.ofSection[index], let standard = checked.standard {
      object.add("role", standard.sections[role].id)
    }
    return object.finished
  }

  /// A heading without its marks; a bold title as it stands between them.
  private func plain(_ range: SourceRange, of node: Int) -> String {
    document.nodes[node].kind == .heading ? document.plainText(of: node) : source.string(range)
  }

  private func step(_ step: Step) -> String {
    var object = JSONObject()
    object.add("number", step.number)
    object.add("text", step.isSection ? source.string(step.text) : document.plainText(of: step.node + 1))
    object.add("line", line(Int(document.nodes[step.node].start)))
    return object.finished
  }

  private func codeBlock(_ block: CodeBlock) -> String {
    let range = document.range(of: block.node)
    var object = JSONObject()
    object.add("language", block.language(in: source))
    object.add("line", line(range.start))
    object.add("endLine", lastLine(range))
    return object.finished
  }

  private func link(_ link: Link) -> String? {
    guard document.nodes[link.node].kind == .link else { return nil }
    var object = JSONObject()
    object.add("url", document.address(of: link))
    object.add("text", document.plainText(of: link.node))
    object.add("line", line(Int(document.nodes[link.node].start)))
    return object.finished
  }

  private func table(_ table: Table) -> String {
    let range = document.range(of: table.node)
    var object = JSONObject()
    object.add("line", line(range.start))
    object.add("endLine", lastLine(range))
    object.add("columns", table.alignments.count)
    object.add("rows", table.rowCount)
    return object.finished
  }

  private func task(_ item: Item) -> String? {
    guard let isDone = item.isDone else { return nil }
    var object = JSONObject()
    object.add("line", line(Int(document.nodes[item.node].start)))
    object.add("done", isDone)
    return object.finished
  }

  private func sentence(_ sentence: Sentence) -> String {
    let place = source.position(of: Int(sentence.start))
    var object = JSONObject()
    object.add("text", source.string(sentence.range))
    object.add("line", place.line)
    object.add("column", place.column)
    object.add("offset", Int(sentence.start))
    object.add("length", sentence.range.length)
    return object.finished
  }

  // MARK: Text

  public var text: String {
    var out = "\(checked.path)\n"
    out += "  type      \(checked.type.type) (\(checked.type.origin.rawValue)"
    out += checked.type.origin == .inferred ? ", confidence \(JSONFinding.decimal(checked.type.confidence)))\n" : ")\n"
    out += "  title     \(title.isEmpty ? "none" : title) (\(titleWords) words)\n"
    out += "  words     \(checked.prose.wordCount)\n"
    out += ReadabilityView(checked).text
    out += "  holds     \(checked.outline.steps.count) steps, \(document.codeBlocks.count) code blocks, "
    out += "\(document.links.count) links, \(document.tables.count) tables\n  sections\n"
    for index in checked.outline.sections.indices { out += sectionLine(index) }
    if withSentences {
      out += "  sentences\n"
      for sentence in checked.prose.sentences {
        out +=
          "    \(line(Int(sentence.start)))  \(source.string(sentence.range).split(whereSeparator: \.isNewline).joined(separator: " "))\n"
      }
    }
    return out
  }

  private func sectionLine(_ index: Int) -> String {
    let section = checked.outline.sections[index]
    let indent = String(repeating: "  ", count: max(0, section.level - 1))
    let role =
      checked.roles.ofSection[index].flatMap { role in checked.standard.map { " [\($0.sections[role].id)]" } } ?? ""
    let number = line(Int(document.nodes[section.node].start))
    return "    \(number)  \(indent)\(plain(section.title, of: section.node))\(role)\n"
  }
}

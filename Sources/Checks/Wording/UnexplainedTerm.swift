import Linting
import Markup
import Prose

/// Flags a term of the glossary that a document uses without a word about it: no link at its first use, and no explanation.
///
/// `glossary` is a Markdown file whose headings, labels in bold and first cells of rows are the terms; `terms` lists more.
public struct UnexplainedTerm: TextCheck {
  public let scope = TextScope.text
  public let needs: TextNeeds
  private let terms: [String]
  private let glossary: String

  public init(_ parameters: inout ParameterReader) {
    let file = parameters.file("glossary")
    glossary = file?.path ?? ""
    let all = (file.map { GlossaryTerms.terms(in: $0.text) } ?? []) + (parameters.strings("terms") ?? [])
    terms = Dictionary(grouping: all) { $0.lowercased() }.values.compactMap(\.first).sorted()
    let singular = terms.enumerated().compactMap { Term($1, index: $0, ignoresCase: true) }
    let plural = terms.enumerated().compactMap { Term($1 + "s", index: $0, ignoresCase: true) }
    needs = TextNeeds(terms: singular + plural, texts: .none)
  }

  public func check(_ found: FoundText, in document: CheckedDocument, _ report: inout Report) {
    guard document.path.isEmpty || !isGlossary(document.path) else { return }
    var seen: Set<Int> = []
    for match in found.terms where match.text.place.isDisjoint(with: .heading) && seen.insert(match.index).inserted {
      guard !isLinked(match.sourceRange, document), !isExplained(match, document) else { continue }
      report.flag(
        match.sourceRange, ["term": match.words, "glossary": glossary.isEmpty ? "its explanation" : glossary])
    }
  }

  /// Paths may be told from different folders.
  private func isGlossary(_ path: String) -> Bool {
    guard let name = glossary.split(separator: "/").last else { return false }
    return path == glossary || path.hasSuffix("/" + glossary) || glossary.hasSuffix("/" + path) || path == name
  }

  private func isLinked(_ range: SourceRange, _ document: CheckedDocument) -> Bool {
    document.document.links.contains { link in
      let node = document.document.range(of: link.node)
      return node.start <= range.start && range.end <= node.end
    }
  }

  /// `a shard, a part of the index`, `a shard (a part of the index)`, `A shard is a part`, and a heading of the term's own.
  private func isExplained(_ match: TextMatch, _ document: CheckedDocument) -> Bool {
    let term = terms[match.index].lowercased()
    if document.outline.sections.indices.contains(where: { document.title(of: $0).lowercased() == term }) {
      return true
    }
    let sentences = document.prose.sentences(in: SourceRange(0, match.sourceRange.start + 1))
    guard let index = sentences.last else { return false }
    let sentence = document.prose.sentences[index]
    let words = SentenceWords(sentence, of: document.prose, in: document.source)
    guard let last = sentence.words.last(where: { Int(words[$0].end) <= match.sourceRange.end }) else { return false }
    let marks = words.marks(after: last)
    if !marks.isDisjoint(with: [.opening, .dash, .colon]) { return true }
    let next = words.classesIfPresent(last + 1)
    let behind = words.classesIfPresent(last + 2)
    if marks.contains(.comma) { return next.contains(.determiner) }
    return next.contains(.be) && behind.contains(.determiner)
      || UnexplainedTerm.defining.contains(words.range.contains(last + 1) ? words[last + 1].hash : 0)
  }

  private static let defining = WordTable(words: ["means", "stands", "refers", "denotes"])
}

/// The terms that a glossary explains.
enum GlossaryTerms {
  static func terms(in text: SourceText) -> [String] {
    let document = Parser().parse(text)
    let outline = Outline(document)
    let title = outline.title?.node ?? -1
    let headings = outline.sections.filter { $0.node != title && $0.level > 1 }.map { text.string($0.title) }
    let labels = outline.leadIns.map { text.string($0.label) }
    let cells = document.tables.flatMap { table in
      document.children(of: table.node).dropFirst().compactMap { row in
        document.children(of: row).first { _ in true }.map { document.plainText(of: $0) }
      }
    }
    // A heading of one letter divides the list.
    return (headings + labels + cells).filter { $0.utf8.count > 1 }
  }
}

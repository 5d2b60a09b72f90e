import Linting
import Markup
import Prose

/// Flags the fields that the standard demands at the head of the document and that are not there or are empty.
///
/// A field that links something is filled by a link that stands before the references, whatever it is called; where the
/// whole document lacks the link, that is `missing-cross-link`'s business.
public struct MissingHeaderField: DocumentCheck {
  /// For the name of a field the keys of the names that mean the same.
  private let names: [String: [UInt64]]
  /// For the name of a field the kind of target that it links, and what that is called.
  private let links: [String: (kind: String, names: PhraseSet)]

  public init(_ parameters: inout ParameterReader) {
    var names: [String: [UInt64]] = [:]
    for entry in parameters.value("names")?.entries ?? [] {
      let texts = entry.value.elements?.compactMap(\.scalar) ?? []
      if texts.isEmpty { parameters.report("'\(entry.key)' must be a list of names", at: entry.value) }
      names[entry.key] = (texts + [entry.key]).map { Phrase.key(Phrase.hashes($0)) }
    }
    self.names = names
    let texts = parameters.lists("names") ?? [:]
    links = (parameters.value("links")?.entries ?? []).reduce(into: [:]) { links, entry in
      links[entry.key] = (entry.value.scalar ?? "", PhraseSet((texts[entry.key] ?? []) + [entry.key]))
    }
  }

  public static var restsOnType: Bool { true }

  public func check(_ document: CheckedDocument, _ report: inout Report) {
    guard let standard = document.standard, !standard.header.isEmpty else { return }
    let wanted = standard.header.map { keys(of: $0) }
    let found = fields(of: document, wanted: wanted)
    let missing = zip(standard.header, wanted).filter { field, keys in
      !keys.contains(where: found.contains) && !(field.hasSuffix("Date") && hasDatedTitle(document))
        && !isSettledByLinks(field, document, standard)
    }.map(\.0)
    guard let first = missing.first else { return }
    report.flag(document.head, ["fields": missing.map { "'\($0)'" }.enumerated, "first": first])
  }

  /// Whether a link before the references fills a field, or no link that could fill it is anywhere.
  private func isSettledByLinks(_ field: String, _ document: CheckedDocument, _ standard: Standard) -> Bool {
    guard let (kind, names) = links[field], standard.links.contains(kind) else { return false }
    let sections = document.outline.sections
    let references = standard.sections.firstIndex { $0.id == "references" }
    let last = sections.indices.last { document.roles.ofSection[$0] == references && references != nil }
    let end = last.map { sections[$0].title.start } ?? document.source.count
    let links = CrossLinks(to: kind, called: names, in: document)
    return !links.areThere || links.areNamed(orBefore: end)
  }

  private static let months = Set(
    [
      "january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november",
      "december", "jan", "feb", "mar", "apr", "jun", "jul", "aug", "sep", "sept", "oct", "nov", "dec",
    ].map { WordHash.of($0) })

  /// `## 2.4.0 - 2026-08-15` tells the date, and so does `August 15, 2026`.
  private func hasDatedTitle(_ document: CheckedDocument) -> Bool {
    let titles = [document.outline.title?.text].compactMap { $0 } + document.outline.sections.prefix(2).map(\.title)
    return titles.contains { title in
      let bytes = document.source.bytes[title.start..<title.end]
      let words = document.prose.words[document.prose.words(in: title)]
      if words.contains(where: { MissingHeaderField.months.contains($0.hash) }),
        words.contains(where: { $0.kind == .number && $0.length == 4 })
      {
        return true
      }
      return bytes.split { !($0 >= 0x30 && $0 <= 0x39) && $0 != 0x2D }.contains { word in
        word.count == 10 && word.split(separator: 0x2D).map(\.count) == [4, 2, 2]
      }
    }
  }

  private func keys(of field: String) -> [UInt64] {
    names[field] ?? [Phrase.key(Phrase.hashes(field))]
  }

  /// The fields in front matter, in sections of their own, and in the first part of the document that has any.
  private func fields(of document: CheckedDocument, wanted: [[UInt64]]) -> [UInt64] {
    var found = document.document.frontMatter?.filledKeys(in: document.source) ?? []
    found += titles(of: document)
    for part in parts(of: document) {
      let fields = HeaderFields(in: part, of: document).names
      found += fields
      if wanted.contains(where: { $0.contains(where: fields.contains) }) { break }
    }
    return found
  }

  /// The text before the first section, then the first two sections.
  private func parts(of document: CheckedDocument) -> [Range<Int>] {
    let sections = document.outline.sections
    let leadEnd = max(1, sections.first?.node ?? document.document.nodes.count)
    let tops = sections.indices.filter { sections[$0].parent < 0 }.prefix(2)
    return [1..<leadEnd] + tops.map { document.nodes(of: $0) }
  }

  /// `## Status` with text below is a field too.
  private func titles(of document: CheckedDocument) -> [UInt64] {
    let titles = document.titles
    return document.outline.sections.indices.compactMap { index in
      guard document.outline.sections[index].level <= 2, !document.nodes(of: index).isEmpty else { return nil }
      return Phrase.key(titles.words(ofSection: index))
    }
  }
}

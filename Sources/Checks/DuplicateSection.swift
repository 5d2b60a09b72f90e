import Linting
import Markup
import Prose

/// Flags the second of the sections that have one heading and stand side by side.
///
/// Bold titles count where a document has no headings at all; with a colon they are labels, which may return.
public struct DuplicateSection: DocumentCheck {
  public init(_ parameters: inout ParameterReader) {}

  public func check(_ document: CheckedDocument, _ report: inout Report) {
    let sections = document.outline.sections
    let style: Section.Style = sections.contains { $0.style == .heading } ? .heading : .bold
    var counts: [Key: (count: Int, second: Int)] = [:]
    for (index, section) in sections.enumerated() where section.style == style && !document.isLabel(section) {
      let key = Key(parent: section.parent, level: section.level, text: text(of: section, in: document))
      let count = (counts[key]?.count ?? 0) + 1
      counts[key] = (count, count == 2 ? index : counts[key]?.second ?? -1)
    }
    for (count, second) in counts.values where count > 1 {
      report.flag(
        sections[second].title, ["title": document.source.string(sections[second].title), "count": "\(count)"])
    }
  }

  private struct Key: Hashable {
    let parent: Int
    let level: Int
    let text: UInt64
  }

  /// The hash of the whole heading in lower case, without marks and spaces; an aside tells bold titles apart.
  private func text(of section: Section, in document: CheckedDocument) -> UInt64 {
    let range = section.style == .bold ? document.document.range(of: section.node) : section.title
    var hash = WordHash.empty
    for byte in document.source.bytes[range.start..<range.end] where !DuplicateSection.skipped.contains(byte) {
      hash = WordHash.add(byte, to: hash)
    }
    return hash
  }

  private static let skipped = Set(" \t\n\r*`".utf8)
}

extension CheckedDocument {
  /// Whether a bold title is one that a colon closes, and so a label of what follows.
  func isLabel(_ section: Section) -> Bool {
    guard section.style == .bold else { return false }
    let rest = source.bytes[section.title.end..<document.range(of: section.node).end]
    return rest.contains(UInt8(ascii: ":"))
  }
}

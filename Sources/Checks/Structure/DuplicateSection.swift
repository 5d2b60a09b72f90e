import Linting
import Markup
import Prose

/// Flags the second of the sections that have one heading and stand side by side.
///
/// Bold titles count where a document has no headings at all; labels may return, such as those that a colon closes and
/// those that stand in each endpoint or scenario.
public struct DuplicateSection: DocumentCheck {
  private let labels: PhraseTable<Bool>

  public init(_ parameters: inout ParameterReader) {
    labels = PhraseTable(all: parameters.strings("labels") ?? [])
  }

  public func check(_ document: CheckedDocument, _ report: inout Report) {
    let sections = document.outline.sections
    let style: Section.Style = sections.contains { $0.style == .heading } ? .heading : .bold
    if style == .bold, !document.roles.endpoints.isEmpty || !document.roles.scenarios.isEmpty { return }
    let keys = sections.indices.map { Phrase.key(document.titles.words(ofSection: $0)) }
    let twins = twins(keys)
    guard !twins.isEmpty else { return }
    var counts: [Key: (count: Int, second: Int)] = [:]
    for (index, section) in sections.enumerated()
    where twins.contains(keys[index]) && section.style == style && !document.isLabel(section) {
      let key = Key(parent: section.parent, level: section.level, text: text(of: section, in: document))
      let count = (counts[key]?.count ?? 0) + 1
      counts[key] = (count, count == 2 ? index : counts[key]?.second ?? -1)
    }
    for (count, second) in counts.values where count > 1 && !mayReturn(sections[second], in: document) {
      report.flag(
        sections[second].title, ["title": document.source.string(sections[second].title), "count": "\(count)"])
    }
  }

  /// What stands in a list twice: nearly no document has two titles of the same words, and this is quickly told.
  private func twins(_ keys: [UInt64]) -> [UInt64] {
    var twins: [UInt64] = []
    let sorted = keys.sorted()
    for (key, next) in zip(sorted, sorted.dropFirst()) where key == next && twins.last != key { twins.append(key) }
    return twins
  }

  private func mayReturn(_ section: Section, in document: CheckedDocument) -> Bool {
    section.style == .bold && labels.contains(document.titles.words(of: section))
  }

  private struct Key: Hashable {
    let parent: Int
    let level: Int
    let text: UInt64
  }

  /// The hash of the whole heading without spaces, in lower case unless it holds code; an aside tells bold titles apart.
  private func text(of section: Section, in document: CheckedDocument) -> UInt64 {
    let range = section.style == .bold ? document.document.range(of: section.node) : section.title
    let bytes = document.source.bytes[range.start..<range.end]
    let isCode = bytes.contains(UInt8(ascii: "`"))
    var hasher = WordHasher()
    for byte in bytes {
      switch byte {
      case 0x20, 0x09...0x0D, UInt8(ascii: "*"): break
      // Capital letters of code stay what they are.
      case _ where isCode: hasher.add(lower: byte)
      default: hasher.add(byte)
      }
    }
    return hasher.hash
  }
}

extension CheckedDocument {
  /// Whether a bold title is one that a colon closes, and so a label of what follows.
  func isLabel(_ section: Section) -> Bool {
    guard section.style == .bold else { return false }
    let rest = source.bytes[section.title.end..<document.range(of: section.node).end]
    return rest.contains(UInt8(ascii: ":"))
  }
}

import Linting
import Markup

/// Flags a heading under which nothing stands, neither text nor a section.
///
/// Of headings that are code and follow each other, as the forms of a function or the names of an option do, the last
/// one holds the text for all.
public struct EmptySection: SectionCheck {
  private let exceptions: PhraseTable<Bool>

  public init(_ parameters: inout ParameterReader) {
    exceptions = PhraseTable(all: parameters.strings("except") ?? [])
  }

  public func check(_ section: Int, in document: CheckedDocument, _ report: inout Report) {
    let entry = document.outline.sections[section]
    guard entry.ownEndNode == entry.endNode, isBlank(section, document), servesAsHeading(entry, document),
      !exceptions.contains(document.titles.words(ofSection: section)), !isOtherForm(section, document),
      !headsNext(section, document)
    else { return }
    let role = document.roles.named[section].flatMap { document.standard?.sections[$0].id }
    report.flag(entry.title, ["title": document.source.string(entry.title)], roles: role.map { [$0] } ?? [])
  }

  private func isBlank(_ section: Int, _ document: CheckedDocument) -> Bool {
    let nodes = document.nodes(of: section, own: true)
    var block = nodes.lowerBound
    while block < nodes.upperBound {
      guard document.document.isBlank(block) else { return false }
      block = Int(document.document.nodes[block].next)
    }
    return true
  }

  private func isOtherForm(_ section: Int, _ document: CheckedDocument) -> Bool {
    let sections = document.outline.sections
    let next = section + 1
    return next < sections.count && sections[next].node == sections[section].endNode
      && sections[next].level == sections[section].level && isCode(sections[section], document)
      && isCode(sections[next], document)
  }

  /// Bold titles have no levels: one that the next belongs to, by their roles, has that one for its content.
  private func headsNext(_ section: Int, _ document: CheckedDocument) -> Bool {
    let sections = document.outline.sections
    let named = document.roles.named
    guard sections[section].style == .bold, section + 1 < sections.count, sections[section + 1].style == .bold,
      let role = named[section]
    else { return false }
    return named[section + 1] == nil || named[section + 1] == role
  }

  private func isCode(_ section: Section, _ document: CheckedDocument) -> Bool {
    let nodes = document.document.nodes
    let first = section.node + 1
    return first < nodes.count && nodes[first].kind == .codeSpan && nodes[first].next == nodes[section.node].next
  }

  /// A bold line among headings may be mere emphasis; where a document has no headings, bold titles do their work.
  private func servesAsHeading(_ section: Section, _ document: CheckedDocument) -> Bool {
    if section.style == .heading { return true }
    let sections = document.outline.sections
    guard section.level == 2, !document.isLabel(section), !sections.contains(where: { $0.style == .heading }) else {
      return false
    }
    return sections.count { $0.level == 2 } > 2
  }
}

import Linting
import Markup
import Prose

/// Flags an image that stands alone in its section, with no text there or in the sections around it that leads to it.
///
/// Sections beside each other that all hold but an image are a gallery, in which the titles say enough.
public struct UnreferredImage: SectionCheck {
  /// Words by which a text leads to an image: `figure`, `shown`.
  private let references: PhraseSet

  public init(_ parameters: inout ParameterReader) {
    references = PhraseSet(parameters.strings("references") ?? [])
  }

  public func check(_ section: Int, in document: CheckedDocument, _ report: inout Report) {
    guard document.outline.sections[section].style == .heading, let image = loneImage(of: section, document),
      !isInGallery(section, document), !isReferred(from: document.outline.sections[section].parent, document)
    else { return }
    report.flag(document.document.range(of: image), ["title": document.title(of: section)])
  }

  private func isInGallery(_ section: Int, _ document: CheckedDocument) -> Bool {
    let sections = document.outline.sections
    return [section - 1, section + 1].contains { other in
      sections.indices.contains(other) && sections[other].level == sections[section].level
        && loneImage(of: other, document) != nil
    }
  }

  /// The first image of a section whose own blocks are images and nothing else.
  private func loneImage(of section: Int, _ document: CheckedDocument) -> Int? {
    let nodes = document.nodes(of: section, own: true)
    var first: Int?
    var block = nodes.lowerBound
    while block < nodes.upperBound {
      if !document.document.isBlank(block) {
        guard let image = onlyImage(of: block, document) else { return nil }
        first = first ?? image
      }
      block = Int(document.document.nodes[block].next)
    }
    return first
  }

  /// The image that a paragraph is, with no word beside it.
  private func onlyImage(of block: Int, _ document: CheckedDocument) -> Int? {
    let nodes = document.document.nodes
    guard nodes[block].kind == .paragraph else { return nil }
    let children = Array(document.document.children(of: block)).filter { nodes[$0].kind != .softBreak }
    return children.allSatisfy { nodes[$0].kind == .image } ? children.first : nil
  }

  /// Whether the text of a section, or of one around it, leads to an image; the text before all sections counts too.
  private func isReferred(from section: Int, _ document: CheckedDocument) -> Bool {
    var section = section
    while section >= 0 {
      let nodes = document.nodes(of: section, own: true)
      if leads(nodes, document) { return true }
      section = document.outline.sections[section].parent
    }
    return leads(1..<max(1, document.outline.sections.first?.node ?? 1), document)
  }

  private func leads(_ nodes: Range<Int>, _ document: CheckedDocument) -> Bool {
    guard let first = nodes.first, let last = nodes.last else { return false }
    let range = SourceRange(Int(document.document.nodes[first].start), Int(document.document.nodes[last].end))
    return references.occurs(in: document.prose.words[document.prose.words(in: range)])
  }
}

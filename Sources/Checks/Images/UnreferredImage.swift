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
    report.flag(image, ["title": document.title(of: section)])
  }

  private func isInGallery(_ section: Int, _ document: CheckedDocument) -> Bool {
    let sections = document.outline.sections
    return [section - 1, section + 1].contains { other in
      sections.indices.contains(other) && sections[other].level == sections[section].level
        && loneImage(of: other, document) != nil
    }
  }

  /// The first image of a section whose own blocks are images and nothing else.
  private func loneImage(of section: Int, _ document: CheckedDocument) -> SourceRange? {
    let nodes = document.nodes(of: section, own: true)
    var first: SourceRange?
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

  /// The image that a paragraph or a block of HTML is, with no word beside it.
  private func onlyImage(of block: Int, _ document: CheckedDocument) -> SourceRange? {
    let nodes = document.document.nodes
    if nodes[block].kind == .htmlBlock { return imageTag(in: block, document) }
    guard nodes[block].kind == .paragraph else { return nil }
    let children = document.document.children(of: block).filter { nodes[$0].kind != .softBreak }
    guard children.allSatisfy({ nodes[$0].kind == .image || nodes[$0].kind == .html }) else { return nil }
    return children.lazy.compactMap { child in
      nodes[child].kind == .image ? nodes[child].range : imageTag(in: child, document)
    }.first
  }

  /// The first `<img>` in HTML that has no text.
  private func imageTag(in node: Int, _ document: CheckedDocument) -> SourceRange? {
    let (source, range) = (document.source, document.document.range(of: node))
    guard source.contains("<img", in: range) else { return nil }
    var isInTag = false
    let hasText = source.bytes[range.start..<range.end].contains { byte in
      if byte == UInt8(ascii: "<") { isInTag = true }
      if byte == UInt8(ascii: ">") { isInTag = false }
      return !isInTag && (byte.isAlphanumeric || byte >= 0x80)
    }
    guard !hasText else { return nil }
    return document.document.htmlTags(in: node).first { $0.isElement("img", in: source) }?.range
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

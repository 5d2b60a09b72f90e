import Linting
import Markup
import Prose

/// Flags a document that begins with a section before anything was said, where that section is no introduction.
public struct MissingIntroduction: DocumentCheck {
  private let minimum: Int
  private let names: PhraseTable<Bool>
  private let passedOver: PhraseTable<Bool>

  public init(_ parameters: inout ParameterReader) {
    minimum = parameters.int("min-words") ?? 100
    names = PhraseTable(all: parameters.strings("names") ?? [])
    passedOver = PhraseTable(all: parameters.strings("passed-over") ?? [])
  }

  public static var restsOnType: Bool { true }

  public func check(_ document: CheckedDocument, _ report: inout Report) {
    let titles = document.titles
    let sections = document.outline.sections
    guard sections.count > 1, document.prose.wordCount >= minimum, !hasIntroduction(document, titles) else { return }
    let tops = sections.indices.filter { sections[$0].parent < 0 }
    let first = tops.first { !passedOver.contains(titles.words(of: sections[$0])) } ?? 0
    guard !introduces(first, document, titles) else { return }
    report.flag(document.head, ["section": document.source.string(sections[first].title)])
  }

  private func hasIntroduction(_ document: CheckedDocument, _ titles: TitleWords) -> Bool {
    // Where the standard requires an opening section, its absence is a missing section.
    let roles = zip(document.standard?.sections ?? [], document.roles.places)
    if roles.contains(where: { $0.isLead && (!$1.isEmpty || $0.presence == .required) }) { return true }
    return document.description != nil || SectionContent(document).hasLead || hasMarkedLead(document, titles)
  }

  /// Whether a lead-in or HTML before the first section introduces.
  private func hasMarkedLead(_ document: CheckedDocument, _ titles: TitleWords) -> Bool {
    let isNamed = document.outline.leadIns.contains { $0.section < 0 && names.contains(titles.words(in: $0.label)) }
    if isNamed { return true }
    let end = document.outline.sections[0].node
    return document.document.blocks.contains { block in
      block < end && document.document.nodes[block].kind == .htmlBlock && block != document.outline.title?.node
        && !document.document.isBlank(block)
    }
  }

  /// A changelog begins with its newest version.
  private func isVersion(_ title: SourceRange, _ document: CheckedDocument) -> Bool {
    let words = document.prose.words[document.prose.words(in: title)].prefix(3)
    let bytes = document.source.bytes
    return words.contains { word in
      let isPrefixed = bytes[Int(word.start)] | 0x20 == UInt8(ascii: "v")
      let rest = bytes[Int(word.start) + (isPrefixed ? 1 : 0)..<Int(word.end)]
      return rest.contains(UInt8(ascii: ".")) && rest.first.map { $0 >= 0x30 && $0 <= 0x39 } == true
    }
  }

  /// Whether the first section is an introduction by its name, or has text and stands for the title: around all others,
  /// in a document without title, or with the title's first word.
  private func introduces(_ first: Int, _ document: CheckedDocument, _ titles: TitleWords) -> Bool {
    let sections = document.outline.sections
    let words = titles.words(of: sections[first])
    if names.contains(words) || isVersion(sections[first].title, document) { return true }
    let nodes = document.document.nodes
    guard document.nodes(of: first, own: true).contains(where: { nodes[$0].kind == .paragraph }) else { return false }
    guard let title = document.outline.title else { return true }
    return titles.words(of: title).first == words.first || sections.count { $0.parent < 0 } == 1
  }
}

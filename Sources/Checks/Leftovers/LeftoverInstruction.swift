import Linting
import Markup
import Prose

/// Flags comments by which a template tells its writer what to write.
///
/// A comment is one where it opens as an instruction to a writer, where it stands right below a heading and opens as a
/// question or speaks to `you`, where it is all that its section has, or where a template has it word for word. Comments
/// to programs have marks that no sentence has, and comments of editors stand elsewhere.
public struct LeftoverInstruction: DocumentCheck {
  /// Words that open an instruction wherever it stands.
  private let instructions: PhraseSet
  /// Words that open one right below a heading.
  private let openings: PhraseSet
  /// What programs read: `markdownlint disable`.
  private let directives: PhraseSet
  /// Words anywhere in a comment that is about the file and not about its text: `generated`.
  private let machinery: PhraseSet

  public init(_ parameters: inout ParameterReader) {
    instructions = PhraseSet(parameters.strings("instructions") ?? [])
    openings = PhraseSet(parameters.strings("openings") ?? [])
    directives = PhraseSet(parameters.strings("directives") ?? [])
    machinery = PhraseSet(parameters.strings("machinery") ?? [])
  }

  public func check(_ document: CheckedDocument, _ report: inout Report) {
    for comment in Comment.all(in: document.document) where isInstruction(comment, document) {
      report.flag(comment.range)
    }
  }

  private func isInstruction(_ comment: Comment, _ document: CheckedDocument) -> Bool {
    let words = comment.words(in: document.source)
    guard words.count > 1, let first = words.first, !directives.contains(hash: first),
      !words.contains(where: machinery.contains(hash:)),
      isSentence(comment.text, document.source)
    else { return false }
    if opens(words, with: instructions) { return true }
    if let part = partOpened(by: comment.node, document),
      opens(words, with: openings) || words.contains(where: LeftoverInstruction.address.contains)
        || part.isWhole && isBlank(part.blocks, document)
    {
      return true
    }
    return document.surroundings.teamTemplates(document.path).contains(comment: words)
      || document.surroundings.builtInTemplates().contains(comment: words)
  }

  /// Words that speak to a writer.
  private static let address = WordTable(words: ["you", "your"])
  /// `(optional)` and `Note:` stand before an instruction.
  private static let heralds = WordTable(words: ["optional", "note", "please"])

  private func opens(_ words: [UInt64], with phrases: PhraseSet) -> Bool {
    let first = words.first { !LeftoverInstruction.heralds.contains($0) }
    return first.map { phrases.contains(hash: $0) } ?? false
  }

  /// Whether a comment reads as a sentence: it opens with a letter, a digit or a mark of emphasis, and is not code.
  private func isSentence(_ inner: SourceRange, _ source: SourceText) -> Bool {
    let text = source.bytes[inner.start..<inner.end].drop { $0 <= 0x20 || $0 == UInt8(ascii: "*") }
    guard let first = text.first, first.isAlphanumeric || first == UInt8(ascii: "(") else { return false }
    // `cspell:ignore`, `key=value`, but not `Note:` and `**Note:**`
    let word = Array(text.prefix { $0 > 0x20 }.reversed().drop { $0 == UInt8(ascii: ":") || $0 == UInt8(ascii: "*") })
    let isName = word.contains {
      $0 == UInt8(ascii: ":") || $0 == UInt8(ascii: "=") || $0 == UInt8(ascii: "_") || $0 == UInt8(ascii: "/")
    }
    return !isName && !source.contains("docgate-", in: inner)
  }

  /// The blocks of the section, or of the text below the title, that a comment opens; nil where something is before it.
  private func partOpened(by comment: Int, _ document: CheckedDocument) -> (blocks: Range<Int>, isWhole: Bool)? {
    let nodes = document.document.nodes
    guard nodes[comment].kind == .htmlBlock, nodes[comment].parent == 0 else { return nil }
    let index = document.outline.section(containing: comment)
    let blocks: Range<Int>
    if index >= 0 {
      blocks = document.nodes(of: index, own: true)
    } else {
      guard let title = document.outline.title, title.node >= 0 else { return nil }
      let start = Int(nodes[title.node].next)
      blocks = start..<max(start, document.outline.sections.first?.node ?? nodes.count)
    }
    guard isBlank(blocks.lowerBound..<max(blocks.lowerBound, comment), document) else { return nil }
    let section = index >= 0 ? document.outline.sections[index] : nil
    return (blocks, section.map { $0.ownEndNode == $0.endNode } ?? false)
  }

  private func isBlank(_ blocks: Range<Int>, _ document: CheckedDocument) -> Bool {
    var block = blocks.lowerBound
    var count = 0
    while block < blocks.upperBound {
      count += 1
      // No template has so many comments in a row.
      if count > 32 { return false }
      guard document.document.isBlank(block) else { return false }
      block = Int(document.document.nodes[block].next)
    }
    return true
  }
}

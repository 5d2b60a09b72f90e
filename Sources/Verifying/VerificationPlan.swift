import Linting
import Markup

/// The blocks of a document whose commands are run, in order, with what they are expected to print.
///
/// A document opts in with `verify: true` in its front matter, a block with `verify` behind its language. The output of
/// a block is shown by the block of code behind it that words announce, that is called `output`, or that follows with
/// nothing between and is in no language.
public struct VerificationPlan: Sendable {
  public let document: CheckedDocument
  public private(set) var blocks: [PlannedBlock] = []
  public private(set) var diagnostics: [Diagnostic] = []

  public init(_ document: CheckedDocument, announcements: OutputAnnouncements) {
    self.document = document
    var reader = BlockReader(document, announcements, isOptedIn: document.optsIn(&diagnostics))
    for node in document.document.nodes.indices { reader.visit(node) }
    blocks = reader.blocks
    diagnostics += reader.diagnostics
  }
}

/// Goes through a document and tells commands from outputs.
private struct BlockReader {
  private let document: CheckedDocument
  private let announcements: OutputAnnouncements
  private let isOptedIn: Bool
  private(set) var blocks: [PlannedBlock] = []
  private(set) var diagnostics: [Diagnostic] = []
  private var awaited = Awaited.nothing
  private var previous = Previous.other

  /// Whose output may follow.
  private enum Awaited { case nothing, ofLastBlock, ofOthers }
  /// What stands before a block.
  private enum Previous { case commands, announcement, other }

  init(_ document: CheckedDocument, _ announcements: OutputAnnouncements, isOptedIn: Bool) {
    self.document = document
    self.announcements = announcements
    self.isOptedIn = isOptedIn
  }

  mutating func visit(_ index: Int) {
    let node = document.document.nodes[index]
    switch node.kind {
    case .heading, .paragraph:
      let isAnnouncement = announcements.announcement(in: node.range, of: document) != nil
      if node.kind == .heading, !isAnnouncement { awaited = .nothing }
      previous = isAnnouncement ? .announcement : .other
    case .codeBlock:
      visit(CodeListing(document.document.codeBlocks[Int(node.detail)], in: document.document))
    case .table, .thematicBreak: previous = .other
    default: break
    }
  }

  private mutating func visit(_ listing: CodeListing) {
    let attributes = BlockAttributes(listing.block.info, in: document.source)
    if let mistake = attributes.mistake { warn("an exit status is a number from 0 to 255", mistake, .error) }
    if isOutput(listing, attributes) {
      if awaited == .ofLastBlock, attributes.isIncluded != false { expect(listing.text) }
      (awaited, previous) = (.nothing, .other)
    } else if isCommands(listing, attributes) {
      (awaited, previous) = (.ofOthers, .commands)
      guard attributes.isIncluded ?? isOptedIn else { return }
      let block = PlannedBlock(listing, attributes, in: document.document)
      if !block.showsOutput { awaited = .ofLastBlock }
      blocks.append(block)
    } else {
      previous = .other
      if attributes.isIncluded == true {
        warn("only commands of a shell are verified; take 'verify' out", listing.block.info, .warning)
      }
    }
  }

  private mutating func expect(_ text: CodeText) {
    blocks[blocks.count - 1].expect(ExpectedOutput(text, lines: 0..<text.lineCount, in: document.source))
  }

  private func isOutput(_ listing: CodeListing, _ attributes: BlockAttributes) -> Bool {
    guard awaited != .nothing, attributes.isIncluded != true else { return false }
    if attributes.isOutput { return true }
    let isShell = ["shell", "console"].contains(listing.language.canonicalName)
    if isShell, !Transcript(listing.text).commands.isEmpty { return false }
    switch previous {
    case .announcement: return true
    case .commands:
      return !listing.language.isDirective
        && ["", "text", "txt", "plain", "plaintext", "console"].contains(listing.language.canonicalName)
    case .other: return false
    }
  }

  /// A session without a prompt may be an output, and is taken for commands only where it says so.
  private func isCommands(_ listing: CodeListing, _ attributes: BlockAttributes) -> Bool {
    switch listing.language.canonicalName {
    case "shell": true
    case "console": attributes.isIncluded == true || !Transcript(listing.text).commands.isEmpty
    default: false
    }
  }

  private mutating func warn(_ message: String, _ range: SourceRange, _ severity: Diagnostic.Severity) {
    let place = document.source.position(of: range.start)
    diagnostics.append(
      Diagnostic(message, file: document.path, line: place.line, column: place.column, severity: severity))
  }
}

extension CheckedDocument {
  /// Whether the front matter has all commands run.
  fileprivate func optsIn(_ diagnostics: inout [Diagnostic]) -> Bool {
    guard let range = document.frontMatter?.value(of: "verify", in: source) else { return false }
    // A comment may follow.
    switch source.string(range).lowercased().split(whereSeparator: \.isWhitespace).first {
    case "true", "yes", "on": return true
    case "false", "no", "off": return false
    default:
      let place = source.position(of: range.start)
      diagnostics.append(
        Diagnostic("'verify' is true or false", file: path, line: place.line, column: place.column))
      return false
    }
  }
}

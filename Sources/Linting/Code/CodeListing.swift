import Markup

/// A check that looks at each block of code.
public protocol CodeCheck: Check {
  func check(_ listing: CodeListing, in document: CheckedDocument, _ report: inout Report)
}

extension CodeCheck { public var view: CheckView { .code(self) } }

/// A block of code with its language and its text, read once for all checks that look at it.
public final class CodeListing {
  public let block: CodeBlock
  public let language: CodeLanguage
  public private(set) lazy var text = CodeText(block, in: document)
  private let document: Document

  public init(_ block: CodeBlock, in document: Document) {
    self.block = block
    self.document = document
    language = CodeLanguage(block.info, in: document.source)
  }

  /// The opening fence with its info string.
  public var opening: SourceRange {
    let start = Int(document.nodes[block.node].start)
    return SourceRange(start, document.source.line(document.source.lineIndex(of: start)).end)
  }

  /// Whether what it holds is written by a template when the page is made: `{{ }}`, `{% %}`, `<% %>`.
  public var isTemplate: Bool {
    ["{{", "{%", "<%"].contains { (mark: StaticString) in
      document.source.offset(of: mark, in: block.content) != nil
    }
  }
}

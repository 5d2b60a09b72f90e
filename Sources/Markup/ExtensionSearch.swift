/// Tells which texts of a document hold what GitHub's inlines, escapes and references need, which few do.
struct ExtensionSearch {
  private var tilde: ForwardSearch
  private var at: ForwardSearch
  private var caret: ForwardSearch
  private var scheme: ForwardSearch
  private var www: ForwardSearch
  private var backslash: ForwardSearch
  private var ampersand: ForwardSearch
  /// A range that holds none of them.
  private var clear = SourceRange(0, 0)

  init(in bytes: UnsafeBufferPointer<UInt8>) {
    tilde = ForwardSearch("~", in: bytes)
    at = ForwardSearch("@", in: bytes)
    caret = ForwardSearch("^", in: bytes)
    scheme = ForwardSearch("://", in: bytes)
    www = ForwardSearch("www.", in: bytes)
    backslash = ForwardSearch("\\", in: bytes)
    ampersand = ForwardSearch("&", in: bytes)
  }

  /// The marks to look for in a range, nil where nothing can be found, and whether it may hold an escape or a reference.
  mutating func search(_ range: SourceRange) -> (marks: ExtensionMarks?, mayEscape: Bool) {
    if clear.contains(range) { return (nil, false) }
    let hasEscapes = backslash.occurs(in: range)
    let hasReferences = ampersand.occurs(in: range)
    let marks = marks(in: range)
    let first = min(tilde.next, at.next, caret.next, scheme.next, www.next, backslash.next, ampersand.next)
    clear = SourceRange(range.start, first)
    return (marks, hasEscapes || hasReferences)
  }

  private mutating func marks(in range: SourceRange) -> ExtensionMarks? {
    let hasSchemes = scheme.occurs(in: range)
    let hasWWW = www.occurs(in: range)
    let hasTildes = tilde.occurs(in: range)
    let hasAddresses = at.occurs(in: range)
    // A footnote is referred to by `[^label]`.
    let hasCarets = caret.occurs(in: range)
    guard hasSchemes || hasWWW || hasTildes || hasAddresses || hasCarets else { return nil }
    return ExtensionMarks(hasSchemes: hasSchemes, hasWWW: hasWWW)
  }
}

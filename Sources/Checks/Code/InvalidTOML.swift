import Linting
import Markup

/// Flags the first mistake in a block that is called TOML; what is left out is taken for a blank line, and
/// templates are left alone.
public struct InvalidTOML: CodeCheck {
  public init(_ parameters: inout ParameterReader) {}

  public func check(_ listing: CodeListing, in document: CheckedDocument, _ report: inout Report) {
    guard listing.language.canonicalName == "toml", !listing.isTemplate else { return }
    let text = listing.text
    var scanner = TOMLScanner(Elision.blanked(text))
    do throws(CodeMistake) {
      try scanner.read()
    } catch {
      // `<name>` and `...` are for the reader to put something in.
      let line = text.bytes[text.line(text.lineIndex(of: error.range.lowerBound))]
      let isPlaceholder =
        line.contains(UInt8(ascii: "<")) || line.indices.contains { Elision.endOfDots(line[$0...]) != nil }
      if !isPlaceholder { report.flag(text.sourceRange(error.range), ["advice": error.advice]) }
    }
  }
}

import Linting
import Markup

/// Flags the first mistake in a block that is called TOML; excerpts and templates are left alone.
public struct InvalidTOML: CodeCheck {
  public init(_ parameters: inout ParameterReader) {}

  public func check(_ listing: CodeListing, in document: CheckedDocument, _ report: inout Report) {
    guard listing.language.canonicalName == "toml", !listing.isTemplate else { return }
    let text = listing.text
    guard !(0..<text.lineCount).contains(where: { Elision.isPart(of: text.bytes[text.line($0)]) }) else { return }
    var scanner = TOMLScanner(text.bytes)
    do throws(TOMLMistake) {
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

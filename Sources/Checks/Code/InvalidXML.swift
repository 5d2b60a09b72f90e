import Linting
import Markup

/// Flags the first mistake in a block that is called XML; templates are left alone.
public struct InvalidXML: CodeCheck {
  public init(_ parameters: inout ParameterReader) {}

  public func check(_ listing: CodeListing, in document: CheckedDocument, _ report: inout Report) {
    guard listing.language.canonicalName == "xml", !listing.isTemplate else { return }
    // A request has its head in front of the document.
    guard listing.text.bytes.first(where: { $0 > 0x20 }) == UInt8(ascii: "<") else { return }
    var scanner = XMLScanner(listing.text.bytes)
    do throws(CodeMistake) {
      try scanner.read()
    } catch {
      report.flag(listing.text.sourceRange(error.range), ["advice": error.advice])
    }
  }
}

import Linting
import LocatedYAML
import Markup

/// Flags the first mistake in a block that is called YAML; what is left out is taken for a blank line, and
/// templates are left alone.
public struct InvalidYAML: CodeCheck {
  /// Deeper nesting is no example for people.
  private static let maximumDepth = 100

  public init(_ parameters: inout ParameterReader) {}

  public func check(_ listing: CodeListing, in document: CheckedDocument, _ report: inout Report) {
    guard listing.language.canonicalName == "yaml" else { return }
    let text = listing.text
    let bytes = Elision.blanked(text)
    guard bytes.withUnsafeBufferPointer({ !PlainYAML.isCertain($0) }), !listing.isTemplate,
      depth(of: text) < InvalidYAML.maximumDepth,
      let mistake = YAMLError.first(in: String(decoding: bytes, as: UTF8.self))
    else { return }
    let place = range(of: mistake, in: text)
    let line = text.line(text.lineIndex(of: place.lowerBound))
    guard !hasPlaceholder(text.bytes[line]) else { return }
    report.flag(text.sourceRange(place), ["advice": advice(mistake, text.bytes[line])])
  }

  /// From the place of the mistake to the end of its line.
  private func range(of mistake: YAMLError, in text: CodeText) -> Range<Int> {
    var index = min(max(0, mistake.line - 1), text.lineCount - 1)
    while index > 0, text.bytes[text.line(index)].allSatisfy({ $0 == 0x20 }) { index -= 1 }
    let line = text.line(index)
    var start = line.lowerBound
    if index == mistake.line - 1 {
      var scalars = mistake.column - 1
      while start < line.upperBound, scalars > 0 || text.bytes[start] & 0xC0 == 0x80 {
        if text.bytes[start] & 0xC0 != 0x80 { scalars -= 1 }
        start += 1
      }
    }
    if start >= line.upperBound { start = line.lowerBound }
    while start < line.upperBound, text.bytes[start] == 0x20 { start += 1 }
    return start..<line.upperBound
  }

  private func advice(_ mistake: YAMLError, _ line: ArraySlice<UInt8>) -> String {
    let problem = mistake.message
    if line.first == 0x09 || problem.contains("tab") { return "indent with spaces, not with tabs" }
    if problem.contains("could not find expected ':'") {
      return "a line is 'key: value' or '- item', and this one is neither"
    }
    if problem.contains("mapping values are not allowed") {
      return "a value goes on here that is ended; put it in quotes, or correct the indentation"
    }
    if problem.contains("cannot start any token") { return "no value can begin with this sign; put it in quotes" }
    if problem.contains("did not find expected key") || problem.contains("<block end>")
      || problem.contains("'-' indicator") || problem.contains("block sequence entries are not allowed")
    {
      return "the line does not fit those above; correct the indentation or the quotes"
    }
    if problem.contains("quoted scalar") || problem.contains("unexpected end of stream") {
      return "the string is never closed"
    }
    if problem.contains("flow") || problem.contains("',' or") { return "a comma or the closing bracket is missing" }
    return problem
  }

  private func depth(of text: CodeText) -> Int {
    var (depth, deepest) = (0, 0)
    for byte in text.bytes {
      if byte == UInt8(ascii: "[") || byte == UInt8(ascii: "{") { depth += 1 }
      if byte == UInt8(ascii: "]") || byte == UInt8(ascii: "}") { depth -= 1 }
      deepest = max(deepest, depth)
    }
    let longest = (0..<text.lineCount).map { text.line($0) }.map { line in
      text.bytes[line].prefix { $0 == 0x20 || $0 == UInt8(ascii: "-") }.count
    }.max()
    return max(deepest, (longest ?? 0) / 2)
  }

  /// `name: {NAME}-a`, `[optional] name: a`, `%NAME%`: something that the reader puts in.
  private func hasPlaceholder(_ line: ArraySlice<UInt8>) -> Bool {
    let isBraced = line.contains(UInt8(ascii: "{")) && line.contains(UInt8(ascii: "}"))
    let isBracketed = line.contains(UInt8(ascii: "[")) && line.contains(UInt8(ascii: "]"))
    let isAngled = line.contains(UInt8(ascii: "<")) && line.contains(UInt8(ascii: ">"))
    return isBraced || isBracketed || isAngled || line.count { $0 == UInt8(ascii: "%") } > 1
  }
}

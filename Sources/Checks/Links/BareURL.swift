import Linting
import Markup

/// Flags addresses that stand in a sentence as they are: `See https://example.com/setup for more.`
///
/// Where an address is named by the words before it, or stands alone on its line, in a list of references, it is no
/// part of a sentence. At the end of a line it is one where the sentence ends with it, or a word such as `at` leads to it.
public struct BareURL: DocumentCheck {
  /// Words that lead to an address.
  private let leads: Set<String>

  public init(_ parameters: inout ParameterReader) { leads = Set(parameters.strings("leads") ?? []) }

  public func check(_ document: CheckedDocument, _ report: inout Report) {
    let nodes = document.document.nodes
    for link in document.document.links where link.style == .bare && isInSentence(nodes[link.node].range, document) {
      let range = nodes[link.node].range
      let address = document.document.address(of: link)
      // A host of the reader's own is a value to type, not a page to read.
      guard !address.hasPrefix("mailto:"), WebHost(address)?.isPrivate != true else { continue }
      let hasScheme = address.contains("://")
      report.flag(
        range, ["target": address],
        fix: Fix(hasScheme ? .safe : .unsafe, [Edit(range, hasScheme ? "<\(address)>" : "<https://\(address)>")]))
    }
  }

  /// Whether a word stands before it on its line, and no colon or dash between them, and another word or the end of the
  /// sentence behind it.
  private func isInSentence(_ range: SourceRange, _ document: CheckedDocument) -> Bool {
    let line = document.source.line(document.source.lineIndex(of: range.start))
    let bytes = document.source.bytes
    var start = range.start
    while start > line.start, [0x20, 0x09, UInt8(ascii: "*"), UInt8(ascii: "_")].contains(bytes[start - 1]) {
      start -= 1
    }
    let before = bytes[line.start..<start]
    guard let last = before.last, last.isAlphanumeric || last == UInt8(ascii: ","),
      before.contains(where: \.isLetter)
    else { return false }
    let behind = bytes[range.end..<line.end]
    if behind.contains(where: \.isLetter) { return true }
    let ends = behind.first.map { ".!?;".utf8.contains($0) } ?? false
    return ends
      || leads.contains(
        String(decoding: before.reversed().prefix { $0.isLetter }.reversed(), as: UTF8.self).lowercased())
  }
}
